package import CallCenter
import SQLite

/// The skills by name.
enum SkillQuery: Query {
    case all, uses, rename, delete

    var sql: StaticString {
        switch self {
        case .all:
            """
            SELECT s.name,
                (SELECT count(*) FROM profile_skills p WHERE p.skill_id = s.id),
                (SELECT count(*) FROM queue_skills q WHERE q.skill_id = s.id),
                (SELECT count(*) FROM user_skills u WHERE u.skill_id = s.id)
            FROM skills s ORDER BY s.name
            """
        case .uses:
            """
            SELECT 'profile ' || p.name FROM profile_skills l JOIN profiles p ON p.id = l.profile_id
            WHERE l.skill_id = $1
            UNION ALL
            SELECT 'queue ' || q.name FROM queue_skills n JOIN queues q ON q.id = n.queue_id
            WHERE n.skill_id = $1
            """
        case .rename: "UPDATE skills SET name = $1 WHERE id = $2"
        case .delete: "DELETE FROM skills WHERE id = $1"
        }
    }
}

/// A skill as the directory has it, with how many have it or need it.
package struct ListedSkill: Hashable, Sendable {
    package let skill: Skill
    package let profiles: Int
    package let queues: Int
    package let users: Int
}

extension Directory {
    /// By name.
    package func skills() throws -> [ListedSkill] {
        try connection.all(SkillQuery.all) { row in
            checked(SkillQuery.all) { () throws(InvalidValue) in
                ListedSkill(
                    skill: try Skill(row.text(0)), profiles: Int(row.integer(1)),
                    queues: Int(row.integer(2)), users: Int(row.integer(3)))
            }
        }.map { try $0.get() }
    }

    /// The identity of the skill, or `nil` where there is none of this name.
    package func id(of skill: Skill) throws -> Int64? {
        try connection.first(EditQuery.skill, .text(skill.name)) { $0.integer(0) }
    }

    /// Its identity.
    package func add(_ skill: Skill) throws -> Int64 {
        try connection.run(EditQuery.addSkill, .text(skill.name))
        return connection.lastInserted
    }

    package func rename(skill id: Int64, to skill: Skill) throws {
        try connection.run(SkillQuery.rename, .text(skill.name), .integer(id))
    }

    /// The profiles and queues that the skill is in: `profile Sales`, `queue sales`.
    package func uses(ofSkill id: Int64) throws -> [String] {
        try connection.all(SkillQuery.uses, .integer(id)) { $0.text(0) }
    }

    /// Refused by the store where a profile, a queue or a user has it.
    package func delete(skill id: Int64) throws {
        try connection.run(SkillQuery.delete, .integer(id))
    }
}
