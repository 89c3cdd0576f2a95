import CallCenter
import SQLite
import Testing

@testable import Store

/// Everything is resolved again when the log-on is written (T20).
@Suite struct LogOnRefusalTests {
    let sample: SampleStore
    let crowd: Crowd

    var store: Store { sample.store }

    init() throws {
        sample = try SampleStore()
        crowd = try Crowd(2, in: sample.store)
    }

    @Test func `who was blocked meanwhile does not get on`() async throws {
        try store.edit { try $0.block(crowd.people[0].agent.user, until: sample.time.now + 1000) }
        #expect(try await store.begin(crowd.people[0].wish) == .refused(.directoryChanged))
    }

    @Test func `who was archived meanwhile does not get on`() async throws {
        try store.edit { try $0.archive(crowd.people[0].agent.user) }
        #expect(try await store.begin(crowd.people[0].wish) == .refused(.directoryChanged))
    }

    @Test func `who was deleted meanwhile does not get on`() async throws {
        try store.edit { try $0.delete(crowd.people[0].agent.user) }
        #expect(try await store.begin(crowd.people[0].wish) == .refused(.directoryChanged))
    }

    @Test func `whose user or group was changed in any way since they came in does not get on`()
        async throws
    {
        let person = crowd.people[0]
        let agent = person.agent
        try store.edit { try $0.block(agent.user, until: nil) }
        #expect(try await store.begin(person.wish) == .refused(.directoryChanged))
        func wish(userVersion: Int64, groupVersion: Int64) -> LogOnWish {
            LogOnWish(
                agent: Agent(
                    user: agent.user, numericID: agent.numericID, userName: agent.userName,
                    language: agent.language, userVersion: userVersion,
                    groupVersion: groupVersion),
                profile: person.wish.choice.profile, call: person.wish.call)
        }
        #expect(
            try await store.begin(wish(userVersion: 2, groupVersion: 2))
                == .refused(.directoryChanged))
        guard case .begun = try await store.begin(wish(userVersion: 2, groupVersion: 1)) else {
            throw Failure("not begun")
        }
    }

    @Test func `a profile that was unticked meanwhile is refused (R27)`() async throws {
        let wish = crowd.people[0].wish
        try store.edit { try $0.untick(wish.choice.profile.id, for: wish.agent.user) }
        #expect(try await store.begin(wish) == .refused(.profileNotAllowed))
    }

    @Test func `a profile that was saved anew meanwhile is refused (R31)`() async throws {
        let old = crowd.people[0].wish
        let wish = LogOnWish(
            agent: old.agent,
            profile: ProfileChoice(id: old.choice.profile.id, number: 1, name: "Crowd", version: 2),
            call: old.call)
        #expect(try await store.begin(wish) == .refused(.directoryChanged))
    }

    @Test func `another user's own profile is refused (R28)`() async throws {
        let (one, other) = (crowd.people[0], crowd.people[1])
        let own = try store.edit { directory in
            try directory.add(
                Profile(
                    id: .new, number: 7, name: "Own", owner: .user(other.agent.user), levels: [:]))
        }
        let wish = LogOnWish(
            agent: one.agent,
            profile: ProfileChoice(id: own, number: 7, name: "Own", version: 1),
            call: one.wish.call)
        #expect(try await store.begin(wish) == .refused(.profileNotAllowed))
    }

    @Test func `a profile that gives no queue is refused`() async throws {
        let person = crowd.people[0]
        let own = try store.edit { directory in
            try directory.add(
                Profile(
                    id: .new, number: 7, name: "Own", owner: .user(person.agent.user), levels: [:]))
        }
        let profile = ProfileChoice(id: own, number: 7, name: "Own", version: 1)
        let wish = LogOnWish(agent: person.agent, profile: profile, call: person.wish.call)
        #expect(try await store.begin(wish) == .refused(.noQueue))
    }

    @Test func `who is in a campaign joins no queue (R77)`() async throws {
        let person = crowd.people[0]
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute(
            """
            INSERT INTO campaigns (id, name) VALUES (1, 'autumn');
            UPDATE users SET campaign_id = 1
            """, as: "test")
        #expect(try await store.begin(person.wish) == .refused(.noQueue))
    }

    @Test func `an assigned queue is joined with any profile, with 5 without its skills (C16)`()
        async throws
    {
        let person = crowd.people[0]
        let own = try store.edit { directory in
            let queue = try directory.add(Queue(id: .new, name: "vip", needs: [Skill("vip")]))
            try directory.assign(queue, to: person.agent.user)
            return try directory.add(
                Profile(
                    id: .new, number: 7, name: "Own", owner: .user(person.agent.user), levels: [:]))
        }
        let profile = ProfileChoice(id: own, number: 7, name: "Own", version: 1)
        let wish = LogOnWish(agent: person.agent, profile: profile, call: person.wish.call)
        guard case .begun(let logOn) = try await store.begin(wish) else {
            throw Failure("not begun")
        }
        #expect(logOn.members.map(\.member.queue) == ["vip"])
        #expect(logOn.members.map(\.member.penalty) == [Penalty(5)])
    }

    @Test(arguments: [nil, "anonymous", "700", "710", "+4799999999"])
    func `where the call's number cannot be used, calls come to the extension`(
        number: String?
    ) async throws {
        let person = crowd.people[0]
        let wish = LogOnWish(
            agent: person.agent, profile: person.wish.choice.profile, call: .from(number))
        guard case .begun(let logOn) = try await store.begin(wish) else {
            throw Failure("not begun")
        }
        #expect(logOn.number == PhoneNumber("3000"))
    }

    @Test func `where the call's number cannot be used, calls come to the number used last`()
        async throws
    {
        let person = crowd.people[0]
        func wish(_ number: String?) -> LogOnWish {
            LogOnWish(agent: person.agent, profile: person.wish.choice.profile, call: .from(number))
        }
        guard case .begun(let first) = try await store.begin(wish("00479003000")) else {
            throw Failure("not begun")
        }
        #expect(first.interface == "Local/00479003000@rollcall-agents/n")
        _ = try await store.finish(first.id, members: first.members)
        try await store.logOff(person)
        guard case .begun(let second) = try await store.begin(wish(nil)) else {
            throw Failure("not begun")
        }
        #expect(second.number == PhoneNumber("00479003000"))
    }
}
