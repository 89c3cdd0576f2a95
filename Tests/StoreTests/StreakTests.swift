import CallCenter
import SQLite
import Testing

@testable import Store

/// Offers in a row that log an agent off.
@Suite struct StreakTests {
    let centre: CallCentre

    init() throws {
        centre = try CallCentre()
        try centre.store.edit { directory in
            try directory.set("log-off-no-answers", to: "3", for: .centre)
            try directory.set("log-off-errors", to: "2", for: .centre)
        }
    }

    private var store: Store { centre.store }
    private var user: User.ID { centre.anna.agent.user }

    @Test(arguments: [
        (CallRecord.Outcome.noAnswer, 3, LogOffReason.noAnswer, Notice.Kind.loggedOffForNoAnswer),
        (.error, 2, .errors, .loggedOffForErrors),
    ])
    func `as many in a row as the setting says log the agent off`(
        outcome: CallRecord.Outcome, count: Int, reason: LogOffReason, notice: Notice.Kind
    ) async throws {
        _ = try await store.logOn(centre.anna)
        for number in 1..<count {
            #expect(try await centre.misses("\(number)", as: outcome).isEmpty)
        }
        #expect(try await centre.misses("last", as: outcome) == [.loggedOff(user, reason)])
        #expect(try store.who().isEmpty)
        let last = try #require(try store.ledger().last)
        #expect(last.event == .logOff && last.reason == reason.rawValue && last.actor == nil)
        #expect(last.at == centre.time.now)
        // For the PBX to follow, and the ledger has no more to say of it.
        let adrift = try await store.adrift(at: .pbx, atMost: 8)
        #expect(adrift.map(\.logOn.user) == [user])
        #expect(adrift.first?.logOn.since == nil && adrift.first?.isAdrift == true)
        let notices = try await centre.sample.reader().notices(of: centre.anna.agent)
        #expect(notices.map(\.kind) == [notice])
    }

    @Test func `zero is never`() async throws {
        try store.edit { try $0.set("log-off-no-answers", to: "0", for: .centre) }
        _ = try await store.logOn(centre.anna)
        for number in 0..<10 { #expect(try await centre.misses("\(number)").isEmpty) }
    }

    @Test func `the two are counted apart, and busy and given-up offers not at all`() async throws {
        _ = try await store.logOn(centre.anna)
        for (number, outcome) in [
            CallRecord.Outcome.noAnswer, .error, .noAnswer, .busy, .busy, .cancelled, .cancelled,
            .lost, .lost,
        ].enumerated() {
            #expect(try await centre.misses("\(number)", as: outcome).isEmpty)
        }
        #expect(try await centre.misses("last") == [.loggedOff(user, .noAnswer)])
    }

    @Test(arguments: ["answer", "pause", "return", "log-on"])
    func `an answer, a pause, a return and a log-on begin the count anew`(
        reset: String
    ) async throws {
        _ = try await store.logOn(centre.anna)
        if reset == "return" {
            _ = try await store.pause(user, PauseWish(), call: .from("3000"))
        }
        for number in 1...2 { #expect(try await centre.misses("\(number)").isEmpty) }
        centre.time.pass(.seconds(1))
        switch reset {
        case "answer": _ = try await centre.answers("answered", for: 1)
        case "pause": _ = try await store.pause(user, PauseWish(), call: .from("3000"))
        case "return": _ = try await store.endPause(user, call: .from("3000"))
        default:
            try await store.logOff(centre.anna)
            _ = try await store.logOn(centre.anna)
        }
        centre.time.pass(.seconds(1))
        for number in 3...4 { #expect(try await centre.misses("\(number)").isEmpty) }
        #expect(try await centre.misses("last") == [.loggedOff(user, .noAnswer)])
    }

    @Test func `an outbound call that nobody answers counts for nothing`() async throws {
        _ = try await store.logOn(centre.anna)
        for number in 1...5 {
            try await centre.note(.offered(.outbound("\(number)", from: "PJSIP/3000")))
            let after = try await centre.note(.ended(.leg("\(number)"), .noAnswer), after: 5)
            #expect(after.isEmpty)
        }
    }

    @Test func `one transaction of several changes logs off once`() async throws {
        _ = try await store.logOn(centre.anna)
        let changes = (1...5).flatMap { number -> [CallChange] in
            [
                .offered(.queue("\(number)", to: "PJSIP/3000")),
                .ended(.leg("\(number)"), .noAnswer),
            ]
        }
        let after = try await store.note(changes, at: centre.time.now)
        #expect(after == [.loggedOff(user, .noAnswer)])
        #expect(try store.ledger().count { $0.event == .logOff } == 1)
        // The last two found nobody logged on.
        #expect(try centre.rows("SELECT count(*) FROM calls") == [[.integer(3)]])
    }
}
