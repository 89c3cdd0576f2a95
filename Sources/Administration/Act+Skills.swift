package import CallCenter
package import Store

// Skills: names that profiles and users have with a level, and queues need.

extension Act {
    package mutating func addSkill(named name: String, in directory: borrowing Directory) throws {
        try administrator.require(.editRouting)
        let skill = try Skill(name)
        guard try directory.id(of: skill) == nil else {
            throw Refusal(.badValue, "There is a skill \(name.debugDescription) already.")
        }
        let id = try directory.add(skill)
        changed(.skill, id: id, name: name, from: nil, to: skill.card)
    }

    package mutating func renameSkill(
        named name: String, to new: String, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting)
        let (skill, id) = try directory.skill(named: name)
        let renamed = try Skill(new)
        if let other = try directory.id(of: renamed), other != id {
            throw Refusal(.badValue, "There is a skill \(new.debugDescription) already.")
        }
        try directory.rename(skill: id, to: renamed)
        changed(.skill, id: id, name: new, from: skill.card, to: renamed.card)
    }

    /// Refused while profiles or queues have it: they would route otherwise without a word; users
    /// lose it (C17).
    package mutating func deleteSkill(
        named name: String, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting)
        let (skill, id) = try directory.skill(named: name)
        let uses = try directory.uses(ofSkill: id)
        guard uses.isEmpty else {
            throw Refusal(
                .badValue,
                "The skill \(name) is in use by \(listed(uses)): take it from them first.")
        }
        let users = try directory.takeFromUsers(skill: id)
        if users > 0 { tell("\(counted(users, "user")) had it and lost it.") }
        try directory.delete(skill: id)
        changed(.skill, id: id, name: name, from: skill.card, to: nil)
    }
}

extension Administrator {
    /// The skills by name, each with how many profiles, queues and users have it.
    package func skills(in directory: borrowing Directory) throws -> [Card] {
        try require(.seeUsers)
        return try directory.skills().map(\.card)
    }

    /// The skill with the profiles that have it, the queues that need it, and how many users.
    package func skill(named name: String, in directory: borrowing Directory) throws -> Card {
        try require(.seeUsers)
        let (skill, id) = try directory.skill(named: name)
        var card = skill.card
        card["profiles"] = .list(
            try directory.profiles().compactMap { profile, owner in
                profile.levels[skill].map { "\(owner)/\(profile.number) (level \($0.value))" }
            }.sorted())
        card["queues"] = .list(
            try directory.queues().filter { $0.needs.contains(skill) }.map(\.name))
        card["users"] = .number(Int64(try directory.countUsers(withSkill: id)))
        return card
    }
}

extension Directory {
    fileprivate func skill(named name: String) throws -> (Skill, Int64) {
        let skill = try Skill(name)
        guard let id = try id(of: skill) else {
            throw Refusal(
                .badValue,
                "There is no skill \(name.debugDescription); 'rollcall skill list' lists them.")
        }
        return (skill, id)
    }
}

extension Skill {
    fileprivate var card: Card { Card(["name": .text(name)]) }
}

extension ListedSkill {
    fileprivate var card: Card {
        Card([
            "name": .text(skill.name), "profiles": .number(Int64(profiles)),
            "queues": .number(Int64(queues)), "users": .number(Int64(users)),
        ])
    }
}
