import CallCenter
import SQLite
import Testing

@testable import Administration
@testable import Store

@Suite struct `PINs are given by right` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    /// What the audit has of PINs, whole.
    private func audit() throws -> [String] {
        try centre.store.reading { directory in
            try directory.connection.rows("SELECT * FROM audit").map { row in
                row.map { value in
                    switch value {
                    case .integer(let number): String(number)
                    case .text(let text): text
                    case .null: "-"
                    }
                }.joined(separator: "|")
            }
        }
    }

    private func state(of name: String) throws -> String? {
        try centre.office().look { directory, _ in
            try directory.knownPIN(of: try directory.user(named: name).id).map {
                $0.until == nil ? "own" : "one-time"
            }
        }
    }

    @Test func `R5: a one-time PIN is made, and the audit has no digit of it`() throws {
        let (act, pin) = try centre.office(of: "elena").giveOneTimePIN(to: "anna")
        #expect(act.changes.map(\.name) == ["anna"])
        #expect(act.changes.first?.after?["pin"] == .text("one-time"))
        #expect(try state(of: "anna") == "one-time")
        let digits = String(decoding: pin.pin.digits, as: UTF8.self)
        let rows = try audit()
        #expect(rows.count == 1 && rows[0].contains("|user pin|"))
        // The moments of the PIN are numbers too.
        let words = rows[0].split { !$0.isNumber }
        #expect(!words.contains { $0 == digits } && !rows[0].contains("$y$"))
    }

    @Test func `C6: a PIN is set, set again and taken away, and each is audited`() throws {
        let office = centre.office()
        #expect(try office.setPIN(PIN("739628"), of: "elena").weakness == nil)
        centre.time.pass(.seconds(1))
        let again = try office.setPIN(PIN("805163"), of: "elena@example.org")
        #expect(again.act?.changes.count == 1)
        #expect(try office.setPIN(PIN("1234"), of: "elena").weakness == .inARow)
        let deleted = try office.act("user pin") { directory, act in
            try act.deletePIN(of: "elena", in: directory)
        }
        #expect(deleted.changes.first?.before?["pin"] == .text("own"))
        #expect(try state(of: "elena") == nil)
        let rows = try audit()
        #expect(rows.count == 3)
        #expect(!rows.joined().contains("739628") && !rows.joined().contains("805163"))
    }

    @Test func `R18: without the right, or for a role above, no PIN is given`() throws {
        for (actor, name) in [("anna", "bohdan"), ("anna", "anna"), ("elena", "olga")] {
            #expect(throws: Refusal.self) { try centre.office(of: actor).giveOneTimePIN(to: name) }
            #expect(throws: Refusal.self) {
                try centre.office(of: actor).setPIN(PIN("739628"), of: name)
            }
            #expect(throws: Refusal.self) {
                try centre.office(of: actor).act("user pin") { directory, act in
                    try act.deletePIN(of: name, in: directory)
                }
            }
        }
        #expect(try state(of: "bohdan") == "own" && state(of: "olga") == nil)
    }

    @Test func `a trial makes no PIN`() throws {
        _ = try centre.office().giveOneTimePIN(to: "anna", isTrial: true)
        _ = try centre.office().setPIN(PIN("739628"), of: "elena", isTrial: true)
        #expect(try state(of: "anna") == "own" && state(of: "elena") == nil)
    }

    @Test func `locks are shown and ended by right, and that is audited`() throws {
        try centre.store.edit { directory in
            try directory.connection.execute(
                """
                INSERT INTO account_locks (user_id, number, failures, locks, locked_until)
                VALUES (1, '', 3, 0, 0), (1, '201', 2, 0, 0);
                INSERT INTO failed_pairs (number, at) VALUES ('299', 1), ('299', 2), ('', 3);
                """, as: "test")
        }
        func unlock(_ name: String, by actor: String?) throws -> Act {
            try centre.office(of: actor).act("guard unlock") { directory, act in
                try act.unlock(try directory.user(named: name), in: directory)
            }
        }
        #expect(throws: Refusal.self) { try unlock("anna", by: "bohdan") }
        #expect(throws: Refusal.self) {
            try centre.office(of: "bohdan").look { directory, administrator in
                _ = try administrator.guarded(in: directory)
            }
        }
        let act = try unlock("anna", by: "elena")
        #expect(act.changes.first?.before?["wrong-pins"] == .number(5))
        #expect(try unlock("anna", by: "elena").changes.isEmpty)
        let callers = try centre.office(of: "elena").act("guard unlock") { directory, act in
            try act.unlock(caller: "299", in: directory)
            try act.unlock(caller: nil, in: directory)
        }
        #expect(callers.changes.map(\.name) == ["299", "withheld"])
        #expect(throws: Refusal.self) {
            try centre.office(of: "anna").act("guard unlock") { directory, act in
                try act.unlock(caller: "299", in: directory)
            }
        }
    }
}
