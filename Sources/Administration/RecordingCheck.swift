package import CallCenter
package import Store

/// Why customers do not hear what a setting says, and what to do about it.
package struct SilentRecording: Hashable, Sendable {
    package let name: String
    /// What is wrong, in one sentence.
    package let fault: String
    /// The settings that name it: `dialing-audio of the group Sales`.
    package let usedBy: [String]
}

extension Administrator {
    /// By name; each with how long it is and who has it played.
    package func recordings(
        in library: RecordingLibrary, _ directory: borrowing Directory
    ) throws -> [Card] {
        try require(.seeUsers)
        let uses = Dictionary(grouping: try directory.usesOfAudio(), by: \.text)
        return try directory.recordings().map { recording in
            card(recording, in: library, uses[recording.name.description] ?? [])
        }
    }

    /// One recording, with where its file is.
    package func recording(
        named name: String, in library: RecordingLibrary, _ directory: borrowing Directory
    ) throws -> (card: Card, recording: Recording) {
        try require(.seeUsers)
        let recording = try directory.recording(thatIs: name)
        var card = card(recording, in: library, try directory.uses(of: recording.name))
        card["path"] = Card.Value(library.file(of: recording))
        return (card, recording)
    }

    private func card(
        _ recording: Recording, in library: RecordingLibrary, _ uses: [OwnSetting]
    ) -> Card {
        var card = recording.card(nil)
        do throws(InvalidValue) {
            card = recording.card(try library.sound(of: recording))
        } catch {
            card["length"] = .text("does not play")
        }
        card["added"] = .time(recording.addedAt)
        card["used-by"] = uses.isEmpty ? .nothing : .list(uses.map(\.use))
        return card
    }

    /// What does not play, whether a setting names it or not, and what nobody knows.
    package func silentRecordings(
        in library: RecordingLibrary, _ directory: borrowing Directory
    ) throws -> [SilentRecording] {
        try require(.seeUsers)
        var uses = Dictionary(grouping: try directory.usesOfAudio(), by: \.text)
        var silent: [SilentRecording] = []
        for recording in try directory.recordings() {
            let name = recording.name.description
            let users = uses.removeValue(forKey: name) ?? []
            do throws(InvalidValue) {
                _ = try library.sound(of: recording)
            } catch {
                silent.append(
                    SilentRecording(
                        name: name,
                        fault:
                            "\(error.sentence) 'rollcall recording edit \(name) --file FILE' puts "
                            + "another in its place.",
                        usedBy: users.map(\.use)))
            }
        }
        for (name, users) in uses.sorted(by: { $0.key < $1.key }) {
            silent.append(
                SilentRecording(
                    name: name,
                    fault: "There is no recording of this name. 'rollcall recording add \(name) "
                        + "FILE' makes one; where the PBX has a class of this name, say --class in "
                        + "place of FILE.",
                    usedBy: users.map(\.use)))
        }
        return silent
    }
}

extension OwnSetting {
    fileprivate var use: String { "\(name) of \(whose)" }
}
