import CallCenter
import SQLite
import Testing

@testable import Store

/// What an administrator does in mid-call counts for a change as for a log-on (T20).
@Suite struct ChangeRefusalTests {
    let sample: SampleStore
    let person: Crowd.Person
    let wish: LogOnWish
    let on: LogOn

    var store: Store { sample.store }

    init() async throws {
        sample = try SampleStore()
        person = try Crowd(1, in: sample.store).people[0]
        let own = try person.addProfile(to: sample.store)
        wish = person.wish(own)
        on = try await sample.store.logOn(person)
    }

    private func expect(
        _ refusal: LogOnRefusal, _ location: SourceLocation = #_sourceLocation
    ) async throws {
        #expect(
            try await store.beginChange(wish) == .refused(refusal), sourceLocation: location)
        #expect(
            try await store.open(of: on.user) == OpenLogOn(logOn: on, isAdrift: false),
            sourceLocation: location)
    }

    @Test func `who was blocked meanwhile changes nothing`() async throws {
        try store.edit { try $0.block(person.agent.user, until: sample.time.now + 1000) }
        try await expect(.directoryChanged)
    }

    @Test func `who was archived meanwhile changes nothing`() async throws {
        try store.edit { try $0.archive(person.agent.user) }
        try await expect(.directoryChanged)
    }

    @Test func `who was moved to another group meanwhile changes nothing (R86)`() async throws {
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute(
            """
            UPDATE users SET version = version + 1,
                group_id = (SELECT id FROM groups WHERE name = 'Night')
            WHERE user_name = 'person3000'
            """, as: "move")
        try await expect(.directoryChanged)
    }

    @Test func `whose group was changed meanwhile changes nothing`() async throws {
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute(
            "UPDATE groups SET version = version + 1 WHERE name = 'Crowd'", as: "test")
        try await expect(.directoryChanged)
    }

    @Test func `a profile that was deleted meanwhile is refused (R28)`() async throws {
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute("DELETE FROM profiles WHERE name = 'Own'", as: "test")
        try await expect(.profileNotAllowed)
    }

    @Test func `a profile that was unticked meanwhile is refused (R27)`() async throws {
        _ = try await store.change(wish)
        let back = person.wish()
        try store.edit { try $0.untick(back.choice.profile.id, for: person.agent.user) }
        #expect(try await store.beginChange(back) == .refused(.profileNotAllowed))
        #expect(try await store.open(of: on.user)?.logOn.profile == wish.choice.profile)
    }

    @Test func `a profile that was saved anew meanwhile is refused (R31)`() async throws {
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute(
            "UPDATE profiles SET version = version + 1 WHERE name = 'Own'", as: "test")
        try await expect(.directoryChanged)
    }

    @Test func `who went into a campaign meanwhile keeps what they have (R77)`() async throws {
        let connection = try Connection.open(sample.folder.file, .write)
        try connection.execute(
            """
            INSERT INTO campaigns (id, name) VALUES (1, 'autumn');
            UPDATE users SET campaign_id = 1
            """, as: "test")
        try await expect(.noQueue)
    }
}
