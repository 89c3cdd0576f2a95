import CallCenter
import SQLite
import Testing

@testable import Administration
@testable import Store

@Suite struct `History that is too old` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func keep(_ months: Int) throws {
        try centre.store.edit { try $0.set("keep-ledger-months", to: "\(months)", for: .centre) }
    }

    private func change(_ skill: String) throws {
        _ = try centre.office().act("skill add") { directory, act in
            try act.addSkill(named: skill, in: directory)
        }
    }

    private func skillsInAudit() throws -> [String] {
        try centre.store.reading { directory in
            try directory.connection.rows("SELECT name FROM audit ORDER BY id").compactMap { row in
                guard case .text(let text)? = row.first else { return nil }
                return text
            }
        }
    }

    private func logOff(_ name: String) throws {
        try centre.store.edit { directory in
            let user = try directory.user(named: name).id
            try directory.connection.execute(
                "DELETE FROM log_ons WHERE user_id = \(user.value)", as: "log off")
        }
    }

    @Test func `all of it is kept where nobody says otherwise`() async throws {
        try await centre.logOn("anna", at: "201")
        try logOff("anna")
        try change("billing")
        centre.time.pass(.seconds(86_400 * 4_000))
        #expect(try centre.store.trimHistory().isNothing)
        #expect(try centre.store.ledger().count == 1)
    }

    @Test func `ledger and audit lose what is older than the months, few at a time`() async throws {
        for (number, name) in ["anna", "bohdan", "carla"].enumerated() {
            try await centre.logOn(name, at: "20\(number + 1)")
            try logOff(name)
            try change("old\(number)")
        }
        // From the 18th of November to that of January.
        centre.time.pass(.seconds(86_400 * 61))
        try change("new")
        try keep(2)
        #expect(try centre.store.trimHistory().isNothing)
        centre.time.pass(.seconds(86_400))
        try change("newest")
        var pauses = 0
        let trimmed = try centre.store.trimHistory(atMost: 2) {
            pauses += 1
            return true
        }
        #expect(trimmed == HistoryTrimmed(ledger: 3, audit: 3))
        #expect(pauses == 1)
        #expect(try skillsInAudit() == ["new", "newest"])
        #expect(try centre.store.ledger().isEmpty)
    }

    @Test func `it stops where it is told to, and goes on the next time`() throws {
        for number in 1...5 { try change("old\(number)") }
        try keep(1)
        centre.time.pass(.seconds(86_400 * 40))
        #expect(try centre.store.trimHistory(atMost: 2) { false }.audit == 2)
        #expect(try centre.store.trimHistory(atMost: 2).audit == 3)
    }

    @Test func `an open log-on keeps its events, however old`() async throws {
        try await centre.logOn("anna", at: "201")
        try await centre.logOn("bohdan", at: "202")
        try logOff("bohdan")
        try keep(1)
        centre.time.pass(.seconds(86_400 * 40))
        #expect(try centre.store.trimHistory().ledger == 1)
        #expect(try centre.store.ledger().map(\.userName) == ["anna"])
        let found = try centre.office().look { directory, administrator in
            try administrator.check(in: directory)
        }
        #expect(found == [])
    }

    @Test func `calls go with the rest of history, but none that goes on`() async throws {
        try await centre.logOn("anna", at: "201")
        try centre.add(call: "old", of: "anna", answered: 5, ended: 60)
        try centre.add(call: "open", of: "anna", answered: 5)
        try keep(1)
        #expect(try centre.store.trimHistory().isNothing)
        centre.time.pass(.seconds(86_400 * 40))
        try centre.add(call: "new", of: "anna", answered: 5, ended: 60)
        #expect(try centre.store.trimHistory().calls == 1)
        let left = try centre.store.reading { try $0.calls(within: .min ..< .max) }
        #expect(left.map(\.record.leg.description) == ["open", "new"])
    }

    @Test func `nothing else shortens history`() throws {
        try change("billing")
        #expect(throws: StoreFault.self) {
            try centre.store.edit { directory in
                try directory.connection.execute("DELETE FROM audit", as: "harm")
            }
        }
    }
}
