import CallCenter
import SQLite
import Testing

@testable import Store

/// Who is let in by numeric ID and PIN, what they are offered, and the audio for customers.
@Suite struct LoopReaderTests {
    let sample: SampleStore
    let reader: LoopReader

    init() throws {
        sample = try SampleStore()
        reader = try sample.reader()
    }

    private func agent(_ id: String, _ pin: String?) async throws -> Agent? {
        guard let id = NumericID(id) else { throw Failure("no numeric ID: \(id)") }
        return try await reader.whose(id, pin: pin.flatMap { PIN($0) })
    }

    @Test(arguments: [
        ("1001", "4242", "anna"), ("1002", "1357", "bohdan"), ("1003", "8642", "carla"),
        ("0042", "2468", "frank"),
    ])
    func `the sample's agents come in by ID and PIN`(
        id: String, pin: String, userName: String
    ) async throws {
        let agent = try #require(try await agent(id, pin))
        #expect(agent.userName == userName)
        #expect(agent.numericID.digits == id)
        #expect(agent.userVersion == 1)
        #expect(agent.groupVersion == 1)
    }

    @Test(arguments: [
        ("1001", "1357"), ("1001", nil), ("42", "2468"), ("042", "2468"), ("9999", "4242"),
        ("1004", "9753"),
    ])
    func `a wrong PIN, an unknown ID, 42 for 0042 and the blocked 1004 are nobody (R22)`(
        id: String, pin: String?
    ) async throws {
        #expect(try await agent(id, pin) == nil)
    }

    @Test func `1004 comes in when the month is over`() async throws {
        sample.time.pass(.seconds(30 * 24 * 3600))
        #expect(try await agent("1004", "9753")?.userName == "dmytro")
    }

    @Test func `a user without a numeric ID is reached by no digits (R20)`() async throws {
        let connection = try Connection.open(sample.folder.file, .read)
        #expect(
            try connection.rows("SELECT user_name FROM users WHERE numeric_id IS NULL ORDER BY 1")
                == [[.text("elena")], [.text("olga")]])
        #expect(
            try connection.integer("SELECT count(*) FROM users WHERE numeric_id = ''") == 0)
    }

    @Test func `an archived user is nobody`() async throws {
        let anna = try #require(try await agent("1001", "4242"))
        try sample.store.edit { try $0.archive(anna.user) }
        #expect(try await agent("1001", "4242") == nil)
    }

    @Test func `a PIN's hash copied to another user fits nobody`() async throws {
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute(
            """
            UPDATE pins SET hash = (
                SELECT p.hash FROM pins p JOIN users u ON u.id = p.user_id
                WHERE u.user_name = 'anna'
            )
            """, as: "copy")
        #expect(try await agent("1002", "4242") == nil)
        #expect(try await agent("1001", "4242")?.userName == "anna")
    }

    @Test func `no PIN is asked where the user's own setting says so`() async throws {
        let anna = try #require(try await agent("1001", "4242"))
        let (id, unknown) = (anna.numericID, try #require(NumericID("9999")))
        #expect(try await reader.admission(of: id) == .byPIN)
        #expect(try await reader.admission(of: unknown) == .byPIN)
        try sample.store.edit { try $0.set("pin-required", to: "off", for: .user(anna.user)) }
        guard case .byID(let found?) = try await reader.admission(of: id) else {
            throw Failure("a PIN is asked")
        }
        #expect(found.user == anna.user)
        #expect(found.pinSetAt == nil)
        #expect(try await reader.admission(of: unknown) == .byPIN)
        #expect(try await agent("1002", nil) == nil)
    }

    @Test func `profiles are offered by number, without the unticked, with the own (R27–R29)`()
        async throws
    {
        func numbers(_ id: String, _ pin: String) async throws -> [Int: String] {
            let agent = try #require(try await agent(id, pin))
            let choices = try await reader.profiles(of: agent)
            #expect(choices.map(\.number) == choices.map(\.number).sorted())
            return Dictionary(uniqueKeysWithValues: choices.map { ($0.number, $0.name) })
        }
        #expect(try await numbers("1001", "4242") == [1: "Sales", 2: "Retention"])
        #expect(try await numbers("1003", "8642") == [1: "Sales", 3: "VIP"])
        #expect(try await numbers("1002", "1357") == [1: "Support"])
    }

    @Test(arguments: [
        (AudioPlace.extension("710"), AudioSlot.dialing, "group rollcall-sales"),
        (.extension("710"), .hold, "group rollcall-sales-hold"),
        (.extension("710"), .wait, "group rollcall-sales"),
        (.extension("720"), .dialing, "centre rollcall-centre"),
        (.extension("730"), .hold, "centre rollcall-centre"),
        (.extension("201"), .dialing, "group rollcall-sales"),
        (.extension("999"), .dialing, "centre rollcall-centre"),
        (.group("Sales"), .dialing, "group rollcall-sales"),
        (.group("Nobody"), .dialing, "centre rollcall-centre"),
        (.queue("retention"), .hold, "group rollcall-sales-hold"),
        (.queue("support"), .dialing, "centre rollcall-centre"),
    ])
    func `audio is the group's, else the centre's (R62–R65)`(
        place: AudioPlace, slot: AudioSlot, expected: String
    ) async throws {
        let answer =
            switch try await reader.audio(for: place, slot: slot) {
            case .group(let music): "group \(music)"
            case .centre(let music): "centre \(music)"
            case .none: "none"
            }
        #expect(answer == expected)
    }

    @Test func `a changed setting is seen at the next call`() async throws {
        try sample.store.edit { try $0.set("number-wait", to: "4", for: .centre) }
        #expect(try reader.centreSettings(["number-wait"])[.numberWait].value == .seconds(4))
    }

    @Test func `text that no rule takes counts as not said`() async throws {
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute(
            "UPDATE settings SET value = 'soon' WHERE owner = 'group' AND name = 'wrap-up-phone'",
            as: "spoil")
        let holds = try sample.store.reading { directory in
            try directory.settings(of: try directory.user(named: "anna"))[.wrapUpPhone]
        }
        #expect(holds.from == .centre)
    }
}
