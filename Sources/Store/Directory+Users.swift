package import CallCenter
import SQLite

/// Who has a value that nobody else may have.
package struct UniqueHolder: Hashable, Sendable {
    /// The field of whoever wants it.
    package let field: UserDraft.Field
    /// For people: `that of the user anna`, `the extension of the group Sales`.
    package let sentence: String
}

extension Directory {
    /// The user as given, but group, campaign, block and archive, which change by acts of their own.
    package func update(_ user: User) throws {
        try connection.run(
            UserQuery.update, .text(user.userName), .text(user.firstName), .text(user.lastName),
            .text(user.role.rawValue), .text(user.language.code), Value(user.numericID?.digits),
            Value(user.extension?.digits), Value(user.workPhone?.digits),
            Value(user.mobile?.digits), Value(user.email), .text(user.keywords),
            Value(user.maxChats), .integer(user.id.value))
    }

    /// Those who have one of the values already, besides the user who may.
    package func holders(of values: UniqueValues, besides user: User.ID?) throws -> [UniqueHolder] {
        try connection.all(
            UserQuery.holders, Value(values.userName), Value(values.numericID?.digits),
            Value(values.extension?.digits), Value(values.mobile?.digits), Value(values.email)
        ) { row -> UniqueHolder? in
            let kind = row.text(1)
            guard let field = UserDraft.Field(rawValue: row.text(0)),
                kind == "group" || user?.value != row.integer(2)
            else { return nil }
            let noun = "\(row.flag(4) ? "archived " : "")user"
            let sentence =
                switch kind {
                case "group": "the extension of the group \(row.text(3))"
                case "user" where field == .userName: "the name of the \(noun) \(row.text(3))"
                case "user": "the user name of another \(noun)"
                case field.rawValue: "that of the \(noun) \(row.text(3))"
                case "mobile": "the mobile number of the \(noun) \(row.text(3))"
                default: "the numeric ID of the \(noun) \(row.text(3))"
                }
            return UniqueHolder(field: field, sentence: sentence)
        }.compactMap(\.self)
    }
}

// MARK: Skills of their own

extension Directory {
    /// For search and display alone (C17).
    package func skills(of user: User.ID) throws -> [Skill: Level] {
        let rows = try connection.all(UserQuery.skills, .integer(user.value)) { row in
            checked(UserQuery.skills) { () throws(InvalidValue) in
                (try Skill(row.text(0)), Level(Int(row.integer(1))))
            }
        }
        var skills: [Skill: Level] = [:]
        for row in rows {
            let (skill, level) = try row.get()
            skills[skill] = level
        }
        return skills
    }

    /// The skill must be in the directory.
    package func give(_ skill: Skill, _ level: Level, to user: User.ID) throws {
        guard let id = try id(of: skill) else {
            throw StoreFault(
                .badValue,
                "There is no skill \(skill.name.debugDescription); 'rollcall skill list' lists them."
            )
        }
        try connection.run(
            UserQuery.setSkill, .integer(user.value), .integer(id), Value(level.value))
    }

    package func takeSkills(from user: User.ID) throws {
        try connection.run(UserQuery.clearSkills, .integer(user.value))
    }
}
