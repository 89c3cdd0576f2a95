import Telephone

/// What `try` and `call` are told of the caller.
struct CallerOptions: Sendable, Hashable {
    /// `nil` for a caller whose number the PBX does not know.
    let number: String?
    /// What the PBX speaks to them at first.
    let language: String
    /// The keys of each call, one after the other; none for a person at the terminal.
    let scripts: [String]
    /// They press nothing before a prompt has ended.
    let isSlow: Bool
    /// Keys that are pressed while no command listens are lost.
    let dropsKeys: Bool
    /// The time from key to key; `nil` where each is pressed as soon as a command listens.
    let pace: Duration?

    init(_ given: Given) throws(UsageError) {
        let text = given.value(of: .from) ?? ""
        number = text == "unknown" ? nil : text
        guard (1...20).contains(text.utf8.count),
            number == nil || text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2B })
        else {
            throw UsageError("--from wants a number in digits, or 'unknown', not '\(text)'.")
        }
        let language = given.value(of: .lang) ?? ""
        guard (2...20).contains(language.utf8.count),
            language.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_") })
        else {
            throw UsageError("--lang wants a language such as en or nb_NO, not '\(language)'.")
        }
        self.language = language
        scripts = given.values(of: .keys)
        for script in scripts {
            guard script.allSatisfy({ "0123456789*#, H".contains($0) }) else {
                throw UsageError(
                    "--keys wants 0-9, * and #, a comma for a silence and H to hang up, "
                        + "not '\(script)'.")
            }
        }
        isSlow = given.has(.slow)
        dropsKeys = given.has(.dropKeys)
        // A key that waits for its moment is never lost.
        let rate = given.has(.keyRate) ? try given.number(of: .keyRate, in: 1...100) : 4
        pace = dropsKeys || given.has(.keyRate) ? .seconds(1) / rate : nil
    }

    /// Someone who presses these keys and hangs up at the field that wants more.
    static func handset(_ script: String) -> Handset {
        var handset = Handset(script)
        handset.hangsUpWhenDone = true
        return handset
    }

    /// The caller with the keys of one script, or of the terminal.
    func handset(_ script: String?) -> Handset {
        var handset = script.map(Self.handset) ?? Handset()
        handset.hearsOut = isSlow
        handset.dropsKeys = dropsKeys
        return handset
    }
}

extension Option {
    static let keys = Option(
        name: "--keys", value: "KEYS", isRepeatable: true,
        help: "Presses these instead of asking, and hangs up when they are used up; "
            + "each time it is given is a call.")
    static let lang = Option(
        name: "--lang", value: "LANG", standard: ["en"], help: "The channel's language at first.")
    static let slow = Option(
        name: "--slow", help: "Presses a key only when a prompt has ended, as newcomers do.")
    static let keyRate = Option(
        name: "--key-rate", value: "N",
        help: "Presses N keys a second and shows the seconds since the answer; else each key waits "
            + "for its moment, and no time passes.")
    static let dropKeys = Option(
        name: "--drop-keys",
        help: "Loses keys that are pressed while the server is busy, as Asterisk does; they come 4 "
            + "a second unless --key-rate says otherwise.")

    /// All that says how somebody calls.
    static let caller: [Option] = [.keys, .from, .lang, .slow, .keyRate, .dropKeys]
}
