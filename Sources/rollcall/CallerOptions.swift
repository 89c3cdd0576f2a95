import Telephone

/// What `try` and `call` are told of the caller.
struct CallerOptions: Sendable, Hashable {
    /// `nil` for a caller whose number the PBX does not know.
    let number: String?
    /// The keys of each call, one after the other; none for a person at the terminal.
    let scripts: [String]

    init(_ given: Given) throws(UsageError) {
        let text = given.value(of: .from) ?? ""
        number = text == "unknown" ? nil : text
        guard (1...20).contains(text.utf8.count),
            number == nil || text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2B })
        else {
            throw UsageError("--from wants a number in digits, or 'unknown', not '\(text)'.")
        }
        scripts = given.values(of: .keys)
        for script in scripts {
            guard script.allSatisfy({ "0123456789*#, H".contains($0) }) else {
                throw UsageError(
                    "--keys wants 0-9, * and #, a comma for a silence and H to hang up, "
                        + "not '\(script)'.")
            }
        }
    }

    /// Someone who presses these keys and hangs up at the field that wants more.
    static func handset(_ script: String) -> Handset {
        var handset = Handset(script)
        handset.hangsUpWhenDone = true
        return handset
    }
}

extension Option {
    static let keys = Option(
        name: "--keys", value: "KEYS", isRepeatable: true,
        help: "Presses these instead of asking, and hangs up when they are used up; "
            + "each time it is given is a call.")
}
