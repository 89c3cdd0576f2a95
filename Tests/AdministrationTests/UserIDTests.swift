import CallCenter
import SQLite
import Testing

@testable import Administration
@testable import Store

@Suite struct `Numeric IDs in use` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func next(by actor: String? = nil) throws -> String {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.nextNumericID(in: directory).digits
        }
    }

    private func give(_ ids: [String: String?]) throws {
        try centre.store.edit { directory in
            try directory.connection.execute(
                "UPDATE users SET numeric_id = NULL", as: "test")
            for (name, digits) in ids {
                let id = digits.map { "'\($0)'" } ?? "NULL"
                try directory.connection.execute(
                    "UPDATE users SET numeric_id = \(id) WHERE user_name = '\(name)'", as: "test")
            }
        }
    }

    @Test func `R22: those in use are shown with their users, by length and number`() throws {
        let used = try centre.office().look { directory, administrator in
            try administrator.usedNumericIDs(in: directory)
        }
        #expect(
            used.map { $0["numeric-id"] }
                == ["0042", "1001", "1002", "1003", "1004"].map { .text($0) })
        #expect(used[0]["user-name"] == .text("frank"))
    }

    @Test func `R22: the next is one above the greatest of the longest`() throws {
        #expect(try next() == "1005")
        try give(["anna": "77", "bohdan": "100200"])
        #expect(try next() == "100201")
    }

    @Test func `R22: the first gap where there is none above, else one digit more`() throws {
        try give([
            "anna": "98", "bohdan": "99", "carla": "95", "dmytro": "96", "frank": "94",
        ])
        #expect(try next() == "97")
        try give(["anna": "98", "bohdan": "99", "carla": "97", "dmytro": "96", "frank": "95"])
        #expect(try next() == "100")
    }

    @Test func `R22: the first gap among very many is found, and that there is none`() throws {
        func next(after change: String) throws -> String {
            try centre.store.edit { directory in
                try directory.connection.execute(change, as: "test")
            }
            return try self.next()
        }
        let full = try next(
            after: """
                UPDATE users SET numeric_id = NULL;
                INSERT INTO users (user_name, role, group_id, language, numeric_id, email)
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999)
                SELECT 'u' || i, 'agent', 1, 'en', printf('%04d', i), 'u' || i || '@example.org'
                FROM n;
                """)
        #expect(full == "10000")
        for gap in ["9998", "7003", "0002", "0001"] {
            let found = try next(
                after: "UPDATE users SET numeric_id = NULL WHERE numeric_id = '\(gap)'")
            // Below the smallest in use is no gap.
            #expect(found == (gap == "0001" ? "7003" : gap))
        }
    }

    @Test func `R19: an empty centre begins with 1001`() throws {
        try give([
            "anna": nil, "bohdan": nil, "carla": nil, "dmytro": nil, "frank": nil,
        ])
        #expect(try next() == "1001")
    }

    @Test func `what is somebody's user name is not suggested`() throws {
        try centre.store.edit { directory in
            try directory.connection.execute(
                "UPDATE users SET user_name = '1005' WHERE user_name = 'elena'", as: "test")
        }
        #expect(try next() == "1006")
    }

    @Test func `R18: it takes a right to see them`() throws {
        #expect(throws: Refusal.self) { try next(by: "anna") }
        #expect(try next(by: "elena") == "1005")
    }
}
