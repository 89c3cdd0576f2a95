import Administration
import CallCenter
import Store

extension Verb {
    static let outboxList = Verb(
        noun: "outbox", name: "list", options: [.withSent, .lettersLimit] + Option.looking,
        help: "Shows the letters to users that were not sent yet, newest first.",
        details: """
            A letter waits until it is due, is being sent, was sent, or has failed after ten tries.
            The first is tried again after a minute, then after twice as long each time. One that
            was being sent when the program died is sent anew, with another PIN, and says so.
            """,
        examples: ["rollcall outbox list", "rollcall outbox list --all --json"]
    ) { given throws(UsageError) in
        let limit = try given.number(of: .lettersLimit, in: 1...1_000_000)
        let letters = try given.look { directory, administrator in
            try administrator.letters(withSent: given.has(.withSent), limit: limit, in: directory)
        }
        given.show(
            letters,
            orSay: given.has(.withSent)
                ? "There are no letters." : "No letters wait, and none failed.")
    }

    static let outboxShow = Verb(
        noun: "outbox", name: "show", arguments: [.letter], options: Option.looking,
        help: "Shows all about one letter; never a PIN, which is made when the letter is sent.",
        details: """
            To whom it goes and by which way, its state, how often it was tried, and what went
            wrong the last time. 'rollcall outbox list' has the numbers.
            """,
        examples: ["rollcall outbox show 12"]
    ) { given throws(UsageError) in
        let id = try Letter.ID(typed: given.arguments[0])
        given.show(
            try given.look { directory, administrator in
                try administrator.letter(id, in: directory)
            })
    }

    static let outboxSend = Verb(
        noun: "outbox", name: "send",
        arguments: [
            Argument(
                name: "LETTER", isOptional: true, isRepeatable: true,
                help: "By its number; all that are due where none is named.")
        ],
        options: [.database, .actor, .pepperFile],
        help: "Sends the letters that are due, and prints those that the centre cannot send.",
        details: """
            A running server does so by itself every few seconds, but for the printing: what the
            centre has neither mail-from nor sms-command for is printed here, to be handed over, and
            counts as sent. Letters with PINs are for those only who may give these users PINs.

            Where the server was started with --pepper-file, so must this be.
            """,
        examples: ["rollcall outbox send", "rollcall outbox send 12 13"]
    ) { given throws(UsageError) in
        var named: Set<Letter.ID> = []
        for text in given.arguments { named.insert(try Letter.ID(typed: text)) }
        let (letters, left) = try given.look { directory, administrator in
            try administrator.lettersToSend(named, in: directory)
        }
        var counts = (sent: 0, others: 0)
        try given.withOutbox { outbox throws(Refusal) in
            try outbox.send(only: letters) { delivery in
                Screen.output.line(delivery.sentence)
                if delivery.outcome == .sent { counts.sent += 1 } else { counts.others += 1 }
                return true
            }
        }
        if counts == (0, 0) { Screen.output.line("No letter is due.") }
        if left > 0 {
            Screen.output.line(
                "\(left) with PINs of users above your role \(left == 1 ? "is" : "are") left to "
                    + "others.")
        }
        if counts.others > 0 {
            throw UsageError(
                counts.others == 1
                    ? "1 letter was not sent." : "\(counts.others) letters were not sent.",
                exit: .tryLater)
        }
    }

    static let outboxRetry = Verb(
        noun: "outbox", name: "retry", arguments: [.letters],
        options: [.otherAddress] + Option.acting,
        help: "Lets letters be sent at once that failed, wait, or were lost on their way.",
        details: """
            Each gets a new one-time PIN where it has one, and ten new tries. One that was sent
            before says that an earlier one may have come, whose PIN no longer holds.
            """,
        examples: [
            "rollcall outbox retry 12", "rollcall outbox retry 12 --to kari@example.org",
        ]
    ) { given throws(UsageError) in
        let other = given.value(of: .otherAddress)
        guard other == nil || given.arguments.count == 1 else {
            throw UsageError("--to is one letter's address.")
        }
        try given.actOnLetters("outbox retry") { directory, act, id in
            try act.sendAgain(letter: id, to: other, in: directory)
        }
    }

    static let outboxDelete = Verb(
        noun: "outbox", name: "delete", arguments: [.letters], options: Option.destroying,
        help: "Deletes letters; those that wait are never sent.",
        details: """
            A one-time PIN that was sent already holds until it ends: 'rollcall user pin USER
            --delete' takes it away. Letters go with their user too.
            """,
        examples: ["rollcall outbox delete 12 13 --yes"]
    ) { given throws(UsageError) in
        try given.confirm(
            given.arguments.count == 1
                ? "Delete the letter \(given.arguments[0])?"
                : "Delete \(given.arguments.count) letters?")
        try given.actOnLetters("outbox delete") { directory, act, id in
            try act.delete(letter: id, in: directory)
        }
    }
}

extension Given {
    /// Does an act for each letter that is named; those refused are listed.
    fileprivate func actOnLetters(
        _ name: String, _ body: (borrowing Directory, inout Act, Letter.ID) throws -> Void
    ) throws(UsageError) {
        var ids: [Letter.ID] = []
        for text in arguments { ids.append(try Letter.ID(typed: text)) }
        try act(name) { directory, act in
            for id in ids {
                try act.attempt(String(id.value), in: directory) { act in
                    try body(directory, &act, id)
                }
            }
        }
    }
}

extension Outbox.Delivery {
    var sentence: String {
        let letter = "The letter \(letter.id.value) to \(userName) (\(letter.to.text))"
        return switch outcome {
        case .sent: "\(letter) was sent."
        case .triedAgain(let at, let reason):
            "\(letter) was not sent: \(reason) It is tried again at \(WallClock.readable(at))."
        case .failed(let reason): "\(letter) has failed: \(reason)"
        }
    }
}

extension Letter.ID {
    init(typed text: String) throws(UsageError) {
        guard let number = Int64(text), number > 0 else {
            throw UsageError(
                "A letter is named by its number, not '\(text)'; 'rollcall outbox list' lists them."
            )
        }
        self.init(number)
    }
}

extension Argument {
    fileprivate static let letter = Argument(
        name: "LETTER", help: "By its number in 'outbox list'.")
    fileprivate static let letters = Argument(
        name: "LETTER", isRepeatable: true, help: "By its number in 'outbox list'; one or more.")
}

extension Option {
    fileprivate static let withSent = Option(
        name: "--all", help: "Shows the letters that were sent too.")
    fileprivate static let lettersLimit = Option(
        name: "--limit", value: "N", standard: ["200"], help: "As many letters at most.")
    fileprivate static let otherAddress = Option(
        name: "--to", value: "ADDRESS", help: "Another e-mail address or mobile number.")
}
