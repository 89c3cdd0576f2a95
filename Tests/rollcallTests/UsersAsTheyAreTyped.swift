import CallCenter
import Testing

@testable import rollcall

/// What is typed of users, and what is made of it.
@Suite struct UsersAsTheyAreTyped {
    private func given(_ words: String...) throws -> Given {
        guard case .run(_, let given) = try Invocation.parse(words, verbs: verbs) else {
            Issue.record("\(words) runs nothing")
            return Given()
        }
        return given
    }

    @Test func `the fields of a user are options with the names of the fields`() throws {
        let given = try given(
            "user", "edit", "anna", "--numeric-id", "1009", "--email", "", "--work-phone=22 00")
        #expect(
            given.userDraft()
                == UserDraft([.numericID: "1009", .email: "", .workPhone: "22 00"]))
        let names = Verb.userEdit.options.map(\.name)
        #expect(UserDraft.Field.allCases.allSatisfy { names.contains("--\($0.rawValue)") })
    }

    @Test func `R32: skills have levels, and every wrong one is told`() throws {
        let right = try given("user", "edit", "anna", "--skill", "sales:8", "--skill", "a b:1")
        #expect(try right.skillLevels().typed == ["sales:8", "a b:1"])
        let wrong = try given("user", "edit", "anna", "--skill", "sales", "--skill", "golf:11")
        let error = try #require(throws: UsageError.self) { try wrong.skillLevels() }
        #expect(error.exit == .badData)
        #expect(error.sentence.split(separator: "\n").count == 2)
    }

    @Test func `words, skills and what restricts a list make one search`() throws {
        let search = try given(
            "user", "list", "paal", "ko", "--skill", "sales>=5", "--group", "Sales", "--profile",
            "Sales/2", "--state", "invited", "--role", "agent", "--limit", "3", "--queue", "sales")
        var expected = UserSearch("paal ko")
        expected.skills = [try SkillCriterion("sales>=5")]
        expected.group = "Sales"
        expected.profile = "Sales/2"
        expected.state = .invited
        expected.role = .agent
        expected.limit = 3
        expected.queue = "sales"
        #expect(try search.userSearch(search.arguments) == expected)
        let phrase = try given("user", "list", "\"paal ko\"")
        #expect(try phrase.userSearch(phrase.arguments) == UserSearch("\"paal ko\""))
    }

    @Test(arguments: [
        ("--state", "idle", "--state wants one of archived, blocked, invited, active, not 'idle'."),
        (
            "--role", "boss",
            "--role wants one of owner, administrator, manager, supervisor, agent, not 'boss'."
        ),
        ("--limit", "0", "--limit wants a number from 1 to 2147483647, not '0'."),
    ])
    func `what restricts a list says what it may be`(
        option: String, value: String, sentence: String
    ) throws {
        let given = try given("user", "list", option, value)
        let error = try #require(throws: UsageError.self) { try given.userSearch([]) }
        #expect(error.sentence == sentence)
    }

    @Test func `R81: who cannot be asked says --yes, or nothing is deleted`() throws {
        let given = try given("user", "delete", "anna", "--database", "/nowhere/at.all")
        let error = try #require(throws: UsageError.self) { try Verb.userDelete.run(given) }
        // Where the tests have no terminal; the store is not even opened.
        #expect(error.sentence.hasPrefix("Delete the user anna?"))
    }

    @Test func `R81: to delete several at once names them all in the question`() throws {
        let given = try given("user", "delete", "anna", "carla", "--database", "/nowhere/at.all")
        let error = try #require(throws: UsageError.self) { try Verb.userDelete.run(given) }
        #expect(error.sentence.hasPrefix("Delete the 2 users anna, carla?"))
    }
}
