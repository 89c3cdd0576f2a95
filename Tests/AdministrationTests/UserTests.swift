import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `Users are added and edited` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func add(
        _ texts: [UserDraft.Field: String], by actor: String? = nil
    ) throws -> (act: Act, user: User) {
        var user: User?
        let act = try centre.office(of: actor).act("user add") { directory, act in
            user = try act.addUser(UserDraft(texts), in: directory)
        }
        return (act, try #require(user))
    }

    @discardableResult
    private func edit(
        _ name: String, _ texts: [UserDraft.Field: String], by actor: String? = nil
    ) throws -> Act {
        try centre.office(of: actor).act("user edit") { directory, act in
            try act.edit(try directory.user(named: name), by: UserDraft(texts), in: directory)
        }
    }

    private func faults(
        of texts: [UserDraft.Field: String], by actor: String? = nil
    ) throws -> [String] {
        try #require(throws: Refusal.self) { try add(texts, by: actor) }.sentences
    }

    private func user(_ name: String) throws -> User {
        try centre.office().look { directory, _ in try directory.user(named: name) }
    }

    private static let minimum: [UserDraft.Field: String] = [
        .userName: "gina", .group: "Sales", .email: "gina@example.org",
    ]

    @Test func `R1, R2, C7: user name, group and an address are enough; the rest has a standard`()
        throws
    {
        let (act, gina) = try add(Self.minimum)
        #expect(gina.id.value > 0)
        #expect(gina.language.code == "en")
        #expect(gina.role == .agent && gina.maxChats == 1 && gina.numericID == nil)
        #expect(act.changes.map(\.name) == ["gina"])
        #expect(act.changes[0].after?["group"] == .text("Sales"))
        #expect(try user("gina@example.org") == gina)
    }

    @Test func `R1, R2: everything that is missing is told at once`() throws {
        #expect(
            try faults(of: [:]) == [
                "--user-name: It is missing.",
                "--group: It is missing; 'rollcall group list' lists them.",
                "--email: A user needs an e-mail address or a mobile number.",
            ])
    }

    @Test func `every wrong value has its sentence, in the order of the fields`() throws {
        let sentences = try faults(of: [
            .userName: "gina!", .firstName: String(repeating: "x", count: 33), .role: "boss",
            .numericID: "0", .group: "Nowhere", .language: "English", .extension: "0201",
            .workPhone: "call me", .mobile: "123", .email: "gina", .maxChats: "101",
            .keywords: String(repeating: "x", count: 101),
        ])
        #expect(
            sentences.map { String($0.prefix { $0 != ":" }) } == [
                "--user-name", "--first-name", "--role", "--numeric-id", "--group", "--language",
                "--extension", "--work-phone", "--mobile", "--email", "--keywords", "--max-chats",
            ])
        #expect(
            sentences[4]
                == "--group: There is no group \"Nowhere\"; 'rollcall group list' lists them.")
        #expect(sentences[3].contains("user ids --next"))
        #expect(sentences.allSatisfy { $0.hasSuffix(".") })
    }

    @Test(arguments: ["Gina", "gina2", "GINA", "2gina"])
    func `R8, C18: a user name is Latin letters and digits`(name: String) throws {
        #expect(
            try add(Self.minimum.merging([.userName: name]) { $1 }).user.userName == name)
    }

    @Test(arguments: ["", "gína", "gi na", "gina@example.org", "g.ina", "Гина"])
    func `R8: what is no Latin letter or digit is no user name`(name: String) throws {
        let sentences = try faults(of: Self.minimum.merging([.userName: name]) { $1 })
        #expect(sentences.count == 1)
        #expect(sentences[0].hasPrefix("--user-name: A user name is 1–32 Latin letters and digits"))
    }

    @Test(arguments: [
        "+47 900 00 009", "0047 90000009", "004790000009", "090000009", "+47-900-00-009",
    ])
    func `R3: a mobile number is kept as 00, country code and number`(typed: String) throws {
        let gina = try add([.userName: "gina", .group: "710", .mobile: typed]).user
        #expect(gina.mobile?.digits == "004790000009")
    }

    @Test func `R10: names are optional, and a work phone is kept as it is dialed (R9)`() throws {
        let texts = Self.minimum.merging(
            [.workPhone: "+47 22 00 00 01", .lastName: "Holm"]) { $1 }
        let gina = try add(texts).user
        #expect(gina.firstName.isEmpty && gina.lastName == "Holm")
        #expect(gina.workPhone?.digits == "004722000001")
    }

    @Test(arguments: [
        (UserDraft.Field.userName, "ANNA", "ANNA is the name of the user anna already"),
        (.numericID, "1001", "1001 is that of the user anna already"),
        (.extension, "201", "201 is that of the user anna already"),
        (.extension, "710", "710 is the extension of the group Sales already"),
        (.mobile, "+47 90000001", "004790000001 is that of the user anna already"),
        (.email, "Elena@Example.org", "Elena@Example.org is that of the user elena already"),
        (.userName, "1001", "1001 is the numeric ID of the user anna already"),
        (.userName, "004790000001", "004790000001 is the mobile number of the user anna already"),
    ])
    func `R22, C18: what is unique is told with its holder`(
        field: UserDraft.Field, text: String, sentence: String
    ) throws {
        let found = try faults(of: Self.minimum.merging([field: text]) { $1 })
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("--\(field.rawValue): \(sentence)"), "\(found)")
        #expect(throws: Refusal.self) { try edit("frank", [field: text]) }
    }

    @Test func `digits that are a user name are nobody's numeric ID`() throws {
        _ = try add(Self.minimum.merging([.userName: "7007"]) { $1 })
        let refusal = try #require(throws: Refusal.self) {
            try edit("frank", [.numericID: "7007"])
        }
        #expect(
            refusal.sentences == [
                "--numeric-id: 7007 is the user name of another user already; "
                    + "'rollcall user ids --next' suggests a free one."
            ])
    }

    @Test func `C18: digits name one user, first by what they are as they are typed`() throws {
        try edit("olga", [.mobile: "0046123456"])
        for texts: [UserDraft.Field: String] in [
            [.numericID: "0046123456"], [.userName: "0046123456"],
        ] { #expect(throws: Refusal.self) { try edit("frank", texts) } }
        try edit("frank", [.numericID: "0046123457"])
        #expect(throws: Refusal.self) { try edit("olga", [.mobile: "+46 123 457"]) }
        // In this country, 090000001 is Anna's mobile number too.
        try edit("elena", [.numericID: "090000001"])
        #expect(try user("090000001").userName == "elena")
        #expect(try user("+47 90000001").userName == "anna")
    }

    @Test(arguments: ["a,b@example.org", "root@example.org,x", "a;b@x.org", "<a@x.org>", "\"a\"@x"])
    func `what would be several receivers, or none, is no e-mail address`(_ text: String) throws {
        let found = try faults(of: Self.minimum.merging([.email: text]) { $1 })
        #expect(found.count == 1 && found[0].hasPrefix("--email: An e-mail address has none of"))
    }

    @Test func `what is wrong in form and what is taken are told together`() throws {
        #expect(
            try faults(of: [
                .userName: "anna", .group: "Sales", .numericID: "1002", .mobile: "12",
            ]).map { String($0.prefix { $0 != ":" }) }
                == ["--user-name", "--numeric-id", "--mobile"])
    }

    @Test func `R75: an edit changes what it names, and shows each change`() throws {
        let act = try edit("anna", [.maxChats: "7", .extension: "211", .firstName: "Ann"])
        #expect(act.changes.count == 1)
        #expect(
            act.changes[0].after
                == Card([
                    "first-name": .text("Ann"), "extension": .text("211"), "max-chats": .number(7),
                ]))
        #expect(act.changes[0].before?["extension"] == .text("201"))
        let anna = try user("anna")
        #expect(anna.lastName == "Berg" && anna.version == 2)
    }

    @Test func `an edit that changes nothing writes nothing`() throws {
        #expect(try edit("anna", [.extension: "201", .numericID: "1001"]).changes.isEmpty)
        #expect(try user("anna").version == 1)
    }

    @Test func `an empty text takes away what may be missing`() throws {
        try edit("anna", [.numericID: "", .extension: "", .email: "anna@example.org"])
        try edit("anna", [.mobile: ""])
        let anna = try user("anna")
        #expect(anna.numericID == nil && anna.extension == nil && anna.mobile == nil)
        let refusal = try #require(throws: Refusal.self) { try edit("anna", [.email: ""]) }
        #expect(
            refusal.sentences == ["--email: A user needs an e-mail address or a mobile number."])
    }

    @Test func `R87, C8: an edit moves nobody, and names the command that does`() throws {
        let refusal = try #require(throws: Refusal.self) {
            try edit("anna", [.group: "Support", .firstName: "Ann"])
        }
        #expect(
            refusal.sentences == [
                "--group: An edit moves nobody; 'rollcall user move anna --to Support' does."
            ])
        #expect(try user("anna").firstName == "Anna")
    }

    @Test func `R6: agents add the address they lack, and change nothing else`() throws {
        try edit("anna", [.email: "anna@example.org"], by: "anna")
        #expect(try user("anna").email == "anna@example.org")
        for texts: [UserDraft.Field: String] in [
            [.email: "other@example.org"], [.mobile: "+4790000099"], [.firstName: "Ann"],
            [.role: "owner"], [:],
        ] {
            let refusal = try #require(throws: Refusal.self) { try edit("anna", texts, by: "anna") }
            #expect(refusal.kind == .missingRight(.editUsers))
        }
        #expect(throws: Refusal.self) {
            try edit("bohdan", [.email: "b@example.org"], by: "anna")
        }
        try centre.store.edit { directory in
            try directory.set("cabinet", to: "off", for: .user(User.ID(2)))
        }
        #expect(throws: Refusal.self) {
            try edit("bohdan", [.email: "b@example.org"], by: "bohdan")
        }
    }

    @Test func `R18, R59, C19: roles are given by who may, and none above their own`() throws {
        let agent = try add(Self.minimum, by: "elena").user
        #expect(agent.role == .agent)
        let hugo = Self.minimum.merging([
            .userName: "hugo", .email: "hugo@example.org", .role: "supervisor",
        ]) { $1 }
        let refusal = try #require(throws: Refusal.self) { try add(hugo, by: "elena") }
        #expect(refusal.kind == .missingRight(.giveRights))
        #expect(try add(hugo, by: "olga").user.role == .supervisor)
        #expect(throws: Refusal.self) { try edit("olga", [.firstName: "O"], by: "elena") }
        #expect(throws: Refusal.self) { try edit("anna", [.role: "manager"], by: "elena") }
        try edit("anna", [.role: "administrator"], by: "olga")
        #expect(throws: Refusal.self) { try edit("hugo", [.role: "owner"], by: "anna") }
        #expect(throws: Refusal.self) { try add(Self.minimum, by: "anna2") }
        let none = try #require(throws: Refusal.self) {
            try add(
                Self.minimum.merging([.userName: "ivan", .email: "ivan@example.org"]) { $1 },
                by: "bohdan")
        }
        #expect(none.kind == .missingRight(.editUsers))
    }

    @Test func `R32, C17: skills are added, or take the place of those that are there`() throws {
        func give(_ levels: [String: Int], replacing: Bool) throws -> Act {
            try centre.office().act("user edit") { directory, act in
                var skills: [Skill: Level] = [:]
                for (name, level) in levels { skills[try Skill(name)] = Level(level) }
                try act.give(
                    skills, to: try directory.user(named: "anna"), replacing: replacing,
                    in: directory)
            }
        }
        _ = try give(["sales": 8, "support": 2], replacing: false)
        let act = try give(["sales": 9], replacing: false)
        #expect(act.changes.first?.before?["skills"] == .list(["sales:8", "support:2"]))
        #expect(act.changes.first?.after?["skills"] == .list(["sales:9", "support:2"]))
        _ = try give(["retention": 1], replacing: true)
        let skills = try centre.office().look { directory, _ in
            try directory.skills(of: try directory.user(named: "anna").id)
        }
        #expect(skills.typed == ["retention:1"])
        let refusal = try #require(throws: Refusal.self) { try give(["golf": 1], replacing: true) }
        #expect(
            refusal.sentences == [
                "--skill: There is no skill \"golf\"; 'rollcall skill list' lists them."
            ])
    }
}
