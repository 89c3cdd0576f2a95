import Administration
import CallCenter
import Store

extension Verb {
    static let care: [Verb] = [.create, .backup, .check, .userErase]

    static let create = Verb(
        name: "create", options: [.database, .centreLanguage, .homeCountry, .json],
        help: "Makes a store without anybody in it, for a new centre.",
        details: """
            The file must not be there yet; only you can read it. The first things to add are a
            group and its users, of whom one at least should have the role owner.

            --home-country is the country code of numbers that are keyed with one 0: with 47,
            090000001 is 004790000001. Both can be changed later by 'rollcall setting set'.

            'rollcall sample' makes a store with a small centre to try everything with instead.
            """,
        examples: [
            "rollcall create --database rollcall.db --language nb --home-country 47"
        ]
    ) { given throws(UsageError) in
        let path = try given.database()
        let language = try given.checked(.centreLanguage) { text throws(InvalidValue) in
            try Language(text)
        }
        let homeCountry = try given.checked(.homeCountry) { text throws(InvalidValue) in
            guard let code = CountryCode(text) else {
                throw InvalidValue(
                    "A country code is 1–3 digits and does not begin with 0, such as 47, not '\(text)'."
                )
            }
            return code
        }
        try stored { () throws(StoreFault) in
            try Store.create(at: path, clock: WallClock.forStore)
        }
        try given.act("create") { directory, act in
            try act.begin(
                centre: path, language: language ?? .english, homeCountry: homeCountry,
                in: directory)
            act.tell("Next: rollcall group add Sales --database \(path)")
        }
    }

    static let backup = Verb(
        name: "backup",
        arguments: [Argument(name: "FILE", help: "The copy; it must not be there yet.")],
        options: [.database, .actor, .json, .overwrite],
        help: "Copies the store to a file while it is served.",
        details: """
            The copy is the store as it was at one moment. It is written as FILE.partial, read
            through, flushed to the disk and only then renamed: what is called FILE is whole. Calls
            go on meanwhile. A copy that was interrupted is begun anew by the next one.

            The copy holds all that the store knows of people, PINs as hashes among it: it is
            readable for you alone. Whoever erases a person must think of the copies too. The
            recordings of callers' music, in the folder FILE.recordings beside the store, and a
            pepper are files of their own and need a copy too.

            To go back to a copy, end the server, remove the store's file together with the files
            -wal and -shm beside it, copy FILE to its name and start the server again. The PBX may
            have members that the copy knows nothing of: they leave at their next log-on or log-off.
            """,
        examples: [
            "rollcall backup /var/backups/rollcall-monday.db --database rollcall.db",
            "rollcall backup /mnt/usb/rollcall.db --yes",
        ]
    ) { given throws(UsageError) in
        let (backup, note) = try given.office { office throws(Refusal) in
            try office.backUp(to: given.arguments[0], overwriting: given.has(.overwrite))
        }
        let fields: JSON = .object([
            "file": .string(backup.path), "bytes": .number(Int(backup.bytes)),
            "note": note.map(JSON.string) ?? .null,
        ])
        Screen.output.lines(
            given.has(.json)
                ? [fields.text]
                : ["\(backup.path) is a copy of the store: \(backup.bytes) bytes."]
                    + (note.map { [$0] } ?? []))
    }
}

extension Given {
    /// The option's value as `read` takes it; `nil` where it is not given.
    fileprivate func checked<Value>(
        _ option: Option, _ read: (String) throws(InvalidValue) -> Value
    ) throws(UsageError) -> Value? {
        guard let text = value(of: option) else { return nil }
        do throws(InvalidValue) {
            return try read(text)
        } catch {
            throw UsageError("\(option.name): \(error.sentence)", exit: .badData)
        }
    }
}

extension Option {
    fileprivate static let centreLanguage = Option(
        name: "--language", value: "LANGUAGE", standard: ["en"],
        help: "What callers hear where nothing else is said.")
    fileprivate static let homeCountry = Option(
        name: "--home-country", value: "CODE", help: "The centre's country, such as 47.")
    fileprivate static let overwrite = Option(
        name: "--yes", help: "Writes over a file of that name.")
}
