package import CallCenter
import SQLite

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

    package func countUsers(withSkill id: Int64) throws -> Int {
        try connection.first(SkillQuery.countUsers, .integer(id)) { Int($0.integer(0)) } ?? 0
    }

    /// Gives how many users had it.
    package func takeFromUsers(skill id: Int64) throws -> Int {
        try connection.run(SkillQuery.takeFromUsers, .integer(id))
    }

    /// Refused by the store where a profile, a queue or a user has it.
    package func delete(skill id: Int64) throws {
        try connection.run(SkillQuery.delete, .integer(id))
    }
}
