import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `Groups of the centre` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func add(_ texts: [GroupDraft.Field: String], as actor: String? = nil) throws -> Act {
        try centre.office(of: actor).act("group add") { directory, act in
            try act.addGroup(GroupDraft(texts), in: directory)
        }
    }

    private func edit(_ name: String, _ texts: [GroupDraft.Field: String]) throws -> Act {
        try centre.office().act("group edit") { directory, act in
            try act.edit(directory.group(named: name), by: GroupDraft(texts), in: directory)
        }
    }

    private func groups() throws -> [String] {
        try centre.office().look { directory, _ in try directory.groups().map(\.name) }
    }

    @Test func `R47, R48: a group has a name, a marker's colour and an extension`() throws {
        let act = try add([.name: "Billing", .extension: "740", .colour: "teal"])
        #expect(
            act.changes.first?.after
                == Card(["name": "Billing", "extension": "740", "colour": "teal"]))
        let found = try centre.office().look { directory, _ in try directory.group(named: "740") }
        #expect(found.name == "Billing" && found.colour == .teal)
        _ = try edit("740", [.name: "Invoices", .extension: "", .colour: "pink"])
        let edited = try centre.office().look { directory, _ in
            try directory.group(named: "Invoices")
        }
        #expect(edited.extension == nil && edited.colour == .pink)
        #expect(edited.version == found.version + 1, "a log-on's commit must see the change")
        #expect(try edit("Invoices", [.colour: "pink"]).changes.isEmpty)
    }

    @Test func `every wrong value of a group is told at once, and nothing is written`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try add([.name: "", .extension: "07", .colour: "mauve"])
        }
        #expect(
            refusal?.sentences == [
                "A group's name has 1–80 characters, not 0.",
                "--extension: An extension is 2–15 digits and does not begin with 0: 07.",
                "--colour: A colour is one of grey, red, orange, yellow, green, teal, blue, purple, "
                    + "pink, brown, not \"mauve\".",
            ])
        #expect(try groups() == ["Night", "Sales", "Support"])
    }

    @Test(arguments: ["1", "07", "x"])
    func `R48: what is said of an extension begins with its field`(text: String) {
        let refusal = #expect(throws: Refusal.self) { try add([.name: "New", .extension: text]) }
        #expect(refusal?.sentences.map { $0.hasPrefix("--extension: ") } == [true])
    }

    @Test func `R50: a command in a sentence quotes a group's name as a shell wants it`() throws {
        for (name, word) in [
            ("Sales", "Sales"), ("Sälg", "\"Sälg\""), ("a \"b\" $c", "\"a \\\"b\\\" \\$c\""),
            ("", "\"\""),
        ] { #expect(name.asWord == word) }
    }

    @Test func `R48: neither name nor extension of a group is anybody else's`() throws {
        for (texts, sentence) in [
            ([.name: "Sales"], "\"Sales\" is the name of the group Sales already."),
            ([.name: "720"], "\"720\" is the extension of the group Support already."),
            (
                [.name: "New", .extension: "710"],
                "\"710\" is the extension of the group Sales already."
            ),
            (
                [.name: "New", .extension: "201"],
                "\"201\" is the extension of the user anna already."
            ),
        ] as [([GroupDraft.Field: String], String)] {
            let refusal = #expect(throws: Refusal.self) { try add(texts) }
            #expect(refusal?.sentences == [sentence])
        }
        #expect(try edit("Sales", [.name: "Sales", .extension: "710"]).changes.isEmpty)
        let taken = #expect(throws: Refusal.self) { try edit("Sales", [.extension: "720"]) }
        #expect(taken?.sentences == ["\"720\" is the extension of the group Support already."])
    }

    @Test func `R53, R89: a group's page has its people, profiles, queues and own settings`()
        throws
    {
        try centre.store.edit { directory in
            try directory.assign(
                directory.queue(named: "support").id, to: directory.group(named: "Sales").id)
        }
        let page = try centre.office(of: "elena").look { directory, administrator in
            try administrator.page(of: directory.group(named: "Sales"), in: directory)
        }
        #expect(page["members"] == 2)
        #expect(page["profiles"] == .list(["1 Sales", "2 Retention"]))
        #expect(page["queues"] == .list(["support"]))
        #expect(page["audio-of-queues"] == .list(["retention", "sales"]))
        #expect(
            page["settings"]
                == .list([
                    "dialing-audio rollcall-sales", "hold-audio rollcall-sales-hold",
                    "wrap-up-phone 45",
                ]))
    }

    @Test func `R50, R53: every user is in one group, and the group's list has them`() throws {
        let names = try centre.office().look { directory, administrator in
            try directory.groups().map { group in
                try administrator.members(of: group, in: directory).map { $0["user-name"]?.text }
            }
        }
        #expect(names == [["elena", "frank", "olga"], ["anna", "carla"], ["bohdan", "dmytro"]])
        let barred = try centre.office().look { directory, administrator in
            try administrator.members(of: directory.group(named: "Support"), in: directory)
                .map { $0["barred"] }
        }
        #expect(barred == [.nothing, "blocked"])
    }
}

extension Card.Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int64) { self = .number(number) }
}
