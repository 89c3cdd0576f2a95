/// Looks at musiconhold.conf for the classes that a centre's settings name.
package struct MusicDiagnosis {
    private let file: ConfigurationFile
    private let needs: CentreNeeds
    private let isRealtime: Bool
    private let entries: (String) -> [String]?

    /// `entries` gives the names in a folder, `nil` where there is none here.
    package init(
        _ file: ConfigurationFile, for needs: CentreNeeds, isRealtime: Bool,
        entries: @escaping (String) -> [String]?
    ) {
        self.file = file
        self.needs = needs
        self.isRealtime = isRealtime
        self.entries = entries
    }

    package var findings: [Diagnosis] {
        let found =
            file.diagnoseReading(as: .music) + preference
            + needs.music.sorted { $0.key < $1.key }.compactMap {
                finding(of: $0.key, in: $0.value)
            }
        guard found.isEmpty else { return found }
        return [
            Diagnosis(
                .music, .fine, "musiconhold.conf has every class that the centre's settings name.")
        ]
    }

    private var preference: [Diagnosis] {
        guard let entry = file["general"]?.last("preferchannelclass"),
            !Bool(asteriskWord: entry.value)
        else { return [] }
        return [
            Diagnosis(
                .music, .wrong,
                "preferchannelclass=\(entry.value): a queue's own class is heard in place of the one "
                    + "that 'audio' chose.", remedy: "preferchannelclass=yes in [general].",
                at: entry.place)
        ]
    }

    private func finding(of music: String, in folder: String?) -> Diagnosis? {
        guard let section = file[music] else {
            return isRealtime
                ? Diagnosis(
                    .music, .unknown,
                    "[\(music)] is not in musiconhold.conf; whether the PBX's database has it is "
                        + "not known.")
                : Diagnosis(
                    .music, .wrong,
                    "The PBX has no music class \(music): its customers hear the class default.",
                    remedy: "'rollcall print musiconhold --database FILE' prints it.")
        }
        let mode = section.last("mode")
        let directory = section.last("directory")
        let playsFiles = mode?.value.lowercased() == "files"
        if let folder, !playsFiles || directory?.value != folder {
            return Diagnosis(
                .music, .wrong,
                "[\(music)] does not play the recording of that name, which lies in \(folder).",
                remedy: "mode=files and directory=\(folder).",
                at: directory?.place ?? section.place)
        }
        // A class of the PBX's own may be of any mode, and its folder beneath the PBX's own.
        guard playsFiles, let played = directory?.value, played.hasPrefix("/") else { return nil }
        let names = entries(played)
        guard names?.isEmpty ?? true else { return nil }
        return Diagnosis(
            .music, .wrong,
            "The folder \(played) of [\(music)] is \(names == nil ? "not there" : "empty"): its "
                + "customers hear the class default.",
            remedy: folder == nil
                ? "Put a recording into it (8 kHz mono WAV), or let 'rollcall recording add \(music) "
                    + "FILE' do it and print the class anew."
                : "'rollcall recording edit \(music) --file FILE' fills it.",
            at: directory?.place)
    }
}
