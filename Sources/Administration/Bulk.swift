package import CallCenter
import Store

/// What is to be done with each of many users (R76, R80); what is not said stays as it is.
package struct Bulk: Sendable {
    /// Of role and max-chats alone.
    package var texts: [UserDraft.Field: String] = [:]
    /// By name.
    package var queues: [String] = []
    /// The queues come in the place of those they have (R78); a campaign, of all their queues.
    package var overridesQueues = false
    package var campaign: String?
    /// The home group, by name or extension.
    package var group: String?
    package var skills: [Skill: Level] = [:]
    package var replacesSkills = false
    package var accessGroup: String?
    /// What is written to each of them.
    package var message: String?

    package init() {}

    /// Whether nothing is to be done.
    package var isNothing: Bool {
        texts.isEmpty && queues.isEmpty && !overridesQueues && campaign == nil && group == nil
            && skills.isEmpty && !replacesSkills && accessGroup == nil && message == nil
    }
}

extension Bulk {
    /// The same by what is in the directory.
    struct Nouns {
        let queues: [Queue]
        let campaign: Campaign?
        let group: Group?
        let accessGroup: AccessGroup?
    }

    /// Looks up every name; each that is unknown is a sentence.
    func nouns(in directory: borrowing Directory) throws -> Nouns {
        var faults: [String] = []
        if queues.isEmpty == false, campaign != nil {
            faults.append("A user has queues or a campaign, never both: say one of them.")
        }
        for skill in skills.keys.map(\.name).sorted() {
            if let named = try? Skill(skill), try directory.id(of: named) != nil { continue }
            faults.append(
                "There is no skill \(skill.debugDescription); 'rollcall skill list' lists them.")
        }
        let found = Nouns(
            queues: try queues.compactMap { name in
                try Self.note(&faults) { try directory.queue(named: name) }
            },
            campaign: try campaign.flatMap { name in
                try Self.note(&faults) { try directory.campaign(named: name) }
            },
            group: try group.flatMap { name in
                try Self.note(&faults) { try directory.group(named: name) }
            },
            accessGroup: try accessGroup.flatMap { name in
                try Self.note(&faults) { try directory.accessGroup(named: name) }
            })
        guard faults.isEmpty else { throw Refusal(faults) }
        return found
    }

    private static func note<Noun>(
        _ faults: inout [String], _ find: () throws -> Noun
    ) throws -> Noun? {
        do {
            return try find()
        } catch let fault as StoreFault where fault.kind == .badValue {
            faults.append(
                fault.description.prefix(1).uppercased() + "\(fault.description.dropFirst()).")
            return nil
        }
    }
}

extension Act {
    /// Does everything with one user, or refuses.
    mutating func `do`(
        _ bulk: Bulk, _ nouns: Bulk.Nouns, to user: User, in directory: borrowing Directory
    ) throws {
        // Read again after each: a right may hang on the group, an edit on the version.
        var user = user
        if let group = nouns.group {
            try move(user, to: group, in: directory)
            user = try directory.user(user.id) ?? user
        }
        if !bulk.texts.isEmpty {
            user = try edit(user, by: UserDraft(bulk.texts), in: directory)
        }
        if !nouns.queues.isEmpty || bulk.overridesQueues {
            try assign(nouns.queues, to: user, overriding: bulk.overridesQueues, in: directory)
        }
        if let campaign = nouns.campaign { try join(campaign, user, in: directory) }
        if !bulk.skills.isEmpty || bulk.replacesSkills {
            try give(bulk.skills, to: user, replacing: bulk.replacesSkills, in: directory)
        }
        if let accessGroup = nouns.accessGroup {
            try add(user, to: accessGroup, in: directory)
        }
        if let message = bulk.message {
            try write(message, to: directory.user(user.id) ?? user, in: directory)
        }
    }
}
