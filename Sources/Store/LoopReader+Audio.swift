package import CallCenter
import SQLite

extension LoopReader: AudioDesk {
    /// A recording of the library that cannot be read is passed over: what the PBX would play in
    /// its place is chosen here, not by its own `default`.
    package func audio(
        for place: AudioPlace, slot: AudioSlot
    ) async throws(DeskUnavailable) -> AudioAnswer {
        let library = store.library
        let (answer, missing) = try read { connection throws(SQLiteError) in
            let chain = try connection.settings(
                group: try connection.group(of: place),
                only: [slot.setting.name, AudioSlot.dialing.setting.name]
            ).audioChain(for: slot)
            var missing: [MissingAudio] = []
            for answer in chain {
                guard let music = answer.music,
                    let file = try connection.recordingFile(of: music, in: library),
                    !FileBytes.canBeRead(file)
                else { return (answer, missing) }
                missing.append(MissingAudio(music: music, file: file))
            }
            return (AudioAnswer.none, missing)
        }
        for lack in missing where store.silence.isNews(lack.music) { onMissingAudio(lack) }
        return answer
    }
}

extension Connection {
    /// Where the recording's file should be; `nil` where it is a class of the PBX's own.
    fileprivate func recordingFile(
        of music: MusicClass, in library: RecordingLibrary
    ) throws(SQLiteError) -> String? {
        let file = try first(LoopQuery.recordingFile, .text(music.description)) {
            $0.optionalText(0)
        }
        guard let name = file ?? nil else { return nil }
        return "\(library.folder(of: music))/\(name)"
    }
}
