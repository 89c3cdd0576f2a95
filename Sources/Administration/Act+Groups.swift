package import CallCenter
package import Store

// Home groups are added, edited and deleted.

extension Act {
    /// A new group as the draft says; every fault of the draft is reported at once.
    @discardableResult
    package mutating func addGroup(
        _ draft: GroupDraft, in directory: borrowing Directory
    ) throws -> Group {
        try administrator.require(.editGroups)
        let drafted = try directory.group(as: draft, changing: nil)
        let id = try directory.add(drafted)
        guard let group = try directory.group(id) else { return drafted }
        changed(.group, id: id.value, name: group.name, from: nil, to: group.card)
        return group
    }

    /// The group as the draft says.
    @discardableResult
    package mutating func edit(
        _ group: Group, by draft: GroupDraft, in directory: borrowing Directory
    ) throws -> Group {
        try administrator.require(.editGroups, over: group.id)
        let edited = try directory.group(as: draft, changing: group)
        guard edited != group else { return group }
        try directory.save(edited)
        changed(
            .group, id: group.id.value, name: edited.name, from: group.card, to: edited.card)
        return edited
    }

    /// Deletes the group, and no user with it (R52).
    ///
    /// Where it has members, they move to `target`, all of them or none: refused while one of them
    /// is logged on (C4, R85), and where they are very many. Its profiles, settings, supervisors and assignments go with it.
    package mutating func delete(
        _ group: Group, movingTo target: Group?, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editGroups, over: group.id)
        let page = try directory.page(of: group)
        if try directory.hasMembers(group.id) {
            try empty(group, into: target, in: directory)
        }
        let queues = try directory.queueNames(withAudioOf: group.id)
        try directory.delete(group.id)
        changed(.group, id: group.id.value, name: group.name, from: page, to: nil)
        if !queues.isEmpty {
            tell("The centre's audio now plays in \(queues.joined(separator: ", ")).")
        }
    }

    private mutating func empty(
        _ group: Group, into target: Group?, in directory: borrowing Directory
    ) throws {
        let members = try directory.members(of: group.id)
        guard let target else {
            let some = try members.prefix(3).compactMap { try directory.user($0)?.userName }
            let names = (some + (members.count > 3 ? ["…"] : [])).joined(separator: ", ")
            let count = members.count == 1 ? "a member" : "\(members.count) members"
            throw Refusal(
                .badValue,
                "The group \(group.name) has \(count) (\(names)), and every user has a group: say "
                    + "--move-to GROUP; 'rollcall group members \(group.name.asWord)' lists them.")
        }
        guard target.id != group.id else {
            throw Refusal(
                .badValue,
                "The members of the group \(group.name) cannot move to it, for it is deleted.")
        }
        guard members.count <= Office.mostAtomic else {
            throw Refusal(
                .badValue,
                "The group \(group.name) has \(members.count) members, and at most "
                    + "\(Office.mostAtomic) move at once, for agents cannot log on meanwhile: "
                    + "'rollcall user bulk --group \(group.name.asWord) --move-to "
                    + "\(target.name.asWord)' moves them first.")
        }
        try requireNobodyLoggedOn(in: group, in: directory)
        for id in members {
            guard let user = try directory.user(id) else { continue }
            try move(user, to: target, in: directory)
        }
    }

    /// Refuses with a sentence on each member who is logged on.
    private func requireNobodyLoggedOn(
        in group: Group, in directory: borrowing Directory
    ) throws {
        var sentences: [String] = []
        for user in try directory.loggedOnMembers(of: group.id) {
            do {
                try directory.requireLoggedOff(user, to: "be moved")
            } catch let refusal as Refusal {
                sentences += refusal.sentences
            }
        }
        guard sentences.isEmpty else { throw Refusal(sentences) }
    }

    /// Refuses to take a user out of the group that is their only one, with what does it.
    package func removeMember(_ user: User, of group: Group) throws(Refusal) {
        let name = user.userName
        guard user.group == group.id else {
            throw Refusal(.badValue, "\(name) is no member of the group \(group.name).")
        }
        throw Refusal(
            .badValue,
            "Every user has one home group, so \(name) leaves \(group.name) by a move to another: "
                + "'rollcall user move \(name) --to GROUP'.")
    }
}

extension Directory {
    /// The group after the draft, where nothing of it breaks a rule or is another's already.
    fileprivate func group(as draft: GroupDraft, changing group: Group?) throws -> Group {
        let drafted = draft.group(changing: group)
        var faults: [String] = []
        if case .failure(let of) = drafted { faults = of.sentences }
        for field in [GroupDraft.Field.name, .extension] {
            guard let text = draft.texts[field], !text.isEmpty,
                let holder = try holder(of: field, text, besides: group?.id)
            else { continue }
            faults.append("\(text.debugDescription) is \(holder) already.")
        }
        guard faults.isEmpty else { throw Refusal(faults) }
        return try drafted.get()
    }

    /// A group is found by name and by extension: neither is ever another's of either kind.
    private func holder(
        of field: GroupDraft.Field, _ text: String, besides group: Group.ID?
    ) throws -> String? {
        if let holder = try holder(ofGroupName: text, besides: group) { return holder }
        guard field == .extension, let number = PhoneNumber(text),
            let user = try userName(withExtension: number)
        else { return nil }
        return "the extension of the user \(user)"
    }
}

extension String {
    /// As a shell takes it for one word; in double quotes, for the sentence's own are single.
    var asWord: String {
        let isPlain = utf8.allSatisfy { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard !isPlain || isEmpty else { return self }
        return "\"" + map { "\"\\$`".contains($0) ? "\\\($0)" : "\($0)" }.joined() + "\""
    }
}
