import CallCenter
import Seeds
import Testing

@testable import Administration
@testable import SQLite
@testable import Store

@Suite struct `Own values of settings` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func user(_ name: String) throws -> NamedOwner {
        try centre.office().look { directory, _ in .user(try directory.user(named: name)) }
    }

    private func group(_ name: String) throws -> NamedOwner {
        try centre.office().look { directory, _ in .group(try directory.group(named: name)) }
    }

    @discardableResult
    private func set(
        _ name: String, _ text: String, for owner: NamedOwner, by actor: String? = nil
    ) throws -> Act {
        try centre.office(of: actor).act("setting set") { directory, act in
            try act.set(name, to: text, for: owner, in: directory)
        }
    }

    @discardableResult
    private func unset(
        _ name: String, for owner: NamedOwner, by actor: String? = nil
    ) throws -> Act {
        try centre.office(of: actor).act("setting unset") { directory, act in
            try act.unset(name, for: owner, in: directory)
        }
    }

    private func explain(_ name: String, for owner: NamedOwner) throws -> Explanation {
        let all = try centre.office().look { directory, administrator in
            try administrator.explanations(of: name, for: owner, in: directory)
        }
        return try #require(all.first)
    }

    @Test func `R33, R34: a user's own 60 s go before the group's, and unset they are gone`() throws
    {
        let anna = try user("anna")
        #expect(try explain("wrap-up-phone", for: anna).value.source == "group")
        let act = try set("wrap-up-phone", "60", for: anna)
        #expect(act.changes.map(\.noun) == [.user])
        #expect(act.changes.first?.before == Card(["wrap-up-phone": .nothing]))
        #expect(act.changes.first?.after == Card(["wrap-up-phone": .text("60")]))
        let explanation = try explain("wrap-up-phone", for: anna)
        #expect(explanation.value.text == "60")
        #expect(explanation.value.owner == "anna")
        #expect(explanation.shadowed.map(\.owner) == ["Sales", ""])
        #expect(
            try unset("wrap-up-phone", for: anna).notes == ["Now 45 holds, from the group Sales."])
        #expect(try explain("wrap-up-phone", for: anna).value.owner == "Sales")
    }

    @Test func `R39: nothing said on purpose differs from saying nothing`() throws {
        let sales = try group("Sales")
        try set("caller-id", "004722000000", for: .centre)
        let act = try set("caller-id", "", for: sales)
        #expect(act.changes.first?.after == Card(["caller-id": .text("\"\"")]))
        #expect(try explain("caller-id", for: sales).value.text == "")
        #expect(
            try unset("caller-id", for: sales).notes == ["Now 004722000000 holds, from the centre."]
        )
    }

    @Test func `what is not there cannot be taken away, and says so`() throws {
        let act = try unset("wrap-up-phone", for: user("anna"))
        #expect(act.changes.isEmpty)
        #expect(act.notes == ["The user anna has no own value of wrap-up-phone."])
    }

    @Test func `a value that is there already changes nothing`() throws {
        #expect(try set("wrap-up-phone", "045", for: group("Sales")).changes.isEmpty)
    }

    @Test func `R37: whoever keeps a nearer value is named`() throws {
        let support = try set("wrap-up-phone", "30", for: group("Support"))
        #expect(support.notes == ["An own value stays in force for the user bohdan (60)."])
        let all = try set("wrap-up-phone", "10", for: .centre)
        #expect(
            all.notes == [
                "An own value stays in force for the group Sales (45), the group Support (30), "
                    + "the user bohdan (60)."
            ])
        #expect(all.changes.first?.before == Card(["centre": .text("20")]))
        for number in 1...7 {
            try centre.store.edit { directory in
                let group = try directory.add(Group(id: .new, name: "Group \(number)"))
                try directory.set("wrap-up-phone", to: "\(number)", for: .group(group))
            }
        }
        let many = try set("wrap-up-phone", "11", for: .centre)
        #expect(
            many.notes.first?.hasSuffix(
                "(3) and others; 'rollcall setting show wrap-up-phone' lists more.") == true)
    }

    @Test(arguments: [
        ("outbound-calls", "off"), ("caller-id", "004722000000"), ("change-caller-id", "on"),
        ("own-recordings", "on"),
    ])
    func `R38–R41: a group has its own`(name: String, text: String) throws {
        try set(name, text, for: group("Sales"), by: "elena")
        #expect(try explain(name, for: user("anna")).value.text == text)
        #expect(try explain(name, for: user("bohdan")).value.source == "built-in")
    }

    @Test(arguments: [
        ("softphone", "on"), ("hide-numbers", "on"), ("auto-answer", "on"),
        ("see-employees", "off"), ("chat-name", "Anna from Sales"), ("chat-photo", "anna.png"),
        ("see-other-chats", "on"), ("confirm-chats", "on"), ("chat-sites", "shop,blog"),
        ("resource-filter", "Norway"),
    ])
    func `R36, R42, R43, R46: a user has their own`(name: String, text: String) throws {
        try set(name, text, for: user("anna"), by: "elena")
        #expect(try explain(name, for: user("anna")).value.text == text)
        #expect(try explain(name, for: user("carla")).value.source == "built-in")
    }

    @Test(arguments: [
        ("wrap-up-phone", "3601", "wrap-up-phone: It is 0–3600, not 3601."),
        ("home-country", "380", "home-country is set for the centre only."),
        ("dialing-audio", "off", "dialing-audio is set for the centre or a group only."),
        ("wrap-up-fone", "1", "There is no setting \"wrap-up-fone\". Did you mean wrap-up-phone?"),
        ("pin-required", "yes", "pin-required: It is on or off, not \"yes\"."),
    ])
    func `a wrong value, level or name is refused in a sentence`(
        name: String, text: String, sentence: String
    ) throws {
        let anna = try user("anna")
        let refusal = #expect(throws: Refusal.self) { try set(name, text, for: anna) }
        #expect(refusal?.sentences == [sentence])
        #expect(refusal?.kind == .badValue)
    }

    @Test(arguments: [
        (
            "mail-from", "not an address",
            "mail-from: It is an address such as Rollcall <rollcall@example.org>, not "
                + "\"not an address\"."
        ),
        ("sms-command", "sms", "sms-command: It is the whole path of a program, not \"sms\"."),
    ])
    func `what no letter could be sent by is refused`(
        name: String, text: String, sentence: String
    ) throws {
        let refusal = #expect(throws: Refusal.self) { try set(name, text, for: .centre) }
        #expect(refusal?.sentences == [sentence])
        for right in ["", name == "mail-from" ? "Æsk <a@example.org>" : "/usr/local/bin/sms"] {
            try set(name, right, for: .centre)
        }
    }

    @Test(arguments: [
        ("anna", "wrap-up-phone", Right.editSettings), ("elena", "cabinet", .giveRights),
        ("elena", "sms-command", .keepStore), ("elena", "keep-ledger-months", .keepStore),
    ])
    func `R45, R61: who lacks the right is told which`(
        actor: String, setting: String, right: Right
    ) throws {
        let refusal = #expect(throws: Refusal.self) {
            try set(setting, "on", for: .centre, by: actor)
        }
        #expect(refusal?.kind == .missingRight(right))
    }

    @Test func `nobody sets what is above their own role`() throws {
        let olga = try user("olga")
        let refusal = #expect(throws: Refusal.self) {
            try set("wrap-up-phone", "5", for: olga, by: "elena")
        }
        #expect(refusal?.kind == .missingRight(.giveRights))
    }

    @Test func `everybody may look at their own settings, and at nobody else's`() throws {
        let anna = try user("anna")
        let office = centre.office(of: "anna")
        #expect(
            try office.look { try $1.explanations(for: anna, in: $0) }.count
                == SettingsCatalogue.all.count)
        for other in [try user("carla"), try group("Sales"), .centre] {
            let refusal = #expect(throws: Refusal.self) {
                try office.look { try $1.explanations(for: other, in: $0) }
            }
            #expect(refusal?.kind == .missingRight(.seeUsers))
        }
    }

    @Test func `C10: a stored text that cannot be read counts as not said, and is shown`() throws {
        try centre.spoil("UPDATE settings SET value = 'soon' WHERE owner = 'user'")
        let bohdan = try user("bohdan")
        let explanation = try explain("wrap-up-phone", for: bohdan)
        #expect(explanation.value.text == "20")
        #expect(explanation.value.source == "centre")
        #expect(
            explanation.shadowed.map(\.fault) == [
                "wrap-up-phone: It is a number of seconds such as 45 or 0.5, not \"soon\"."
            ])
        #expect(explanation.shadowed.map(\.text) == ["soon"])
        // It is mended by a value, and audited as what it was.
        let act = try set("wrap-up-phone", "7", for: bohdan)
        #expect(act.changes.first?.before == Card(["wrap-up-phone": .text("soon")]))
    }

    @Test func `a setting of a newer Rollcall can be taken away by its name`() throws {
        try centre.spoil("INSERT INTO settings VALUES ('centre', 0, 'hologram', 'blue')")
        let cards = try centre.office().look { try $1.ownSettings(of: .centre, in: $0) }
        let card = try #require(cards.first { $0["setting"] == .text("hologram") })
        #expect(
            card["fault"]
                == .text("There is no setting \"hologram\". 'rollcall setting list' lists them."))
        #expect(try unset("hologram", for: .centre).changes.map(\.name) == ["hologram"])
        #expect(throws: Refusal.self) { try unset("hologram", for: .centre) }
    }

    @Test func `C13: on hold and waiting, the dialing audio holds where nobody says more`() throws {
        #expect(
            try explain("wait-audio", for: group("Sales")).note
                == "Nobody says it, so dialing-audio holds: rollcall-sales.")
        #expect(try explain("hold-audio", for: group("Sales")).note == nil)
        #expect(
            try explain("hold-audio", for: group("Night")).note
                == "Nobody says it, so dialing-audio holds: rollcall-centre.")
    }

    @Test func `the catalogue says of each setting what it takes and where`() throws {
        let cards = try centre.office(of: "elena").look { _, administrator in
            try administrator.settings()
        }
        #expect(cards.count == SettingsCatalogue.all.count)
        let takes = Dictionary(
            uniqueKeysWithValues: cards.map { ($0["name"]?.text ?? "", $0["takes"]?.text ?? "") })
        #expect(takes["wrap-up-phone"] == "whole seconds, 0–3600")
        #expect(takes["pause-after-answer"]?.hasPrefix("seconds, ") == true)
        #expect(takes["pin-required"] == "on or off")
        #expect(takes["caller-id"] == "a number of 2–17 digits, or empty")
        let page = try centre.office().look { directory, administrator in
            try administrator.setting(named: "wrap-up-phone", in: directory)
        }
        #expect(page["levels"] == .list(["centre", "group", "user"]))
        #expect(
            page["own-values"]
                == .list(["the centre: 20", "the group Sales: 45", "the user bohdan: 60"]))
    }

    @Test(arguments: [1, 2, UInt64.random(in: 3 ... .max)])
    func `what is explained is what holds, whatever is stored`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let texts = ["0", "5", "6", "on", "off", "", "47", "calm", "x y", "SIP/{number}", "9999"]
        try centre.spoil("DELETE FROM settings")
        let bohdan = try centre.store.reading { try $0.user(named: "bohdan") }
        for (owner, id) in [
            ("centre", 0), ("group", bohdan.group.value), ("user", bohdan.id.value),
        ] {
            for entry in SettingsCatalogue.all where Bool.random(using: &generator) {
                let text = texts.randomElement(using: &generator) ?? ""
                try centre.spoil(
                    "INSERT INTO settings VALUES ('\(owner)', \(id), '\(entry.name)', '\(text)')")
            }
        }
        let explained = try centre.office().look {
            try $1.explanations(for: .user(bohdan), in: $0)
        }
        let holds = try centre.store.reading { try $0.settings(of: bohdan) }
        for (explanation, setting) in zip(explained, holds.all) {
            #expect(explanation.setting == setting.name)
            #expect(explanation.value.value == setting.value, "seed \(seed): \(setting.name)")
            #expect(explanation.value.source == setting.from.word)
        }
    }
}

extension NewCentre {
    /// Changes the file behind the directory's back.
    func spoil(_ sql: String) throws {
        try store.transaction { directory in
            try directory.connection.execute(sql, as: "spoil")
        }
    }
}

/// The two times of dialing, checked against each other (C9), and the order of the list (R71).
@Suite struct `How a group is rung` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func set(_ name: String, _ text: String, for owner: String?) throws -> Act {
        try centre.office().act("setting set") { directory, act in
            let owner: NamedOwner =
                if let owner { .group(try directory.group(named: owner)) } else { .centre }
            try act.set(name, to: text, for: owner, in: directory)
        }
    }

    @Test func `C9: an agent's time is not longer than the group's where they are rung in turn`()
        throws
    {
        _ = try set("ring-seconds", "90", for: "Sales")
        let refusal = #expect(throws: Refusal.self) {
            try set("dial-strategy", "sequential", for: "Sales")
        }
        #expect(
            refusal?.sentences == [
                "Dialing agents in turn, ring-seconds (90) cannot be more than "
                    + "group-ring-seconds (60)."
            ])
        _ = try set("group-ring-seconds", "120", for: "Sales")
        _ = try set("dial-strategy", "sequential", for: "Sales")
        // What the centre says holds for the group as well, where it says nothing.
        #expect(throws: Refusal.self) { try set("ring-seconds", "121", for: "Sales") }
        _ = try set("dial-strategy", "sequential", for: "Support")
        let fault = #expect(throws: Refusal.self) { try set("ring-seconds", "61", for: nil) }
        #expect(fault?.sentences.first?.hasPrefix("Of the group Support: ") == true)
        #expect(throws: Refusal.self) { try set("dial-strategy", "at once", for: nil) }
    }

    private func order(_ users: [String], by actor: String? = nil) throws -> Act {
        try centre.office(of: actor).act("group order") { directory, act in
            let group = try directory.group(named: "Sales")
            var named: [User] = []
            for name in users { named.append(try directory.user(named: name)) }
            try act.order(named, of: group, in: directory)
        }
    }

    @Test func `R71: the list is what was said, and a move leaves it`() throws {
        let act = try order(["carla", "anna"])
        #expect(act.changes.first?.after == Card(["order": .names(["carla", "anna"])]))
        let members = try centre.office().look { directory, administrator in
            try administrator.members(of: directory.group(named: "Sales"), in: directory)
        }
        #expect(members.map { $0["order"] } == [.number(2), .number(1)])
        for (users, sentence) in [
            (["bohdan"], "bohdan is no member of the group Sales."),
            (["anna", "anna"], "anna is named twice."),
        ] {
            let refusal = #expect(throws: Refusal.self) { try order(users) }
            #expect(refusal?.sentences == [sentence])
        }
        #expect(throws: Refusal.self) { try order(["anna"], by: "anna") }
        #expect(try order([]).changes.count == 1)
        #expect(try order([]).changes.isEmpty)
    }
}
