import CallCenter
import SQLite
import Testing

@testable import Store

/// The number that calls come to: proposed, chosen, and checked once more at the commit.
@Suite struct ChosenNumberTests {
    let sample: SampleStore
    let crowd: Crowd
    let reader: LoopReader

    var store: Store { sample.store }
    var person: Crowd.Person { crowd.people[0] }

    init() throws {
        sample = try SampleStore()
        crowd = try Crowd(2, in: sample.store)
        reader = try sample.reader()
    }

    @Test func `the number of this call is proposed, else the best known one`() async throws {
        func reach(_ caller: String?) async throws -> Reach {
            try await reader.reach(of: person.agent, in: .from(caller))
        }
        #expect(
            try await reach("3000")
                == Reach(
                    number: PhoneNumber("3000"), isThisCalls: true, mustConfirm: false,
                    mayChange: false))
        #expect(try await reach("+479003000").isThisCalls)
        #expect(try await reach("+479003000").number == PhoneNumber("00479003000"))
        #expect(
            try await reach("anonymous")
                == Reach(
                    number: PhoneNumber("3000"), isThisCalls: false, mustConfirm: false,
                    mayChange: false))
        // After a log-on elsewhere, that is the best known one; after a change, the changed.
        let on = try await store.logOn(person)
        _ = try await store.change(person.wish(at: "3001"))
        #expect(try await reach(nil).number == PhoneNumber("3001"))
        #expect(on.number == PhoneNumber("3000"))
    }

    @Test func `who has no number that calls could come to is told so`() async throws {
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute(
            """
            UPDATE users SET extension = NULL, mobile = NULL, email = 'a@example.org'
            WHERE user_name = 'person3000'
            """, as: "test")
        let reach = try await reader.reach(of: person.agent, in: .from(nil))
        #expect(reach.number == nil && !reach.isThisCalls)
        #expect(try await store.begin(person.wish) == .refused(.numberNotAllowed))
    }

    @Test func `to confirm and to choose are settings of the user, the group or the centre (R33)`()
        async throws
    {
        try store.edit { directory in
            try directory.set("confirm-number", to: "on", for: .centre)
            try directory.set("other-number", to: "on", for: .user(person.agent.user))
        }
        let reach = try await reader.reach(of: person.agent, in: .from("3000"))
        #expect(reach.mustConfirm && reach.mayChange)
        let other = try await reader.reach(of: crowd.people[1].agent, in: .from("3001"))
        #expect(other.mustConfirm && !other.mayChange)
    }

    @Test(arguments: [
        ("3001", "3001"), ("201", "201"), ("00479003000", "00479003000"),
        ("479003000", "00479003000"), ("09003000", "00479003000"),
        ("0047900300", nil), ("004799999999", nil), ("700", nil), ("710", nil), ("999", nil),
        ("", nil), ("1", nil), ("0", nil),
    ])
    func `keyed digits are a number only where calls may come to it`(
        digits: String, number: String?
    ) async throws {
        let found = try await reader.number(digits, for: person.agent, in: .from("3000"))
        #expect(found?.digits == number)
    }

    @Test func `the chosen number is the log-on's, whichever calls`() async throws {
        guard
            case .begun(let logOn) = try await store.begin(person.wish(at: "201", from: "3000"))
        else { throw Failure("not begun") }
        #expect(logOn.number == PhoneNumber("201") && logOn.interface == "PJSIP/201")
    }

    @Test(arguments: ["700", "710", "999", "004799999999"])
    func `a chosen number that calls may not come to is refused, and no other taken`(
        number: String
    ) async throws {
        let wish = person.wish(at: number)
        #expect(try await store.begin(wish) == .refused(.numberNotAllowed))
        let on = try await store.logOn(person)
        #expect(try await store.beginChange(wish) == .refused(.numberNotAllowed))
        #expect(try await store.open(of: on.user)?.logOn == on)
    }

    @Test func `a number that becomes a queue's or a group's in mid-call is refused`() async throws
    {
        let wish = person.wish(at: "3001")
        let on = try await store.logOn(crowd.people[0])
        try store.edit { _ = try $0.add(Queue(id: .new, name: "3001", needs: [])) }
        #expect(try await store.beginChange(wish) == .refused(.numberNotAllowed))
        try await store.logOff(person)
        #expect(try await store.begin(wish) == .refused(.numberNotAllowed))
        #expect(on.number == PhoneNumber("3000"))
    }

    @Test func `an extension whose user was archived in mid-call is refused`() async throws {
        try store.edit { try $0.archive(crowd.people[1].agent.user) }
        #expect(
            try await store.begin(person.wish(at: "3001")) == .refused(.numberNotAllowed))
    }
}
