import Administration
import CallCenter
import Store

extension Verb {
    static let userPIN = Verb(
        noun: "user", name: "pin", arguments: [.user],
        options: [.oneTime, .set, .delete, .send, .pepperFile] + Option.acting,
        help: "Gives a user a PIN, or takes it away, while a server runs too.",
        details: """
            A one-time PIN is shown once, here, or sent to the user; on the phone it asks for a PIN of
            their own. Where the server was started with --pepper-file, so must this be. A new PIN
            unlocks its user. It needs the right give-pins; the audit has no digit of a PIN.
            """,
        examples: [
            "rollcall user pin anna --one-time", "rollcall user pin 1002 --set",
            "rollcall user pin anna --send", "rollcall user pin anna --delete",
        ]
    ) { given throws(UsageError) in
        let user = given.arguments[0]
        let isTrial = given.has(.dryRun)
        switch [Option.oneTime, .set, .delete, .send].filter(given.has) {
        case [.oneTime]:
            let (act, pin) = try given.office { office throws(Refusal) in
                try office.giveOneTimePIN(to: user, isTrial: isTrial)
            }
            if isTrial { return given.report(act) }
            given.report(act, saying: lines(on: pin, of: user), json: pin.json)
        case [.set]:
            let pin = try newPIN()
            let (act, weakness) = try given.office { office throws(Refusal) in
                try office.setPIN(pin, of: user, isTrial: isTrial)
            }
            if let weakness { throw UsageError(weakness.sentence, exit: .badData) }
            guard let act else { return }
            given.report(act, saying: ["\(user) has a new PIN."])
        case [.delete]:
            let act = try given.office { office throws(Refusal) in
                try office.act("user pin", isTrial: isTrial) { directory, act in
                    try act.deletePIN(of: user, in: directory)
                }
            }
            given.report(
                act,
                saying: [
                    act.changes.isEmpty ? "\(user) had no PIN." : "\(user) has no PIN any more."
                ])
        case [.send]:
            try given.act("user pin") { directory, act in
                try act.sendOneTimePIN(to: try directory.user(named: user), in: directory)
            }
        default:
            throw UsageError("'user pin' wants one of --one-time, --set, --delete and --send.")
        }
    }

    private static func lines(on pin: OneTimePIN, of user: String) -> [String] {
        let tries = pin.tries == 1 ? "1 wrong try" : "\(pin.tries) wrong tries"
        return [
            "The one-time PIN of \(user) is \(pin.digits).",
            "It ends at \(WallClock.readable(pin.until)), or after \(tries).",
        ]
            + (pin.numericID == nil
                ? ["\(user) has no numeric ID yet, which the phone asks first."] : [])
    }

    /// The PIN from the standard input, without a digit of it on the screen; a terminal asks twice.
    private static func newPIN() throws(UsageError) -> PIN? {
        let keyboard = Keyboard()
        let digits = try keyboard.secret("New PIN: ")
        if keyboard.isTerminal, try keyboard.secret("Once more: ") != digits {
            throw UsageError("That was another PIN: nothing was changed.", exit: .badData)
        }
        guard (1...10).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit) else {
            throw UsageError("A PIN is 4–10 digits.", exit: .badData)
        }
        return PIN(digits)
    }
}

extension OneTimePIN {
    fileprivate var digits: String { String(decoding: pin.digits, as: UTF8.self) }

    fileprivate var json: [JSON.Field] {
        [
            JSON.Field(name: "pin", value: .string(digits)),
            JSON.Field(name: "until", value: .string(WallClock.universal(until))),
            JSON.Field(name: "tries", value: .number(tries)),
        ]
    }
}

extension Given {
    /// What an act has changed, in words of its own; the report itself for programs and of a trial.
    func report(_ act: Act, saying lines: [String] = [], json fields: [JSON.Field] = []) {
        let report = ActReport(act, isTrial: has(.dryRun))
        guard has(.json) else {
            return Screen.output.lines(has(.dryRun) || lines.isEmpty ? report.lines : lines)
        }
        guard case .object(let all) = report.json else { return }
        Screen.output.line(JSON.object(all + fields).text)
    }
}

extension Keyboard {
    /// One line, unseen; what asks for it is shown on a terminal only.
    borrowing func secret(_ question: String) throws(UsageError) -> String {
        if isTerminal { Screen.error.write(question) }
        defer { if isTerminal { Screen.error.line() } }
        var line: [UInt8] = []
        while line.count < 64, let key = key(), key != 0x0A, key != 0x0D {
            switch key {
            // Ctrl-C and Ctrl-D, which are no signals here.
            case 0x03 where isTerminal, 0x04 where isTerminal:
                throw UsageError("Nothing was changed.")
            // Backspace.
            case 0x08 where isTerminal, 0x7F where isTerminal: line = line.dropLast()
            default: line.append(key)
            }
        }
        return String(decoding: line, as: UTF8.self)
    }
}

extension PINWeakness {
    /// Why, for whoever sets a PIN for somebody.
    fileprivate var sentence: String {
        switch self {
        case .tooShort(let minimum): "The PIN must have at least \(minimum) digits."
        case .noPIN: "A PIN is 4–10 digits."
        case .allEqual: "The PIN must not be one digit over and over."
        case .inARow: "The digits of the PIN must not be a row, neither up nor down."
        case .ownNumber:
            "The PIN must have nothing of the user's ID, extension or mobile number."
        case .common: "That is a PIN which many people choose."
        case .unchanged: "It is the user's PIN already."
        }
    }
}

extension Option {
    fileprivate static let oneTime = Option(
        name: "--one-time", help: "Makes a PIN that lets in to choose one, and shows it.")
    fileprivate static let set = Option(
        name: "--set", help: "Reads the PIN from the standard input.")
    fileprivate static let delete = Option(
        name: "--delete", help: "Takes the PIN away: no PIN lets the user in.")
    fileprivate static let send = Option(
        name: "--send", help: "Sends the user a one-time PIN, by e-mail or else by SMS.")
}
