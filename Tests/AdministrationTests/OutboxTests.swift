import CallCenter
import SQLite
import Synchronization
import Testing

@testable import Administration
@testable import Store

/// Letters on their way, with a courier that does as it is told.
@Suite struct `Letters that are sent` {
    let centre: NewCentre
    let courier = FakeCourier()

    init() throws {
        centre = try NewCentre()
        try centre.store.edit { directory in
            try directory.set("mail-from", to: "Rollcall <rollcall@example.org>", for: .centre)
            try directory.set("agent-line", to: "7000", for: .centre)
        }
    }

    private var outbox: Outbox { Outbox(centre.store, by: courier) }

    private func send() throws -> [Outbox.Delivery.Outcome] {
        var outcomes: [Outbox.Delivery.Outcome] = []
        try outbox.send { delivery in
            outcomes.append(delivery.outcome)
            return true
        }
        return outcomes
    }

    private func invite(_ email: String = "kari@example.org", language: String = "en") throws {
        _ = try centre.office(of: "elena").act("user invite") { directory, act in
            try act.invite(
                UserDraft([.email: email, .group: "Sales", .language: language]),
                skills: [Skill("sales"): Level(5)].compactMapValues(\.self), in: directory)
        }
    }

    private func remind(_ name: String = "olga") throws {
        _ = try centre.office().act("user pin") { directory, act in
            try act.sendOneTimePIN(to: directory.user(named: name), in: directory)
        }
    }

    /// Whether the PIN lets this user in now.
    private func holds(_ pin: String, of name: String) throws -> Bool {
        let (user, hash, end) = try centre.office().look { directory, _ in
            let user = try directory.user(named: name)
            let rows = try directory.connection.rows(
                "SELECT hash, expires_at FROM pins WHERE user_id = \(user.id.value)")
            guard let row = rows.first, case .text(let hash) = row[0],
                case .integer(let end) = row[1]
            else { throw Failure("\(name) has no one-time PIN") }
            return (user, hash, end)
        }
        return PINHash.matches(PIN(pin), of: user.id, pepper: nil, hash: hash) == true
            && centre.time.now < end
    }

    @Test func `R5, R15: an invitation has numeric ID and a one-time PIN that holds`() throws {
        try invite()
        #expect(try send() == [.sent])
        let letter = try #require(courier.letters.first)
        #expect(letter.to == .email("kari@example.org"))
        #expect(letter.body.contains("call 7000"))
        #expect(letter.body.contains("Numeric ID: 1005"))
        #expect(letter.body.contains("user name kari, group Sales"))
        #expect(try holds(courier.pins[0], of: "kari"))
        #expect(!letter.body.contains("earlier letter"))
        #expect(try centre.letters().map(\.state) == [.sent])
        #expect(try send().isEmpty)
        centre.time.pass(.seconds(86_399))
        #expect(try holds(courier.pins[0], of: "kari"))
        centre.time.pass(.seconds(1))
        #expect(try !holds(courier.pins[0], of: "kari"))
    }

    @Test func `R15: skills and role are those of the invitation, and a role above is refused`()
        throws
    {
        try invite()
        try centre.office().look { directory, _ in
            let kari = try directory.user(named: "kari@example.org")
            let skills = try directory.skills(of: kari.id)
            #expect(kari.role == .agent)
            #expect(skills.map(\.key.name) == ["sales"])
        }
        let refusal = #expect(throws: Refusal.self) {
            try centre.office(of: "elena").act("user invite") { directory, act in
                try act.invite(
                    UserDraft([.email: "x@example.org", .group: "Sales", .role: "owner"]),
                    skills: [:], in: directory)
            }
        }
        #expect(refusal?.kind == .missingRight(.giveRights))
        #expect(try centre.letters().count == 1)
    }

    @Test func `R16: who is invited is listed so until they have a PIN of their own`() throws {
        func invited() throws -> [String] {
            try centre.office().look { directory, administrator in
                var search = UserSearch()
                search.state = .invited
                return try administrator.users(matching: search, in: directory).map(\.user.userName)
            }
        }
        try invite()
        try invite("ola@example.org")
        #expect(try invited() == ["kari", "ola"])
        #expect(try send() == [.sent, .sent])
        #expect(try invited() == ["kari", "ola"])
        try centre.store.edit { directory in
            try directory.set(try #require(PIN("9174")), of: directory.user(named: "ola").id)
        }
        #expect(try invited() == ["kari"])
        // Once more is refused: they are in the directory, with the way to send a new PIN.
        #expect(throws: Refusal.self) { try invite() }
    }

    @Test func `neither store nor audit has a digit of a PIN`() throws {
        try invite()
        courier.will(.refused("no"), .done)
        _ = try send()
        centre.time.pass(.seconds(60))
        _ = try send()
        let rows = try centre.office().look { directory, _ in
            try ["outbox", "audit", "users", "pins"].flatMap { table in
                try directory.connection.rows("SELECT * FROM \(table)")
            }
        }
        #expect(courier.pins.count == 2)
        for pin in courier.pins { #expect(!"\(rows)".contains(pin)) }
    }

    @Test func `a letter that is refused is tried again ever later, ten times, with new PINs`()
        throws
    {
        try remind()
        courier.always = .refused("try later")
        var minutes: Int64 = 1
        for attempt in 1..<Letter.mostTries {
            let next = centre.time.now + minutes * 60_000
            #expect(try send() == [.triedAgain(at: next, because: "try later")], "\(attempt)")
            centre.time.pass(.milliseconds(minutes * 60_000 - 1))
            #expect(try send().isEmpty)
            centre.time.pass(.milliseconds(1))
            minutes *= 2
        }
        #expect(try send() == [.failed(because: "try later")])
        centre.time.pass(.seconds(1_000_000))
        #expect(try send().isEmpty)
        #expect(Set(courier.pins).count > 1)
        // Refused is refused: none of them came.
        #expect(courier.letters.allSatisfy { !$0.body.contains("earlier letter") })
        let letter = try #require(try centre.letters().first)
        #expect(letter.state == .failed)
        #expect(letter.tries == Letter.mostTries)
        #expect(letter.error == "try later")
    }

    @Test(arguments: [1, 2, 5, 10, 11, 12, 40])
    func `the pause doubles from a minute and is never longer than a day`(tries: Int) {
        let expected = min(60 * (1 << (tries - 1)), 86_400)
        #expect(Letter.pause(after: tries) == .seconds(expected))
    }

    @Test func `what may have been sent is sent with a new PIN, and says so`() throws {
        try remind()
        courier.will(.unknown("killed"), .done)
        let next = centre.time.now + 60_000
        #expect(try send() == [.triedAgain(at: next, because: "killed")])
        centre.time.pass(.seconds(60))
        #expect(try send() == [.sent])
        #expect(courier.letters.count == 2)
        #expect(courier.letters[1].body.contains("its PIN no longer holds"))
        #expect(try !holds(courier.pins[0], of: "olga"))
        #expect(try holds(courier.pins[1], of: "olga"))
    }

    @Test func `a sender that died has its letter for five minutes, then another says so`() throws {
        try remind()
        let letter = try #require(try centre.letters().first)
        // What a process does before it hands over, and no more.
        let inHand = try #require(try centre.store.begin(letter, lease: Outbox.lease))
        #expect(inHand.pin != nil)
        #expect(try centre.letters().map(\.state) == [.sending])
        #expect(try send().isEmpty)
        centre.time.pass(Outbox.lease - .milliseconds(1))
        #expect(try send().isEmpty)
        centre.time.pass(.milliseconds(1))
        #expect(try send() == [.sent])
        #expect(courier.letters[0].body.contains("its PIN no longer holds"))
        // Nor does the first one take it back, should it live after all.
        try centre.store.end(inHand.letter, as: .waiting, tries: 1, mayHaveCome: true)
        #expect(try centre.letters().map(\.state) == [.sent])
    }

    @Test func `of two senders, one has the letter`() throws {
        try remind()
        let letter = try #require(try centre.letters().first)
        #expect(try centre.store.begin(letter, lease: Outbox.lease) != nil)
        #expect(try centre.store.begin(letter, lease: Outbox.lease) == nil)
    }

    @Test func `a PIN that its user has chosen meanwhile is left to them`() throws {
        try remind("elena")
        courier.will(.unknown("killed"))
        _ = try send()
        centre.time.pass(.seconds(60))
        try centre.store.edit { directory in
            try directory.set(
                try #require(PIN("4242")), of: directory.user(named: "elena").id)
        }
        #expect(
            try send() == [
                .failed(because: "elena has chosen a PIN since the letter was written.")
            ])
        #expect(courier.letters.count == 1)
    }

    @Test func `while nothing can be sent, nobody's PIN is taken`() throws {
        try centre.store.edit { directory in
            try directory.set(
                try #require(PIN("4242")), of: directory.user(named: "elena").id)
        }
        try remind("elena")
        courier.obstacle = "There is no sendmail."
        let next = centre.time.now + 60_000
        #expect(try send() == [.triedAgain(at: next, because: "There is no sendmail.")])
        #expect(throws: Refusal.self) { try holds("4242", of: "elena") }
        #expect(try centre.letters().map(\.tries) == [1])
        #expect(courier.letters.isEmpty)
    }

    @Test func `what the centre cannot send waits, and is handed over by hand`() throws {
        _ = try centre.office().act("user pin") { directory, act in
            try act.sendOneTimePIN(
                to: directory.user(named: "anna"), at: "+47 900 00 001", in: directory)
        }
        #expect(try send().isEmpty)
        let hand = FakeCourier()
        try Outbox(centre.store, by: courier, elseByHand: hand).send { _ in true }
        #expect(courier.letters.isEmpty)
        #expect(
            hand.letters.map(\.body) == [
                "To log on, call 7000 and key: Numeric ID: 1001. One-time PIN: \(hand.pins[0]) "
                    + "(24 h)."
            ])
        #expect(try centre.letters().map(\.state) == [.sent])
    }

    @Test func `R1: letters speak the language of whoever reads them`() throws {
        for language in ["nb", "uk", "ru", "de"] {
            try invite("\(language)@example.org", language: language)
        }
        #expect(try send().count == 4)
        #expect(
            courier.letters.map(\.subject) == [
                "Du kan logge på med telefonen", "Ви можете входити в систему телефоном",
                "Вы можете входить в систему по телефону", "You can log on by telephone",
            ])
    }

    @Test func `an outbox is kept by who keeps the store`() throws {
        try remind()
        let id = try #require(try centre.letters().first?.id)
        let refusal = #expect(throws: Refusal.self) {
            try centre.office(of: "elena").act("outbox delete") { directory, act in
                try act.delete(letter: id, in: directory)
            }
        }
        #expect(refusal?.kind == .missingRight(.keepStore))
        #expect(try send() == [.sent])
        _ = try centre.office(of: "olga").act("outbox retry") { directory, act in
            try act.sendAgain(letter: id, to: "desk@example.org", in: directory)
        }
        #expect(try send() == [.sent])
        #expect(courier.letters[1].to == .email("desk@example.org"))
        #expect(courier.letters[1].body.contains("earlier letter"))
        _ = try centre.office(of: "olga").act("outbox delete") { directory, act in
            try act.delete(letter: id, in: directory)
        }
        #expect(try centre.letters().isEmpty)
        let gone = #expect(throws: Refusal.self) {
            try centre.office().act("outbox delete") { directory, act in
                try act.delete(letter: id, in: directory)
            }
        }
        #expect(
            gone?.sentences == [
                "There is no letter \(id.value); 'rollcall outbox list --all' lists them."
            ])
    }

    @Test func `a letter that is being sent is neither deleted nor tried again`() throws {
        try remind()
        let letter = try #require(try centre.letters().first)
        _ = try centre.store.begin(letter, lease: Outbox.lease)
        #expect(throws: Refusal.self) {
            try centre.office().act("outbox delete") { directory, act in
                try act.delete(letter: letter.id, in: directory)
            }
        }
        #expect(throws: Refusal.self) {
            try centre.office().act("outbox retry") { directory, act in
                try act.sendAgain(letter: letter.id, in: directory)
            }
        }
    }
}

/// Keeps every letter, and ends as it was told.
final class FakeCourier: Courier {
    private struct State {
        var letters: [WrittenLetter] = []
        var next: [HandingOver] = []
        var always = HandingOver.done
        var obstacle: String?
    }

    private let state = Mutex(State())

    var letters: [WrittenLetter] { state.withLock { $0.letters } }

    /// The six digits after the words on a one-time PIN, of each letter.
    var pins: [String] {
        letters.compactMap { letter in
            letter.body.split { !$0.isNumber }.first { $0.count == 6 }.map(String.init)
        }
    }

    var always: HandingOver {
        get { state.withLock { $0.always } }
        set { state.withLock { $0.always = newValue } }
    }

    var obstacle: String? {
        get { state.withLock { $0.obstacle } }
        set { state.withLock { $0.obstacle = newValue } }
    }

    /// How the next ones end.
    func will(_ ends: HandingOver...) { state.withLock { $0.next += ends } }

    func obstacle(to way: Letter.Way, _ settings: EffectiveSettings) -> String? { obstacle }

    func carry(_ letter: WrittenLetter, _ settings: EffectiveSettings) -> HandingOver {
        state.withLock { state in
            state.letters.append(letter)
            return state.next.isEmpty ? state.always : state.next.removeFirst()
        }
    }
}
