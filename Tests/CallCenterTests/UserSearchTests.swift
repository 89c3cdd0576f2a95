import Seeds
import Testing

@testable import CallCenter

@Suite struct `What a search of users asks for` {
    @Test(arguments: [
        ("", []), ("paal ko", ["paal", "ko"]), ("\"paal ko\"", ["paal ko"]),
        ("Paal \"Ko Berg\" ÅSE", ["paal", "ko berg", "åse"]), ("\"\" \"  ", ["  "]),
        ("  paal\tko\n", ["paal", "ko"]), ("\"paal ko", ["paal ko"]),
        ("+4790000001", ["004790000001"]), ("\"+47 900 00 001\"", ["004790000001"]),
        ("+ +x", ["+", "+x"]),
    ])
    func `either word or the phrase in quotes, in small letters`(text: String, phrases: [String]) {
        #expect(UserSearch(text).phrases == phrases)
    }

    @Test func `either word is enough, and a part of one`() {
        #expect(UserSearch("paal ko").isFound(inFolded: "koval"))
        #expect(UserSearch("").isFound(inFolded: ""))
        #expect(!UserSearch("\"paal ko\"").isFound(inFolded: "koval paal"))
        #expect(UserSearch("ab").isFound(inFolded: "aab"))
        #expect(!UserSearch("abc").isFound(inFolded: "ab"))
    }

    @Test(arguments: [
        ("sales", 1, 10), ("sales>=5", 5, 10), ("sales=5", 5, 5), ("sales<=5", 1, 5),
        ("sales>5", 6, 10), ("sales<5", 1, 4), ("sales<1", 1, 0), ("sales>10", 11, 10),
    ])
    func `R32: a skill and its level`(text: String, least: Int, most: Int) throws {
        let criterion = try SkillCriterion(text)
        #expect(criterion.skill.name == "sales")
        #expect(criterion.least == least && criterion.most == most)
    }

    @Test(arguments: ["", "sales>=", "sales>=0", "sales=11", "sales>=five", "=5", "sales==", "<>"])
    func `what is no skill and level says how it is written`(text: String) {
        #expect(throws: InvalidValue.self) { try SkillCriterion(text) }
    }

    @Test func `no text brings a search down, and what is in a text is found there`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let characters = Array("ab \"<>=+é5Å\t🎧")
        for _ in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0...12, using: &random)).map { _ in
                    characters.randomElement(using: &random) ?? "a"
                })
            _ = try? SkillCriterion(text)
            let search = UserSearch(text)
            #expect(
                search.phrases.allSatisfy { search.isFound(inFolded: "x\($0)y") },
                "seed \(seed): \(text.debugDescription)")
        }
    }

    @Test func `the state is the first that holds`() throws {
        func user(archived: Bool = false, until: Int64? = nil) throws -> User {
            try User(
                id: User.ID(1), userName: "anna", group: Group.ID(1), language: .english,
                email: "anna@example.org", isArchived: archived, blockedUntil: until)
        }
        #expect(
            UserState(of: try user(archived: true, until: 9), isInvited: true, at: 5) == .archived)
        #expect(UserState(of: try user(until: 9), isInvited: true, at: 5) == .blocked)
        #expect(UserState(of: try user(until: 9), isInvited: true, at: 9) == .invited)
        #expect(UserState(of: try user(), isInvited: false, at: 5) == .active)
    }
}
