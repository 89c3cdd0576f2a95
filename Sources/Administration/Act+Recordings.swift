package import CallCenter
package import Store

// Recordings: what customers may hear, by the name that settings say (R62).

/// Where a recording's sound is from now on.
package enum RecordingSource: Hashable, Sendable {
    case sound(Sound)
    /// A class of the PBX's own.
    case pbx
}

extension Act {
    /// Adds a recording with the sound, which goes into the library, or without one a
    /// music-on-hold class that the PBX has of its own.
    package mutating func addRecording(
        named name: String, _ sound: Sound?, into library: RecordingLibrary,
        in directory: borrowing Directory
    ) throws {
        try administrator.require(.editAudio)
        var recording = try Recording(id: .init(0), name: name, file: nil, addedAt: directory.now)
        if let other = try directory.recording(alike: recording) {
            throw Refusal(
                .badValue,
                "There is a recording \(other) already; 'rollcall recording edit \(other) --file FILE' "
                    + "changes what it sounds like.")
        }
        if let sound {
            recording = try recording.with(file: try library.put(sound, as: recording.name))
            tell(Self.toldToPBX)
        }
        let id = try directory.add(recording)
        changed(.recording, id: id.value, name: name, from: nil, to: recording.card(sound))
    }

    /// Gives it another name, which the settings that name it follow, another source, or both.
    package mutating func edit(
        recording name: String, name new: String? = nil, source: RecordingSource? = nil,
        in library: RecordingLibrary, _ directory: borrowing Directory
    ) throws {
        try administrator.require(.editAudio)
        let recording = try directory.recording(thatIs: name)
        let isRenamed = new.map { $0 != name } ?? false
        let sound =
            switch source {
            case .sound(let sound): sound
            case .pbx: Sound?.none
            // What cannot be heard cannot be copied, but may be replaced.
            case nil: isRenamed ? try library.sound(of: recording) : nil
            }
        let before = recording.card(try? library.sound(of: recording))
        var edited = try Recording(
            id: recording.id, name: new ?? name, file: nil, addedAt: recording.addedAt)
        if isRenamed, let other = try directory.recording(alike: edited) {
            throw Refusal(.badValue, "There is a recording \(other) already.")
        }
        if let sound {
            edited = try edited.with(file: try library.put(sound, as: edited.name))
        }
        if isRenamed || source != nil { try directory.setFile(edited.file, of: recording.id) }
        if isRenamed { try rename(recording, to: edited.name, in: directory) }
        changed(
            .recording, id: recording.id.value, name: edited.name.description, from: before,
            to: edited.card(sound))
        if case .sound = source { tell("\(edited.name) has its new sound.") }
        if edited.file != nil { tell(Self.toldToPBX) }
    }

    private mutating func rename(
        _ recording: Recording, to name: MusicClass, in directory: borrowing Directory
    ) throws {
        let uses = try directory.uses(of: recording.name)
        try directory.rename(recording, to: name)
        for use in uses {
            changed(use, from: .text(use.text), to: .text(name.description))
        }
    }

    private static let toldToPBX =
        "The PBX plays it once 'rollcall print musiconhold' is in its musiconhold.conf and after "
        + "asterisk -rx 'moh reload'."

    /// Refused while a setting names it: customers would hear something else without a word.
    package mutating func deleteRecording(
        named name: String, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editAudio)
        let recording = try directory.recording(thatIs: name)
        let uses = try directory.uses(of: recording.name)
        guard uses.isEmpty else {
            let who = uses.map { "\($0.name) of \($0.whose)" }.joined(separator: ", ")
            throw Refusal(
                .badValue,
                "The recording \(name) is played by \(who): set or unset these first.")
        }
        try directory.delete(recording.id)
        changed(
            .recording, id: recording.id.value, name: name, from: recording.card(nil), to: nil)
    }
}

extension Directory {
    /// - Throws: a refusal where there is none.
    package func recording(thatIs name: String) throws -> Recording {
        guard let recording = try recording(named: name) else {
            throw Refusal(
                .badValue,
                "There is no recording \(name.debugDescription); 'rollcall recording list' lists them."
            )
        }
        return recording
    }
}

extension Directory {
    /// The name of another recording that the PBX takes for the same: it heeds no case of letters.
    fileprivate func recording(alike recording: Recording) throws -> MusicClass? {
        try recordings().first {
            $0.id != recording.id
                && $0.name.description.lowercased() == recording.name.description.lowercased()
        }?.name
    }
}

extension Recording {
    /// Without a sound the file is not looked at.
    func card(_ sound: Sound?) -> Card {
        Card([
            "name": .text(name.description),
            "source": .text(file ?? "class of the PBX"),
            "length": Card.Value(sound?.duration.inMinutes),
            "bytes": sound.map { .number(Int64($0.bytes.count)) } ?? .nothing,
        ])
    }

    fileprivate func with(file: String) throws(InvalidValue) -> Recording {
        try Recording(id: id, name: name.description, file: file, addedAt: addedAt)
    }
}

extension Duration {
    /// Such as `1:05`.
    var inMinutes: String {
        let seconds = Int((self / .seconds(1)).rounded())
        return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }
}
