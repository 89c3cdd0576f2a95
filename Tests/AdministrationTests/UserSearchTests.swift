import CallCenter
import SQLite
import Testing

@testable import Administration
@testable import Store

@Suite struct `Users are found` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    private func names(
        _ words: String = "", by actor: String? = nil,
        _ change: (inout UserSearch) throws -> Void = { _ in }
    ) throws -> [String] {
        var search = UserSearch(words)
        try change(&search)
        return try centre.office(of: actor).look { [search] directory, administrator in
            try administrator.users(matching: search, in: directory).map(\.user.userName)
        }
    }

    private static let everybody = ["anna", "bohdan", "carla", "dmytro", "elena", "frank", "olga"]

    @Test(arguments: [
        ("", everybody), ("anna", ["anna"]), ("ANNA", ["anna"]),
        ("berg koval", ["anna", "bohdan"]),
        ("\"anna berg\"", ["anna"]), ("\"berg anna\"", []), ("elena@", ["elena"]),
        ("004790000003", ["carla"]), ("\"+47 900 00 003\"", ["carla"]), ("0042", ["frank"]),
        ("100", ["anna", "bohdan", "carla", "dmytro"]), ("night", ["elena", "frank", "olga"]),
        ("vip", ["carla"]), ("retention", ["anna"]), ("nobody", []),
    ])
    func `by name, address, number, group and offered profile`(
        words: String, found: [String]
    ) throws {
        #expect(try names(words) == found)
    }

    @Test func `R36: by keywords, and by the resource filter that holds`() throws {
        try centre.store.edit { directory in
            let sales = try directory.group(named: "Sales").id
            let (anna, carla) = (
                try directory.user(named: "anna"), try directory.user(named: "carla")
            )
            try directory.set("resource-filter", to: "North Åsen", for: .group(sales))
            try directory.set("resource-filter", to: "South", for: .user(carla.id))
            try directory.update(
                try UserDraft([.keywords: "Tariffs, Ålesund"]).user(
                    changing: anna, group: anna.group, language: .english,
                    plan: directory.userTerms().plan
                ).get())
        }
        #expect(try names("ålesund") == ["anna"])
        #expect(try names("\"north åsen\"") == ["anna"])
        #expect(try names("south") == ["carla"])
    }

    @Test func `R32, C17: by skills and levels, all of which must hold`() throws {
        try centre.store.edit { directory in
            for (name, skill, level) in [
                ("anna", "sales", 8), ("anna", "support", 2), ("carla", "sales", 5),
            ] {
                guard let level = Level(level) else { continue }
                try directory.give(
                    try Skill(skill), level, to: try directory.user(named: name).id)
            }
        }
        func having(_ texts: String...) throws -> [String] {
            try names { $0.skills = try texts.map { try SkillCriterion($0) } }
        }
        #expect(try having("sales") == ["anna", "carla"])
        #expect(try having("sales>5") == ["anna"])
        #expect(try having("sales<=5") == ["carla"])
        #expect(try having("sales>=5", "support=2") == ["anna"])
        #expect(try having("sales<1").isEmpty)
        #expect(throws: Refusal.self) { try having("golf") }
    }

    @Test func `R53: by group, profile, queue, role and state, and so many at most`() throws {
        #expect(try names { $0.group = "Sales" } == ["anna", "carla"])
        #expect(try names { $0.group = "720" } == ["bohdan", "dmytro"])
        #expect(try names { $0.profile = "Sales/1" } == ["anna", "carla"])
        #expect(try names { $0.profile = "Retention" } == ["anna"])
        #expect(try names { $0.profile = "carla/3" } == ["carla"])
        #expect(try names { $0.role = .manager } == ["elena"])
        #expect(try names { $0.state = .blocked } == ["dmytro"])
        #expect(try names { $0.limit = 2 } == ["anna", "bohdan"])
        #expect(try names("berg moe") { $0.group = "Night" } == ["frank"])
        try centre.store.edit { directory in
            let queue = try directory.queue(named: "support").id
            try directory.assign(queue, to: try directory.user(named: "anna").id)
            try directory.assign(queue, to: try directory.group(named: "Support").id)
        }
        #expect(try names { $0.queue = "support" } == ["anna", "bohdan", "dmytro"])
        for change: (inout UserSearch) -> Void in [
            { $0.group = "Nowhere" }, { $0.profile = "Sales/9" }, { $0.queue = "golf" },
        ] { #expect(throws: Refusal.self) { try names("", change) } }
    }

    @Test func `R16: the invited are those without a PIN of their own`() throws {
        try centre.store.edit { directory in
            try directory.connection.execute(
                "UPDATE users SET invited_at = 1 WHERE user_name IN ('anna', 'elena')", as: "test")
        }
        #expect(try names { $0.state = .invited } == ["elena"])
        #expect(
            try names { $0.state = .active } == ["anna", "bohdan", "carla", "frank", "olga"])
    }

    @Test func `R18, R61: supervisors find whom they supervise, agents nobody`() throws {
        try centre.store.edit { directory in
            try directory.connection.execute(
                """
                UPDATE users SET role = 'supervisor' WHERE user_name = 'frank';
                INSERT INTO group_supervisors (group_id, user_id)
                SELECT g.id, u.id FROM groups g, users u
                WHERE g.name = 'Sales' AND u.user_name = 'frank';
                """, as: "test")
        }
        #expect(try names(by: "frank") == ["anna", "carla"])
        #expect(try names(by: "frank") { $0.limit = 1 } == ["anna"])
        #expect(try names("koval", by: "frank").isEmpty)
        let refusal = try #require(throws: Refusal.self) { try names(by: "anna") }
        #expect(refusal.kind == .missingRight(.seeUsers))
    }
}
