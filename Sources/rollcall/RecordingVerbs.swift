import Administration
import CallCenter
import Store

extension Verb {
    static let recordings: [Verb] = [
        .recordingList, .recordingShow, .recordingAdd, .recordingEdit, .recordingDelete,
        .recordingRemove, .recordingCheck, .recordingPlay,
    ]

    static let recordingList = Verb(
        noun: "recording", name: "list", options: Option.looking,
        help: "Shows the recordings, how long they are, and which settings play them.",
        details: """
            The source is the file in the library beside the store, or a class that the PBX has of
            its own, whose length is not known here.
            """,
        examples: ["rollcall recording list"]
    ) { given throws(UsageError) in
        let library = try given.library()
        given.show(
            try given.look { directory, administrator in
                try administrator.recordings(in: library, directory)
            },
            orSay: "There are no recordings; 'rollcall recording add' makes one.")
    }

    static let recordingShow = Verb(
        noun: "recording", name: "show", arguments: [.recording], options: Option.looking,
        help: "Shows one recording, and where its file is.",
        details: "Whoever may read the path can listen to it, as the PBX does.",
        examples: ["rollcall recording show rollcall-sales"]
    ) { given throws(UsageError) in
        let library = try given.library()
        given.show(
            try given.look { directory, administrator in
                try administrator.recording(
                    named: given.arguments[0], in: library, directory
                ).card
            })
    }

    static let recordingAdd = Verb(
        noun: "recording", name: "add",
        arguments: [
            Argument(name: "NAME", help: "Of a music-on-hold class, such as rollcall-sales."),
            Argument(
                name: "FILE", isOptional: true,
                help: "WAV of 8 kHz, mono, 16 bit, or .ulaw, .alaw, .gsm, .g722, .sln, .sln16; "
                    + "sox converts what is none of these."),
        ],
        options: [.pbxClass] + Option.acting,
        help: "Adds a recording that customers may hear, from a file or a class of the PBX's own.",
        details: """
            The file is checked (whole, not empty, not silent throughout) and copied into the
            library beside the store, FILE.db.recordings. 'rollcall setting set dialing-audio NAME
            --group GROUP' has customers hear it, once the PBX knows the class: 'rollcall print
            musiconhold' prints it.
            """,
        examples: [
            "rollcall recording add rollcall-sales welcome.mp3",
            "rollcall recording add default --class",
        ]
    ) { given throws(UsageError) in
        let file = given.arguments.dropFirst().first
        guard (file == nil) == given.has(.pbxClass) else {
            throw UsageError("'recording add' wants FILE, or --class for a class of the PBX's own.")
        }
        let library = try given.library()
        let sound = try given.sound(from: file)
        try given.act("recording add") { directory, act in
            try act.addRecording(
                named: given.arguments[0], sound?.sound, into: library, in: directory)
            if sound?.isConverted == true { act.tell("sox converted it.") }
        }
    }

    static let recordingEdit = Verb(
        noun: "recording", name: "edit", arguments: [.recording],
        options: [.newName, .soundFile, .pbxClass] + Option.acting,
        help: "Gives a recording another name, another file, or makes it a class of the PBX's own.",
        details: "The settings that play it follow its name.",
        examples: [
            "rollcall recording edit rollcall-sales --file welcome-2.wav",
            "rollcall recording edit rollcall-sales --name sales",
        ]
    ) { given throws(UsageError) in
        let file = given.value(of: .soundFile)
        guard file == nil || !given.has(.pbxClass) else {
            throw UsageError("--file and --class exclude each other.")
        }
        guard file != nil || given.has(.pbxClass) || given.has(.newName) else {
            throw UsageError("'recording edit' wants --name NAME, --file FILE or --class.")
        }
        let library = try given.library()
        let sound = try given.sound(from: file)
        let name = given.arguments[0]
        let before = try given.recording(named: name, in: library)
        try given.act("recording edit") { directory, act in
            try act.edit(
                recording: name, name: given.value(of: .newName),
                source: sound.map { .sound($0.sound) } ?? (given.has(.pbxClass) ? .pbx : nil),
                in: library, directory)
            if sound?.isConverted == true { act.tell("sox converted it.") }
        }
        if given.has(.pbxClass) || given.value(of: .newName).map({ $0 != name }) == true {
            try given.forget(before, in: library)
        }
    }

    static let recordingDelete = Verb(
        noun: "recording", name: "delete", arguments: [.recording], options: Option.destroying,
        help: "Deletes a recording that no setting plays, with its file.",
        details: """
            It is refused while a setting names it, for customers would hear something else
            without a word: 'rollcall recording list' shows which do.
            """,
        examples: ["rollcall recording delete rollcall-sales --yes"]
    ) { given throws(UsageError) in try given.deleteRecording() }

    static let recordingRemove = Verb(
        noun: "recording", name: "remove", arguments: [.recording], options: Option.destroying,
        help: "Does what 'recording delete' does.",
        details: "It is refused while a setting names the recording.",
        examples: ["rollcall recording remove rollcall-sales --yes"]
    ) { given throws(UsageError) in try given.deleteRecording() }

    static let recordingCheck = Verb(
        noun: "recording", name: "check", options: Option.looking,
        help: "Finds recordings that do not play, and settings that name what nobody knows.",
        details: "It ends with 65 where it finds any; a class of the PBX's own is believed.",
        examples: ["rollcall recording check"]
    ) { given throws(UsageError) in
        let library = try given.library()
        let silent = try given.look { directory, administrator in
            try administrator.silentRecordings(in: library, directory)
        }
        let report = SilentReport(silent)
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
        guard silent.isEmpty else {
            throw UsageError(
                silent.count == 1 ? "1 does not play." : "\(silent.count) do not play.",
                exit: .badData)
        }
    }

    static let recordingPlay = Verb(
        noun: "recording", name: "play", arguments: [.recording], options: [.database, .actor],
        help: "Plays a recording on this machine's loudspeaker, with sox or aplay.",
        details: """
            Where neither is installed it says how to have them; a class of the PBX's own can be
            heard on the telephone only.
            """,
        examples: ["rollcall recording play rollcall-sales"]
    ) { given throws(UsageError) in
        let library = try given.library()
        let recording = try given.recording(named: given.arguments[0], in: library)
        guard let file = library.file(of: recording), let format = Sound.Format(ending: file) else {
            throw UsageError(
                "\(recording.name) is a class of the PBX's own, which has the sound.",
                exit: .badData)
        }
        try SoundPrograms().play(file, format)
    }
}

/// What does not play, for people and for programs.
struct SilentReport {
    private let silent: [SilentRecording]

    init(_ silent: [SilentRecording]) { self.silent = silent }

    var lines: [String] {
        guard !silent.isEmpty else { return ["Everything that a setting plays can be heard."] }
        return silent.flatMap { one in
            ["\(one.name): \(one.fault)"]
                + (one.usedBy.isEmpty
                    ? [] : ["  It is named by \(one.usedBy.joined(separator: ", "))."])
        }
    }

    var json: JSON {
        .array(
            silent.map { one in
                .object([
                    "name": .string(one.name), "fault": .string(one.fault),
                    "used_by": .array(one.usedBy.map(JSON.string)),
                ])
            })
    }
}

extension Argument {
    fileprivate static let recording = Argument(name: "NAME", help: "Such as rollcall-sales.")
}

extension Option {
    fileprivate static let pbxClass = Option(
        name: "--class", help: "It is a music-on-hold class that the PBX has of its own.")
    fileprivate static let soundFile = Option(
        name: "--file", value: "FILE", help: "What it sounds like from now on.")
}

extension Given {
    /// Where the files of the recordings are.
    func library() throws(UsageError) -> RecordingLibrary {
        RecordingLibrary(beside: try database(), isTrial: has(.dryRun))
    }

    fileprivate func sound(
        from file: String?
    ) throws(UsageError) -> (sound: Sound, isConverted: Bool)? {
        guard let file else { return nil }
        return try SoundPrograms().sound(from: file)
    }

    fileprivate func recording(
        named name: String, in library: RecordingLibrary
    ) throws(UsageError) -> Recording {
        try look { directory, administrator in
            try administrator.recording(named: name, in: library, directory).recording
        }
    }

    /// The row is gone before the file: a crash between leaves a file that nobody plays.
    fileprivate func deleteRecording() throws(UsageError) {
        let name = arguments[0]
        let library = try library()
        let recording = try recording(named: name, in: library)
        try confirm("Delete the recording \(name)?")
        try act("recording delete") { directory, act in
            try act.deleteRecording(named: name, in: directory)
        }
        try forget(recording, in: library)
    }

    fileprivate func forget(
        _ recording: Recording, in library: RecordingLibrary
    ) throws(UsageError) {
        do throws(StoreFault) {
            try library.remove(recording.name)
        } catch {
            throw UsageError(error)
        }
    }
}
