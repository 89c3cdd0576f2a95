extension Verb {
    static let printMusicOnHold = Verb(
        noun: "print", name: "musiconhold", options: [.names],
        help: "Prints what to paste into musiconhold.conf.",
        details: """
            With --database there is a class for each recording and for each class that a setting
            names; of a recording with a file the folder is the library's, beside the store.
            """,
        examples: ["rollcall print musiconhold --database rollcall.db"]
    ) { given throws(UsageError) in
        Screen.output.line(try PrintedNames(given).musicConfiguration)
    }
}

extension PrintedNames {
    /// The file for musiconhold.conf.
    var musicConfiguration: String {
        guard !musicClasses.isEmpty else {
            return heading("musiconhold.conf", "musiconhold")
                + "\n; No setting of the store names a music class yet."
        }
        return """
            \(heading("musiconhold.conf", "musiconhold"))
            ;
            \(remarks)
            ; Paste this into musiconhold.conf, then: asterisk -rx 'moh reload'
            ; A class that does not exist, or whose folder is empty, is skipped: 'default' plays.

            \(musicClasses.map(musicClass).joined(separator: "\n\n"))
            """
    }

    /// Which folders have to be made by hand.
    private var remarks: String {
        let unmade = musicClasses.filter { musicFolders[$0] == nil && !ownClasses.contains($0) }
            .map { folder(of: $0) }
        guard !unmade.isEmpty else {
            return "; Each class is a folder with the recording that its customers hear."
        }
        return """
            ; Each class is a folder with the recordings that its customers hear (8 kHz mono WAV):
            ;   mkdir -p \(unmade.joined(separator: " "))
            """
    }

    private func musicClass(_ name: String) -> String {
        if ownClasses.contains(name) { return "; [\(name)] is a class of the PBX's own." }
        return """
            [\(name)]
            mode=files
            directory=\(folder(of: name))
            sort=alpha
            """
    }
}
