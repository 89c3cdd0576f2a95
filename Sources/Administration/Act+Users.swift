package import CallCenter
package import Store

// Users are added and edited; they have skills.

/// What a draft is read by, in one centre.
package struct UserTerms: Sendable {
    package let plan: NumberPlan
    /// Of a user whose language nobody says.
    package let language: Language
}

extension Directory {
    /// What drafts of users are read by at this moment; one look serves many drafts.
    package func userTerms() throws -> UserTerms {
        let centre = try settings()
        return UserTerms(plan: centre.numberPlan, language: centre[.language].value)
    }
}

extension Act {
    /// A new user as the draft says, with skills of their own; every fault is reported at once.
    ///
    /// Whoever adds many looks the terms up once.
    @discardableResult
    package mutating func addUser(
        _ draft: UserDraft, skills: [Skill: Level] = [:], by terms: UserTerms? = nil,
        in directory: borrowing Directory
    ) throws -> User {
        var faults: [UserDraft.Fault] = []
        let group = try directory.group(of: draft, &faults)
        try administrator.require(.editUsers, over: group?.id)
        let terms = try terms ?? directory.userTerms()
        let drafted = draft.user(group: group?.id, language: terms.language, plan: terms.plan)
        let user = try directory.checked(drafted, of: draft, terms, besides: nil, faults, skills)
        if user.role != .agent { try requireGiving(user.role) }
        let id = try directory.add(user)
        guard let added = try directory.user(id) else { return user }
        try directory.give(skills, to: id)
        var card = try directory.card(of: added)
        if !skills.isEmpty { card["skills"] = .list(skills.typed) }
        changed(.user, id: id.value, name: added.userName, from: nil, to: card)
        return added
    }

    /// The user as the draft says, with these skills beside their own or in their place.
    ///
    /// A group in the draft is refused, for that is a move (C8).
    @discardableResult
    package mutating func edit(
        _ user: User, by draft: UserDraft, skills: [Skill: Level] = [:], replacing: Bool = false,
        in directory: borrowing Directory
    ) throws -> User {
        try requireEditing(user, by: draft, skills, replacing, in: directory)
        var faults: [UserDraft.Fault] = []
        if let group = draft.texts[.group] {
            faults.append(
                .init(
                    .group,
                    "An edit moves nobody; 'rollcall user move \(user.userName) --to "
                        + "\(group.asWord)' does."))
        }
        let terms = try directory.userTerms()
        let drafted = draft.user(
            changing: user, group: user.group, language: terms.language, plan: terms.plan)
        let edited = try directory.checked(
            drafted, of: draft, terms, besides: user.id, faults, skills)
        if edited.role != user.role { try requireGiving(edited.role) }
        let before = try directory.cardWithSkills(of: user)
        if edited != user { try directory.update(edited) }
        if replacing { try directory.takeSkills(from: user.id) }
        try directory.give(skills, to: user.id)
        guard let after = try directory.user(user.id) else { return edited }
        changed(
            .user, id: user.id.value, name: after.userName, from: before,
            to: try directory.cardWithSkills(of: after))
        if user.role != after.role { try endSupervision(of: after, in: directory) }
        return after
    }

    /// Skills of the user's own, for search and display (C17): added to theirs, or in their place.
    package mutating func give(
        _ skills: [Skill: Level], to user: User, replacing: Bool, in directory: borrowing Directory
    ) throws {
        try requireEditing(user)
        try edit(user, by: UserDraft(), skills: skills, replacing: replacing, in: directory)
    }
}

// MARK: Who may

extension Act {
    /// Whether whoever acts may edit this user at all.
    func requireEditing(_ user: User) throws(Refusal) {
        try administrator.require(.editUsers, over: user.group)
        try administrator.require(reaching: user.role)
    }

    /// Everybody may add the e-mail address or the mobile number that they have not got yet (R6).
    private func requireEditing(
        _ user: User, by draft: UserDraft, _ skills: [Skill: Level], _ replacing: Bool,
        in directory: borrowing Directory
    ) throws {
        let missing: [UserDraft.Field] =
            (user.email == nil ? [.email] : []) + (user.mobile == nil ? [.mobile] : [])
        let fields = draft.texts.keys
        let isOwn =
            administrator.user?.id == user.id && !fields.isEmpty
            && fields.allSatisfy(missing.contains) && skills.isEmpty && !replacing
        if isOwn, try directory.settings(of: user)[.cabinet].isNoRefusal { return }
        try requireEditing(user)
    }

    /// A role is somebody's to give who has the right, and none above their own.
    private func requireGiving(_ role: Role) throws(Refusal) {
        try administrator.require(.giveRights)
        try administrator.require(reaching: role)
    }
}

extension Resolved<Bool> {
    /// Whether nobody has switched it off.
    fileprivate var isNoRefusal: Bool { value || from == .builtIn }
}

// MARK: What is wrong with a draft

extension Directory {
    /// The home group that the draft names; a fault where there is none.
    fileprivate func group(
        of draft: UserDraft, _ faults: inout [UserDraft.Fault]
    ) throws -> Group? {
        let hint = "'rollcall group list' lists them."
        guard let name = draft.texts[.group], !name.isEmpty else {
            faults.append(.init(.group, "It is missing; \(hint)"))
            return nil
        }
        do {
            return try group(named: name)
        } catch let fault as StoreFault where fault.kind == .badValue {
            faults.append(.init(.group, "There is no group \(name.debugDescription); \(hint)"))
            return nil
        }
    }

    /// The user, where neither the form of a value nor another user is in the way.
    fileprivate func checked(
        _ drafted: Result<User, UserFaults>, of draft: UserDraft, _ terms: UserTerms,
        besides user: User.ID?, _ found: [UserDraft.Fault], _ skills: [Skill: Level]
    ) throws -> User {
        var faults = found
        if case .failure(let of) = drafted { faults += of.faults }
        let values = draft.uniqueValues(terms.plan)
        for holder in try holders(of: values, besides: user) {
            let text = values.text(of: holder.field) ?? ""
            faults.append(.init(holder.field, text, isOf: holder.sentence))
        }
        let unknown = try skills.keys.map(\.name).sorted().filter { name in
            try id(of: try Skill(name)) == nil
        }
        guard faults.isEmpty, unknown.isEmpty else {
            throw Refusal(
                Refusal(UserFaults(faults)).sentences
                    + unknown.map { name in
                        "--skill: There is no skill \(name.debugDescription); "
                            + "'rollcall skill list' lists them."
                    })
        }
        return try drafted.get()
    }

    fileprivate func give(_ skills: [Skill: Level], to user: User.ID) throws {
        for (skill, level) in skills { try give(skill, level, to: user) }
    }

    /// Skills are no field of their row.
    fileprivate func cardWithSkills(of user: User) throws -> Card {
        var card = try card(of: user)
        card["skills"] = .list(try skills(of: user.id).typed)
        return card
    }
}

extension UniqueValues {
    fileprivate func text(of field: UserDraft.Field) -> String? {
        switch field {
        case .userName: userName
        case .numericID: numericID?.digits
        case .extension: `extension`?.digits
        case .mobile: mobile?.digits
        case .email: email
        default: nil
        }
    }
}
