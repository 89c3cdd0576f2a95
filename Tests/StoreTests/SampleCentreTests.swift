import CallCenter
import Testing

@testable import Store

/// What follows from the sample centre, seen as a call sees it.
@Suite struct SampleCentreTests {
    let sample: SampleStore
    let reader: LoopReader

    init() throws {
        sample = try SampleStore()
        reader = try sample.reader()
    }

    private func agent(_ id: String, _ pin: String) async throws -> Agent? {
        guard let id = NumericID(id) else { throw Failure("no numeric ID: \(id)") }
        return try await reader.agent(id, pin: PIN(pin))
    }

    /// The members that a log-on with the profile gives, as `queue penalty`, and the wrap-up.
    private func members(
        _ id: String, _ pin: String, profile number: Int, from caller: String
    ) async throws -> ([String], Duration, String)? {
        guard let agent = try await agent(id, pin) else { return nil }
        let profiles = try await reader.profiles(of: agent)
        guard let profile = profiles.first(where: { $0.number == number }) else { return nil }
        let wish = LogOnWish(agent: agent, profile: profile, call: .from(caller))
        guard case .begun(let logOn) = try await sample.store.begin(wish) else { return nil }
        return (
            logOn.members.map { "\($0.member.queue) \($0.member.penalty.value)" }, logOn.wrapUp,
            logOn.interface
        )
    }

    @Test func `1001 with profile 1 is on sales with penalty 2 at their extension`() async throws {
        let (members, wrapUp, interface) = try #require(
            try await members("1001", "4242", profile: 1, from: "201"))
        #expect(members == ["sales 2"])
        #expect(wrapUp == .seconds(45))
        #expect(interface == "PJSIP/201")
    }

    @Test func `1001 with profile 2 is on retention and sales`() async throws {
        let (members, wrapUp, _) = try #require(
            try await members("1001", "4242", profile: 2, from: "201"))
        #expect(members == ["retention 1", "sales 5"])
        #expect(wrapUp == .seconds(45))
    }

    @Test func `1002 has a wrap-up of their own, at their mobile`() async throws {
        let (members, wrapUp, interface) = try #require(
            try await members("1002", "1357", profile: 1, from: "+380440000002"))
        #expect(members == ["support 4"])
        #expect(wrapUp == .seconds(60))
        #expect(interface == "Local/00380440000002@rollcall-agents/n")
    }
}
