import Administration
import CallCenter
import Glibc

/// Sends e-mails by the system's sendmail, and SMS by the program that the centre names.
struct Sendmail: Courier {
    /// Where sendmail is; `nil` where it is not installed.
    var path = Sendmail.installed
    /// Far less than the outbox's lease.
    var limit = Duration.seconds(60)
    var isHurried: @Sendable () -> Bool = { false }

    /// On the path, or where it always was.
    static var installed: String? {
        let path = unsafe getenv("PATH").map { unsafe String(cString: $0) } ?? ""
        let folders = path.split(separator: ":").map(String.init) + ["/usr/sbin", "/usr/lib"]
        return folders.lazy.map { "\($0)/sendmail" }.first { unsafe access($0, X_OK) == 0 }
    }

    func obstacle(to way: Letter.Way, _ settings: EffectiveSettings) -> String? {
        switch way {
        case .email:
            guard path != nil else { return "There is no program sendmail on this machine." }
            let sender = settings[.mailFrom].value
            guard WrittenLetter.isSender(sender) else {
                return "mail-from is an address such as Rollcall <rollcall@example.org>, not "
                    + "\(sender.debugDescription)."
            }
            return nil
        case .sms:
            let program = settings[.smsCommand].value
            guard program.hasPrefix("/"), unsafe access(program, X_OK) == 0 else {
                return
                    "sms-command is the whole path of a program, and \(program.debugDescription) "
                    + "is none."
            }
            return nil
        }
    }

    func carry(_ letter: WrittenLetter, _ settings: EffectiveSettings) -> HandingOver {
        switch letter.to {
        case .email:
            guard let path, let mail = letter.mail(from: settings[.mailFrom].value) else {
                return .refused("mail-from is no address.")
            }
            // Without -i, a line with a lone point would end the letter.
            return run(path, ["-t", "-i"], input: mail)
        case .mobile(let number):
            return run(settings[.smsCommand].value, [number.digits], input: letter.body)
        }
    }

    private func run(_ path: String, _ arguments: [String], input: String) -> HandingOver {
        let program = ChildProgram(path: path, arguments: arguments, isHurried: isHurried)
        return HandingOver(program.run(input: input, within: limit), of: path)
    }
}

extension HandingOver {
    fileprivate init(_ end: ChildProgram.End, of program: String) {
        switch end {
        case .exited(0): self = .done
        case .exited(let code): self = .refused("\(program) ended with \(meaning(of: code)).")
        case .lost(let sentence): self = .unknown(sentence)
        case .notStarted(let sentence): self = .refused(sentence)
        }
    }
}

/// The codes of sysexits.h that senders of letters use.
private func meaning(of code: Int32) -> String {
    let words: [Int32: String] = [
        64: "usage", 65: "bad data", 67: "no such user", 68: "no such host", 69: "unavailable",
        70: "an error of its own", 71: "an error of the system", 73: "cannot create",
        74: "input or output", 75: "try later", 77: "not allowed", 78: "its configuration",
    ]
    return words[code].map { "\(code) (\($0))" } ?? String(code)
}

/// Prints letters for whoever hands them over.
struct LettersByHand: Courier {
    func obstacle(to way: Letter.Way, _ settings: EffectiveSettings) -> String? { nil }

    func carry(_ letter: WrittenLetter, _ settings: EffectiveSettings) -> HandingOver {
        let line = String(repeating: "-", count: 72)
        Screen.output.lines(
            ["To hand over to \(letter.userName) (\(letter.to.text)):", line]
                + letter.body.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init) + [line])
        return .done
    }
}
