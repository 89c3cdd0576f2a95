import CallCenter
import SQLite
import Testing

@testable import Store

/// Among 100,000 users, what one user or one call asks for takes no longer than among few.
@Suite(.serialized) struct UserSpeedTests {
    /// So many users, each with an ID, an address, a skill, a setting and a profile of their own.
    static func fill(_ store: Store, users count: Int) throws {
        try store.edit { directory in

            try directory.connection.execute(
                """
                INSERT INTO users (user_name, first_name, last_name, role, group_id, language,
                    numeric_id, extension, mobile, email)
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
                SELECT 'user' || i, 'First' || i, 'Last' || (i % 1000), 'agent', 1 + i % 3, 'en',
                    printf('%07d', 1000000 + i), printf('%d', 2000000 + i),
                    printf('00477%07d', i), 'user' || i || '@example.com'
                FROM n;
                INSERT INTO user_skills (user_id, skill_id, level)
                SELECT id, 1 + id % 3, 1 + id % 10 FROM users;
                INSERT INTO settings (owner, owner_id, name, value)
                SELECT 'user', id, 'busy-timeout', '20' FROM users;
                INSERT INTO profiles (user_id, number, name) SELECT id, 9, 'Own' FROM users;
                """, as: "fill")
        }
    }

    /// The middle of many runs, in milliseconds.
    static func time(_ body: () throws -> Void) rethrows -> Double {
        var times: [Double] = []
        for _ in 0..<31 {
            let start = ContinuousClock.now
            try body()
            times.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        return times.sorted()[times.count / 2]
    }

    @Test func `a user's page, the next ID and a log-on's look-ups stay under 5 ms`() throws {
        let sample = try SampleStore()
        try Self.fill(sample.store, users: 100_000)
        try sample.store.reading { directory in
            for name in ["user77777", "1077777", "user77777@example.com", "+4770077777"] {
                #expect(try directory.user(named: name).userName == "user77777")
                #expect(try Self.time { _ = try directory.user(named: name) } < 5, "\(name)")
            }
            let user = try directory.user(named: "user77777")
            let page = try Self.time {
                _ = try directory.skills(of: user.id)
                _ = try directory.state(of: user)
                _ = try directory.knownPIN(of: user.id)
                _ = try directory.queueNames(of: user)
                _ = try directory.profilesOffered(to: user)
                _ = try directory.accessGroups(of: user.id)
                _ = try directory.supervisedGroupNames(of: user.id)
                _ = try directory.rights(of: user)
                _ = try directory.ownSettingTexts(of: user.id)
                _ = try directory.openLogOn(of: user.id)
                _ = try directory.belongings(of: user.id)
            }
            #expect(page < 5, "a user's page took \(page) ms")
            #expect(try directory.nextNumericID()?.digits == "1100001")
            let next = try Self.time { _ = try directory.nextNumericID() }
            #expect(next < 5, "the next ID took \(next) ms")
            var wanted = UniqueValues()
            wanted.userName = "USER500"
            wanted.numericID = NumericID("1000501")
            wanted.extension = PhoneNumber("2000502")
            wanted.mobile = PhoneNumber("004770000503")
            wanted.email = "user504@EXAMPLE.com"
            #expect(
                try directory.holders(of: wanted, besides: nil).map(\.sentence) == [
                    "the name of the user user500", "that of the user user501",
                    "that of the user user502", "that of the user user503",
                    "that of the user user504",
                ])
            let holders = try Self.time { _ = try directory.holders(of: wanted, besides: nil) }
            #expect(holders < 5, "who has what must be unique took \(holders) ms")
            let logOn = try Self.time {

                let identity = try directory.connection.identity(of: user.id)
                let settings = try directory.connection.settings(user: user.id, group: user.group)
                let profiles = try directory.connection.profiles(offeredTo: user.id, of: user.group)
                #expect(identity != nil && !settings.isSilent && profiles.count >= 2)
                if let profile = profiles.first {
                    _ = try directory.connection.memberships(of: user, with: profile)
                }
            }
            #expect(logOn < 5, "a log-on's look-ups took \(logOn) ms")
        }
    }
}
