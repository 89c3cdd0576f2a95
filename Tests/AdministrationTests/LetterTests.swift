import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `Letters to users` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    @Test func `R76: a message goes to the user's mobile where they have no e-mail`() throws {
        let act = try centre.office(of: "elena").act("user bulk") { directory, act in
            try act.write("Lunch at 12.", to: directory.user(named: "anna"), in: directory)
            try act.write("Lunch at 12.", to: directory.user(named: "olga"), in: directory)
        }
        #expect(act.changes.map(\.noun) == [.message, .message])
        let letters = try centre.letters()
        #expect(letters.map(\.to.text) == ["olga@example.org", "004790000001"])
        #expect(letters.map(\.to.way) == [.email, .sms])
        #expect(letters.map(\.state) == [.waiting, .waiting])
        #expect(letters.map(\.text) == ["Lunch at 12.", "Lunch at 12."])
    }

    @Test func `R76: who may not write to users is told the right`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try centre.office(of: "anna").act("user bulk") { directory, act in
                try act.write("Hello", to: directory.user(named: "olga"), in: directory)
            }
        }
        #expect(refusal?.kind == .missingRight(.writeToUsers))
        #expect(try centre.letters().isEmpty)
    }

    @Test(arguments: ["", String(repeating: "x", count: 1001), "a\u{0}b", "a\rb", "a\u{9B}b"])
    func `a text that is no message is refused`(text: String) throws {
        let refusal = #expect(throws: Refusal.self) {
            try centre.office().act("user bulk") { directory, act in
                try act.write(text, to: directory.user(named: "olga"), in: directory)
            }
        }
        #expect(refusal?.sentences.first?.hasPrefix("A message has") == true)
    }

    @Test func `what is to be done with letters is said once`() throws {
        let act = try centre.office().act("user bulk") { directory, act in
            for name in ["olga", "elena"] {
                try act.write("Hello", to: directory.user(named: name), in: directory)
            }
        }
        #expect(act.notes.count == 1)
        #expect(act.notes.first?.contains("mail-from") == true)
    }

    @Test func `R4, R5: a one-time PIN waits in the outbox without a digit of it`() throws {
        let act = try centre.office(of: "elena").act("user pin") { directory, act in
            try act.sendOneTimePIN(to: directory.user(named: "anna"), in: directory)
        }
        #expect(act.changes.map(\.noun) == [.message])
        let letter = try #require(try centre.letters().first)
        #expect(letter.kind == .oneTimePIN)
        #expect(letter.text == nil)
    }

    @Test func `R14: a one-time PIN may go to a typed address`() throws {
        _ = try centre.office().act("user pin") { directory, act in
            let anna = try directory.user(named: "anna")
            try act.sendOneTimePIN(to: anna, at: "+47 900 00 009", in: directory)
            try act.sendOneTimePIN(to: anna, at: "desk@example.org", in: directory)
        }
        #expect(try centre.letters().map(\.to.text) == ["desk@example.org", "004790000009"])
        #expect(throws: Refusal.self) {
            try centre.office().act("user pin") { directory, act in
                try act.sendOneTimePIN(
                    to: directory.user(named: "anna"), at: "a@b@c", in: directory)
            }
        }
    }

    @Test func `nobody sends a PIN to a role above their own, nor to who is archived`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try centre.office(of: "elena").act("user pin") { directory, act in
                try act.sendOneTimePIN(to: directory.user(named: "olga"), in: directory)
            }
        }
        #expect(refusal?.kind == .missingRight(.giveRights))
        #expect(throws: Refusal.self) {
            try centre.office().act("user pin") { directory, act in
                let anna = try directory.user(named: "anna")
                try directory.archive(anna.id)
                try act.sendOneTimePIN(to: directory.user(named: "anna"), in: directory)
            }
        }
        #expect(try centre.letters().isEmpty)
    }

    @Test func `R15: a user name is made of the e-mail's local part, and made unique`() throws {
        try centre.office().look { directory, _ in
            for (email, name) in [
                ("anna@example.org", "anna2"), ("ola.nordmann+x@example.org", "olanordmann"),
                ("1001@example.org", "user1001"), ("-@example.org", "user"),
                ("ANNA@example.org", "ANNA2"),
                (String(repeating: "a", count: 40) + "@x", String(repeating: "a", count: 32)),
            ] {
                let free = try directory.freeUserName(like: userName(from: email))
                #expect(free == name)
            }
        }
    }
}

extension NewCentre {
    /// The newest first.
    func letters() throws -> [Letter] {
        try office().look { directory, _ in try directory.letters(withSent: true, limit: 100) }
    }
}
