import CallCenter
import SQLite
import Testing

@testable import Administration
@testable import Store

@Suite struct `Erasing a person` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    /// Everything in every table, as text.
    private func dump() throws -> String {
        try centre.store.reading { directory in
            let tables = try directory.connection.rows(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            var text = ""
            for case .text(let table)? in tables.map(\.first) {
                text += "\(table): \(try directory.connection.rows("SELECT * FROM \(table)"))\n"
            }
            return text
        }
    }

    private func id(of name: String) throws -> Int64 {
        try centre.store.reading { try $0.user(named: name).id.value }
    }

    private func logOff(_ name: String) throws {
        try centre.store.edit { directory in
            let user = try directory.user(named: name).id
            try directory.connection.execute(
                "DELETE FROM log_ons WHERE user_id = \(user.value)", as: "log off")
        }
    }

    @Test func `R88: nothing of them is left in any table but the pseudonym`() async throws {
        let carla = try id(of: "carla")
        try await centre.logOn("carla", at: "203")
        try centre.add(call: "1", of: "carla", answered: 5, ended: 60)
        try centre.add(call: "2", of: "anna", caller: "+4790000003", ended: 60)
        try logOff("carla")
        let office = centre.office(of: "olga")
        _ = try office.act("user edit") { directory, act in
            let user = try directory.user(named: "carla")
            _ = try act.edit(
                user, by: UserDraft([.email: "carla@example.org", .keywords: "Dahl family"]),
                in: directory)
        }
        _ = try office.act("queue edit") { directory, act in
            act.changed(
                .queue, id: 1, name: "sales", from: Card(["users": .list(["anna"])]),
                to: Card(["users": .list(["anna", "carla"])]))
        }
        let act = try office.erase("carla")
        #expect(act.changes.map(\.name) == ["erased-\(carla)"])
        let text = try dump().lowercased()
        for trace in ["carla", "dahl", "1003", "004790000003", "+4790000003", "/203", "vip"] {
            #expect(!text.contains(trace), "\(trace)")
        }
        #expect(text.contains("anna, erased-\(carla)"))
        let ledger = try centre.store.ledger()
        #expect(ledger.map(\.userName) == ["erased-\(carla)"])
        #expect(ledger.map(\.group) == ["Sales"])
    }

    /// The letters that were written to the user.
    private func write(_ text: String, to name: String) throws {
        _ = try centre.office().act("user bulk") { directory, act in
            try act.write(text, to: directory.user(named: name), in: directory)
        }
    }

    private func delete(_ name: String) throws {
        _ = try centre.office().act("user delete") { directory, act in
            try act.delete(directory.user(named: name), in: directory)
        }
    }

    @Test(arguments: [false, true])
    func `R88: letters and profiles of their own say nothing of them, deleted before or not`(
        isDeleted: Bool
    ) async throws {
        let carla = try id(of: "carla")
        try await centre.logOn("carla", at: "203")
        try logOff("carla")
        try write("Dear Ms Dahl, call 0047333", to: "carla")
        _ = try centre.office().act("profile edit") { directory, act in
            let (vip, owner) = try directory.profile(named: "carla/3")
            try act.edit(
                vip, of: owner, by: ProfileDraft(name: "Vipers"), in: directory)
        }
        try centre.store.edit { directory in
            try directory.connection.execute(
                """
                INSERT INTO spoken_names (kind, noun_id, language, name, number)
                SELECT 'profile', id, 'en', name, number FROM profiles WHERE user_id IS NOT NULL
                """, as: "speak")
            let ledger =
                "DROP TRIGGER ledger_is_never_changed; UPDATE ledger SET profile_name = 'VIP'"
            try directory.connection.execute(ledger, as: "VIP")
            try directory.connection.execute(
                "UPDATE ledger SET profile_id = (SELECT id FROM profiles WHERE name = 'Vipers')",
                as: "VIP")
        }
        if isDeleted { try delete("carla") }
        let act = try centre.office().erase("carla")
        #expect(act.changes.first?.name == "erased-\(carla)")
        #expect((act.changes.first?.before == nil) == false)
        let text = try dump().lowercased()
        for trace in ["carla", "dahl", "0047333", "vip"] {
            #expect(!text.contains(trace), "\(trace)")
        }
    }

    @Test func `R88: whoever has the name now keeps their own history`() throws {
        try write("Come in.", to: "carla")
        try delete("carla")
        let other = try centre.office().act("user add") { directory, act in
            try act.addUser(
                UserDraft([.userName: "carla", .group: "Sales", .email: "carla@example.org"]),
                in: directory)
        }
        try write("Welcome.", to: "carla")
        _ = try centre.office().erase("id:3")
        let entries = try centre.office().look { directory, administrator in
            try administrator.audit(AuditQuestion(), newest: 100, in: directory)
        }
        let user = entries.filter { $0.act == "user add" }
        #expect(user.map(\.name) == ["carla"])
        #expect(user.first?.after?["email"] == .text("carla@example.org"))
        #expect(other.changes.map(\.name) == ["carla"])
        let letters = entries.filter { $0.noun == "message" }
        #expect(letters.map(\.name) == ["erased-3", "carla"])
        #expect(letters.map { $0.after?["text"] } == [.text("erased-3"), .text("Welcome.")])
    }

    @Test func `R84, R88: it is refused while they are logged on, and nothing is changed`()
        async throws
    {
        try await centre.logOn("anna", at: "201")
        let before = try dump()
        let refusal = #expect(throws: Refusal.self) { try centre.office().erase("anna") }
        #expect(
            refusal?.sentences == ["anna is logged on: 'rollcall user log-off anna' ends it."])
        #expect(try dump() == before)
    }

    @Test func `who acted under that name is a pseudonym too`() throws {
        let elena = try id(of: "elena")
        _ = try centre.office(of: "elena").act("skill add") { directory, act in
            try act.addSkill(named: "billing", in: directory)
        }
        _ = try centre.office().erase("elena@example.org")
        let acts = try centre.store.reading { try $0.kept(of: User.ID(elena)) }
            .first { $0.section == "acts" }?.cards
        #expect(acts?.count == 1)
        #expect(try !dump().contains("elena"))
    }

    @Test func `somebody who was deleted before is erased by the user name that they had`()
        throws
    {
        let carla = try id(of: "carla")
        let office = centre.office()
        _ = try office.act("user edit") { directory, act in
            let user = try directory.user(named: "carla")
            _ = try act.edit(user, by: UserDraft([.keywords: "nights"]), in: directory)
            try directory.delete(user.id)
        }
        #expect(try dump().contains("carla"))
        _ = try office.erase("CARLA")
        #expect(try !dump().contains("carla"))
        #expect(try dump().contains("erased-\(carla)"))
        let refusal = #expect(throws: Refusal.self) { try office.erase("carla") }
        #expect(refusal?.kind == .store(.badValue))
    }

    @Test func `a trial erases nothing`() throws {
        let before = try dump()
        let act = try centre.office().erase("carla", isTrial: true)
        #expect(act.changes.count == 1)
        #expect(try dump() == before)
    }

    @Test func `R61: it wants the right keep-store, and a role that reaches them`() throws {
        let manager = #expect(throws: Refusal.self) {
            try centre.office(of: "elena").erase("carla")
        }
        #expect(manager?.kind == .missingRight(.keepStore))
        try centre.store.edit { directory in
            try directory.connection.execute(
                "UPDATE users SET role = 'administrator' WHERE user_name = 'elena'", as: "promote")
        }
        let administrator = #expect(throws: Refusal.self) {
            try centre.office(of: "elena").erase("olga")
        }
        #expect(administrator?.kind == .missingRight(.giveRights))
    }

    @Test func `history cannot be changed but within the act`() throws {
        _ = try centre.office().erase("carla")
        #expect(throws: StoreFault.self) {
            try centre.store.edit { directory in
                try directory.connection.execute("UPDATE audit SET name = 'x'", as: "harm")
            }
        }
    }
}
