import CallCenter
import Testing

@testable import Store

/// What follows from the sample centre, from the keys to the members that the PBX is given.
@Suite struct SampleCentreTests {
    let sample: SampleStore
    let reader: LoopReader

    init() throws {
        sample = try SampleStore()
        reader = try sample.reader()
    }

    /// One row of the table.
    struct Row: Sendable, CustomTestStringConvertible {
        let id, pin: String
        let profile: Int
        let caller: String
        /// Queue and penalty, by the queue's name.
        let members: [String]
        let wrapUp: Int
        let interface: String

        var testDescription: String { "\(id), profile \(profile)" }
    }

    @Test(arguments: [
        Row(
            id: "1001", pin: "4242", profile: 1, caller: "201", members: ["sales 2"], wrapUp: 45,
            interface: "PJSIP/201"),
        Row(
            id: "1001", pin: "4242", profile: 2, caller: "201",
            members: ["retention 1", "sales 5"], wrapUp: 45, interface: "PJSIP/201"),
        Row(
            id: "1002", pin: "1357", profile: 1, caller: "+380440000002", members: ["support 4"],
            wrapUp: 60, interface: "Local/00380440000002@rollcall-agents/n"),
        Row(
            id: "1003", pin: "8642", profile: 1, caller: "203", members: ["sales 2"], wrapUp: 45,
            interface: "PJSIP/203"),
        Row(
            id: "1003", pin: "8642", profile: 3, caller: "203",
            members: ["retention 0", "sales 0"], wrapUp: 45, interface: "PJSIP/203"),
        Row(
            id: "0042", pin: "2468", profile: 1, caller: "4790000006", members: ["support 7"],
            wrapUp: 20, interface: "Local/004790000006@rollcall-agents/n"),
    ])
    func `the queues, penalties and wrap-up of every agent`(row: Row) async throws {
        let id = try #require(NumericID(row.id))
        let agent = try #require(try await reader.whose(id, pin: PIN(row.pin)))
        let profile = try #require(
            try await reader.profiles(of: agent).first { $0.number == row.profile })
        let wish = LogOnWish(agent: agent, profile: profile, call: .from(row.caller))
        guard case .begun(let logOn) = try await sample.store.begin(wish) else {
            throw Failure("not begun")
        }
        #expect(
            logOn.members.map { "\($0.member.queue) \($0.member.penalty.value)" } == row.members)
        #expect(logOn.wrapUp == .seconds(row.wrapUp))
        #expect(logOn.interface == row.interface)
        #expect(Set(logOn.members.map(\.member.name)) == ["Rollcall/\(row.id)"])
    }

    @Test func `profile 2 is not offered to 1003, and refused where it is wished for`()
        async throws
    {
        let (anna, carla) = (try #require(NumericID("1001")), try #require(NumericID("1003")))
        let agent = try #require(try await reader.whose(carla, pin: PIN("8642")))
        #expect(try await reader.profiles(of: agent).map(\.number) == [1, 3])
        let other = try #require(try await reader.whose(anna, pin: PIN("4242")))
        let profile = try #require(
            try await reader.profiles(of: other).first { $0.number == 2 })
        let wish = LogOnWish(agent: agent, profile: profile, call: .from("203"))
        #expect(try await sample.store.begin(wish) == .refused(.profileNotAllowed))
    }
}
