import CallCenter
import SQLite
import Testing

@testable import Store

/// What is laid before an agent: the last profile, reasons, recorded names, notices.
@Suite struct OfferTests {
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

    @Test func `the profile of the last log-on or change is the last one`() async throws {
        #expect(try await reader.lastProfile(of: person.agent) == nil)
        _ = try await store.logOn(person)
        #expect(try await reader.lastProfile(of: person.agent) == person.wish.choice.profile.id)
        let own = try person.addProfile(to: store)
        _ = try await store.change(person.wish(own))
        try await store.logOff(person)
        #expect(try await reader.lastProfile(of: person.agent) == own.id)
        #expect(try await reader.lastProfile(of: crowd.people[1].agent) == nil)
    }

    @Test func `the centre's reasons are offered by number`() async throws {
        #expect(try await reader.pauseReasons().isEmpty)
        let training = try store.reason(12, "Training")
        let lunch = try store.reason(1, "Lunch")
        #expect(try await reader.pauseReasons() == [lunch, training])
        try store.edit { try $0.deleteReason(numbered: 1) }
        #expect(try await reader.pauseReasons() == [training])
        #expect(try store.reading { try $0.pauseReasons() } == [training])
    }

    @Test(arguments: [
        (
            1, "Dinner",
            "The pause reason \"Lunch\" has the number 1; 'rollcall reason list' lists them."
        ),
        (2, "Lunch", "There is a pause reason \"Lunch\", with the number 1."),
        (1000, "Dinner", "A reason's number is 1–999, not 1000."),
    ])
    func `a number or a name that is taken is a clear sentence`(
        number: Int, name: String, sentence: String
    ) throws {
        _ = try store.reason(1, "Lunch")
        let fault = #expect(throws: StoreFault.self) {
            try store.edit { try $0.add(PauseReason(id: .new, number: number, name: name)) }
        }
        #expect(fault == StoreFault(.badValue, sentence))
        #expect(try store.reading { try $0.pauseReasons() }.map(\.name) == ["Lunch"])
    }

    @Test func `a reason that does not exist cannot be deleted`() throws {
        let fault = #expect(throws: StoreFault.self) {
            try store.edit { try $0.deleteReason(numbered: 7) }
        }
        #expect(fault == StoreFault(.badValue, "There is no pause reason 7."))
    }

    @Test func `notices wait until they were told, oldest first, each for its user`() async throws {
        try store.edit { directory in
            for kind in Notice.Kind.allCases { try directory.add(kind, for: person.agent.user) }
            try directory.add(.moved, for: crowd.people[1].agent.user)
        }
        let notices = try await reader.notices(of: person.agent)
        #expect(notices.map(\.kind) == Notice.Kind.allCases)
        try await reader.forget(Array(notices.prefix(2)))
        #expect(try await reader.notices(of: person.agent) == Array(notices.dropFirst(2)))
        // Told by another call of the agent meanwhile.
        try await reader.forget(notices)
        try await reader.forget([])
        #expect(try await reader.notices(of: person.agent).isEmpty)
        #expect(try await reader.notices(of: crowd.people[1].agent).map(\.kind) == [.moved])
    }

    @Test func `a name has a recording as long as it is what was recorded`() async throws {
        let lunch = try store.reason(1, "Lunch")
        let profile = person.wish.choice.profile
        let names: [Nameable] = [.profile(profile), .reason(lunch), .queue("sales")]
        #expect(try await reader.recordings(of: names, in: "en").isEmpty)

        let spoken = try store.namesToSpeak()
        #expect(spoken.contains(SpokenName(kind: .reason, noun: 1, name: "Lunch", number: 1)))
        try store.edit { try $0.note(spoken: spoken, in: .english) }
        let found = try await reader.recordings(of: names, in: "en")
        #expect(found[.profile(profile)] == "profile-\(profile.id.value)")
        #expect(found[.reason(lunch)] == "reason-\(lunch.id.value)")
        #expect(found[.queue("sales")]?.hasPrefix("queue-") == true)
        #expect(Set(found.values).isSubset(of: spoken.map(\.file)))
        #expect(try await reader.recordings(of: names, in: "nb").isEmpty)

        // Renamed or renumbered since then: the recording says something else.
        let renamed = ProfileChoice(id: profile.id, number: 1, name: "Crew", version: 2)
        let renumbered = ProfileChoice(id: profile.id, number: 2, name: "Crowd", version: 2)
        #expect(
            try await reader.recordings(
                of: [.profile(renamed), .profile(renumbered), .queue("none")], in: "en"
            ).isEmpty)
        // Recorded anew without it.
        try store.edit { try $0.note(spoken: spoken.filter { $0.kind == .queue }, in: .english) }
        #expect(try await reader.recordings(of: names, in: "en").map(\.key) == [.queue("sales")])
    }
}
