import CallCenter
import Glibc
import Testing

@testable import Administration
@testable import Store

@Suite final class `Recordings of the centre` {
    let centre: NewCentre
    let library: RecordingLibrary

    init() throws {
        centre = try NewCentre()
        library = RecordingLibrary(
            beside: "/tmp/rollcall-library-\(getpid())-\(UInt64.random(in: 0...UInt64.max))")
    }

    deinit {
        for name in FileBytes.entries(of: library.path) {
            if let music = MusicClass(name) { try? library.remove(music) }
        }
        unsafe rmdir(library.path)
    }

    private func tone(_ milliseconds: Int = 100) throws -> Sound {
        let samples = (0..<(8 * milliseconds)).map { Int16($0 % 40 * 500 - 10_000) }
        return try Sound(Wave(samples: samples).bytes, as: .wav)
    }

    @discardableResult
    private func add(
        _ name: String, _ sound: Sound?, by actor: String? = nil, isTrial: Bool = false
    ) throws -> Act {
        let library = library.path.dropLast(".recordings".count)
        return try centre.office(of: actor).act("recording add", isTrial: isTrial) {
            directory, act in
            try act.addRecording(
                named: name, sound,
                into: RecordingLibrary(beside: String(library), isTrial: isTrial), in: directory)
        }
    }

    @discardableResult
    private func edit(
        _ name: String, to new: String? = nil, _ source: RecordingSource? = nil
    ) throws -> Act {
        try centre.office().act("recording edit") { directory, act in
            try act.edit(
                recording: name, name: new, source: source, in: self.library, directory)
        }
    }

    private func silent() throws -> [SilentRecording] {
        try centre.office().look { directory, administrator in
            try administrator.silentRecordings(in: self.library, directory)
        }
    }

    private func file(_ name: String) -> String { "\(library.path)/\(name)" }

    @Test func `R62: a recording is in the library, for the PBX to read`() throws {
        let act = try add("rollcall-sales", tone(1500), by: "elena")
        #expect(act.changes.map(\.name) == ["rollcall-sales"])
        #expect(act.changes.first?.after?["length"] == .text("0:02"))
        let bytes = try FileBytes.read(file("rollcall-sales/rollcall-sales.wav"))
        #expect(bytes == (try tone(1500)).bytes)
        var status = stat()
        #expect(unsafe stat(file("rollcall-sales"), &status) == 0)
        #expect(status.st_mode & 0o777 == 0o755)
        #expect(FileBytes.entries(of: library.path) == ["rollcall-sales"])
    }

    @Test func `R61: who may not edit audio adds nothing, and no file either`() throws {
        let refusal = #expect(throws: Refusal.self) { try add("x", tone(), by: "anna") }
        #expect(refusal?.kind == .missingRight(.editAudio))
        #expect(throws: Refusal.self) { try add("../x", tone()) }
        #expect(FileBytes.entries(of: library.path).isEmpty)
    }

    @Test func `a trial writes no file`() throws {
        #expect(try add("x", tone(), isTrial: true).changes.count == 1)
        #expect(FileBytes.entries(of: library.path).isEmpty)
        #expect(try centre.store.recordings().isEmpty)
    }

    @Test func `there is one recording of a name`() throws {
        try add("x", tone())
        let refusal = #expect(throws: Refusal.self) { try add("x", nil) }
        #expect(refusal?.sentences.first?.hasPrefix("There is a recording x already;") == true)
    }

    @Test func `names that differ by the case of letters alone are one for the PBX`() throws {
        try add("Hold", tone())
        let refusal = #expect(throws: Refusal.self) { try add("hold", nil) }
        #expect(refusal?.sentences.first?.hasPrefix("There is a recording Hold already;") == true)
        try add("x", tone())
        #expect(throws: Refusal.self) { try edit("x", to: "HOLD") }
        try edit("Hold", to: "hold")
        for name in ["OFF", "General"] {
            #expect(throws: Refusal.self) { try add(name, nil) }
        }
    }

    @Test func `a new file is in the old one's place, of whatever kind`() throws {
        try add("x", tone())
        let sound = try Sound([1, 2, 3], as: .ulaw)
        #expect(try edit("x", .sound(sound)).changes.first?.after?["source"] == .text("x.ulaw"))
        #expect(FileBytes.entries(of: file("x")) == ["x.ulaw"])
        #expect(try silent().map(\.name).contains("x") == false)
    }

    @Test func `a new name is followed by the settings that play it, and by the file`() throws {
        try add("rollcall-sales", tone())
        let act = try edit("rollcall-sales", to: "hello")
        #expect(act.changes.map(\.name) == ["Sales", "hello"])
        #expect(act.changes.first?.after == Card(["dialing-audio": .text("hello")]))
        #expect(FileBytes.entries(of: file("hello")) == ["hello.wav"])
        let sales = try centre.store.reading { directory in
            try directory.settings(group: directory.group(named: "Sales").id)
        }
        #expect(sales.audio(for: .dialing).music == "hello")
        #expect(throws: Refusal.self) { try edit("rollcall-sales", to: "again") }
    }

    @Test func `a recording that a setting plays cannot be deleted`() throws {
        try add("rollcall-sales", tone())
        func delete() throws -> Act {
            try centre.office().act("recording delete") { directory, act in
                try act.deleteRecording(named: "rollcall-sales", in: directory)
            }
        }
        let refusal = #expect(throws: Refusal.self) { _ = try delete() }
        #expect(
            refusal?.sentences == [
                "The recording rollcall-sales is played by dialing-audio of the group Sales: set or "
                    + "unset these first."
            ])
        try centre.store.edit { directory in
            let sales = try directory.group(named: "Sales")
            try directory.unset("dialing-audio", for: .group(sales.id))
        }
        #expect(try delete().changes.count == 1)
    }

    @Test func `check finds what no setting can play any more`() throws {
        #expect(
            try silent().map(\.name) == [
                "rollcall-centre", "rollcall-sales", "rollcall-sales-hold",
            ]
        )
        try add("rollcall-centre", tone())
        try add("rollcall-sales", nil)
        try add("rollcall-sales-hold", nil)
        #expect(try silent().isEmpty)
        let path = file("rollcall-centre/rollcall-centre.wav")
        #expect(unsafe truncate(path, 100) == 0)
        #expect(try silent().map(\.fault).first?.hasPrefix("\(path) is cut short.") == true)
        #expect(unsafe truncate(path, 0) == 0)
        #expect(try silent().map(\.fault).first?.hasPrefix("\(path) is empty.") == true)
        #expect(unsafe unlink(path) == 0)
        #expect(
            try silent().first?.fault.hasPrefix("\(path) cannot be read: No such file") == true)
        #expect(try silent().first?.usedBy == ["dialing-audio of the centre"])
        let list = try centre.office().look { directory, administrator in
            try administrator.recordings(in: self.library, directory)
        }
        #expect(list.first?["length"] == .text("does not play"))
    }

    @Test(arguments: [("dialing-audio", "wait"), ("hold-audio", "hold")])
    func `R62, R65: a setting that names what nobody knows says so`(
        name: String, recording: String
    ) throws {
        func set() throws -> Act {
            try centre.office().act("setting set") { directory, act in
                try act.set(
                    name, to: recording, for: .group(try directory.group(named: "Night")),
                    in: directory)
            }
        }
        #expect(try set().notes.first?.hasPrefix("There is no recording \(recording):") == true)
        try add(recording, tone())
        #expect(try set().notes.isEmpty)
    }

    @Test func `R63, R64: a group's own audio goes before the centre's until it is taken away`()
        throws
    {
        func night() throws -> String? {
            try centre.store.reading { directory in
                try directory.settings(group: directory.group(named: "Night").id)
            }.audio(for: .dialing).music
        }
        #expect(try night() == "rollcall-centre")
        for (text, expected) in [("calm", "calm"), ("off", nil)] {
            _ = try centre.office().act("setting set") { directory, act in
                let owner = NamedOwner.group(try directory.group(named: "Night"))
                try act.set("dialing-audio", to: text, for: owner, in: directory)
            }
            #expect(try night() == expected)
        }
        _ = try centre.office().act("setting unset") { directory, act in
            let owner = NamedOwner.group(try directory.group(named: "Night"))
            try act.unset("dialing-audio", for: owner, in: directory)
        }
        #expect(try night() == "rollcall-centre")
    }

    @Test func `what is no file is not read`() {
        #expect(throws: InvalidValue("/dev/zero is no file.")) {
            try FileBytes.read("/dev/zero")
        }
        #expect(throws: InvalidValue("/tmp is no file.")) { try FileBytes.read("/tmp") }
    }
}

extension AudioAnswer {
    /// The class that plays, whoever said so.
    fileprivate var music: String? {
        switch self {
        case .group(let music), .centre(let music): music.description
        case .none: nil
        }
    }
}
