package import CallCenter
import Store

/// A letter in its words, as somebody will read it; a PIN may be in it.
package struct WrittenLetter: Sendable {
    package let to: Letter.Address
    /// Whose it is, for whoever hands it over.
    package let userName: String
    package let subject: String
    /// Lines, without the last one's end.
    package let body: String
}

extension WrittenLetter {
    init(
        _ inHand: LetterInHand, to user: User, of group: Group?, _ settings: EffectiveSettings
    ) {
        let letter = inHand.letter
        let subject: String
        let body: String
        let words = LetterWords(in: user.language)
        if let pin = inHand.pin {
            let access = LetterWords.Access(
                name: user.name, userName: user.userName, group: group?.name ?? "",
                line: settings[.agentLine].value, numericID: pin.numericID?.digits,
                pin: String(decoding: pin.pin.digits, as: UTF8.self),
                holds: settings[.letterPINTime].value, tries: pin.tries)
            subject = words.subject(of: letter.kind)
            body =
                letter.to.way == .sms
                ? words.shortLines(access, again: letter.mayHaveCome).joined(separator: " ")
                : words.lines(access, on: letter.kind, again: letter.mayHaveCome)
                    .joined(separator: "\n")
        } else {
            subject = words.subject(of: .message)
            body = (letter.mayHaveCome ? "\(words.cameBefore)\n\n" : "") + (letter.text ?? "")
        }
        self.init(to: letter.to, userName: user.userName, subject: subject, body: body)
    }
}

extension WrittenLetter {
    /// Whether the text, such as `Rollcall <rollcall@example.org>`, can be the sender of e-mails.
    package static func isSender(_ text: String) -> Bool { MailAddress(text) != nil }

    /// The whole e-mail, as `sendmail -t` reads it; `nil` where an address is none.
    package func mail(from sender: String) -> String? {
        guard case .email(let address) = to, let to = MailAddress(address),
            let from = MailAddress(sender)
        else { return nil }
        return """
            From: \(from.header)
            To: \(to.header)
            Subject: \(subject.inHeader())
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            \(body.quotedPrintable)
            """
    }
}
