package import CallCenter
package import Store

// Recordings: what customers may hear, by the name that settings say (R62).

extension Act {
    /// Adds a recording with the sound, which goes into the library, or without one a
    /// music-on-hold class that the PBX has of its own.
    package mutating func addRecording(
        named name: String, _ sound: Sound?, into library: RecordingLibrary,
        in directory: borrowing Directory
    ) throws {
        try administrator.require(.editAudio)
        var recording = try Recording(id: .init(0), name: name, file: nil, addedAt: directory.now)
        guard try directory.recording(named: name) == nil else {
            throw Refusal(
                .badValue,
                "There is a recording \(name) already; 'rollcall recording edit \(name) --file FILE' "
                    + "changes what it sounds like.")
        }
        if let sound {
            recording = try Recording(
                id: .init(0), name: name, file: try library.put(sound, as: recording.name),
                addedAt: recording.addedAt)
        }
        let id = try directory.add(recording)
        changed(.recording, id: id.value, name: name, from: nil, to: recording.card(sound))
    }

    /// What the recording sounds like from now on; without a sound it is the PBX's own class.
    package mutating func change(
        recording name: String, to sound: Sound?, in library: RecordingLibrary,
        _ directory: borrowing Directory
    ) throws {
        try administrator.require(.editAudio)
        let recording = try directory.recording(thatIs: name)
        let before = recording.card(try? library.sound(of: recording))
        let file = try sound.map { try library.put($0, as: recording.name) }
        try directory.setFile(file, of: recording.id)
        let after = try Recording(
            id: recording.id, name: name, file: file, addedAt: recording.addedAt)
        changed(
            .recording, id: recording.id.value, name: name, from: before, to: after.card(sound))
        if sound != nil { tell("The PBX plays it after: asterisk -rx 'moh reload'") }
    }

    /// Gives it another name; the settings that name it follow.
    package mutating func rename(
        recording name: String, to new: String, in library: RecordingLibrary,
        _ directory: borrowing Directory
    ) throws {
        try administrator.require(.editAudio)
        let recording = try directory.recording(thatIs: name)
        guard name != new else { return }
        var renamed = try Recording(
            id: recording.id, name: new, file: nil, addedAt: recording.addedAt)
        guard try directory.recording(named: new) == nil else {
            throw Refusal(.badValue, "There is a recording \(new) already.")
        }
        let sound = try library.sound(of: recording)
        if let sound {
            renamed = try Recording(
                id: recording.id, name: new, file: try library.put(sound, as: renamed.name),
                addedAt: recording.addedAt)
            try directory.setFile(renamed.file, of: recording.id)
        }
        let uses = try directory.uses(of: recording.name)
        try directory.rename(recording, to: renamed.name)
        changed(
            .recording, id: recording.id.value, name: new, from: recording.card(sound),
            to: renamed.card(sound))
        for use in uses { tell("\(use.name) of \(use.whose) names \(new) now.") }
        if recording.file != nil {
            tell("The PBX has to be told: 'rollcall print musiconhold' prints its classes.")
        }
    }

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

extension Recording {
    /// Without a sound the file is not looked at.
    func card(_ sound: Sound?) -> Card {
        Card([
            "name": .text(name.description),
            "source": .text(file == nil ? "class of the PBX" : "file"),
            "length": Card.Value(sound?.duration.inMinutes),
        ])
    }
}

extension Duration {
    /// Such as `1:05`.
    var inMinutes: String {
        let seconds = Int((self / .seconds(1)).rounded())
        return "\(seconds / 60):\(seconds % 60 < 10 ? "0" : "")\(seconds % 60)"
    }
}
