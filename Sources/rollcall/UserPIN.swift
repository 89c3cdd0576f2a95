import CallCenter
import Store

extension Verb {
    static let userPIN = Verb(
        noun: "user", name: "pin",
        arguments: [Argument(name: "USER", help: "By user name, e-mail or numeric ID.")],
        options: [.oneTime, .set, .delete, .database, .pepperFile],
        help: "Gives a user a PIN, or takes it away, while a server runs too.",
        details: """
            A one-time PIN is shown once, here; on the phone it asks for a PIN of their own. Where
            the server was started with --pepper-file, so must this be. A new PIN unlocks its user.
            """,
        examples: ["rollcall user pin anna --one-time", "rollcall user pin 1002 --set"]
    ) { given throws(UsageError) in
        let user = given.arguments[0]
        let pepper = try given.pepper()
        switch [Option.oneTime, .set, .delete].filter(given.has) {
        case [.oneTime]:
            let pin = try withStore(given, pepper: pepper) { store throws(StoreFault) in
                try store.giveOneTimePIN(to: user)
            }
            Screen.output.lines(lines(on: pin, of: user))
        case [.set]:
            let pin = try newPIN()
            let weakness = try withStore(given, pepper: pepper) { store throws(StoreFault) in
                try store.setPIN(pin, of: user)
            }
            if let weakness { throw UsageError(weakness.sentence, exit: .badData) }
            Screen.output.line("\(user) has a new PIN.")
        case [.delete]:
            let hadOne = try withStore(given) { store throws(StoreFault) in
                try store.deletePIN(of: user)
            }
            Screen.output.line(
                hadOne ? "\(user) has no PIN any more." : "\(user) had no PIN.")
        default: throw UsageError("'user pin' wants one of --one-time, --set and --delete.")
        }
    }

    private static func lines(on pin: OneTimePIN, of user: String) -> [String] {
        let digits = String(decoding: pin.pin.digits, as: UTF8.self)
        let tries = pin.tries == 1 ? "1 wrong try" : "\(pin.tries) wrong tries"
        return [
            "The one-time PIN of \(user) is \(digits).",
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
}
