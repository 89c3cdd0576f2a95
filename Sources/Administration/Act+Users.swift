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
    /// A new user as the draft says; every fault of the draft is reported at once.
    ///
    /// Whoever adds many looks the terms up once.
    @discardableResult
    package mutating func addUser(
        _ draft: UserDraft, by terms: UserTerms? = nil, in directory: borrowing Directory
    ) throws -> User {
        var faults: [UserDraft.Fault] = []
        let group = try directory.group(of: draft, &faults)
        try administrator.require(.editUsers, over: group?.id)
        let terms = try terms ?? directory.userTerms()
        let drafted = draft.user(group: group?.id, language: terms.language, plan: terms.plan)
        let user = try directory.checked(drafted, of: draft, terms, besides: nil, faults)
        if user.role != .agent { try requireGiving(user.role) }
        let id = try directory.add(user)
        guard let added = try directory.user(id) else { return user }
        changed(
            .user, id: id.value, name: added.userName, from: nil, to: try directory.card(of: added))
        return added
    }

    /// The user as the draft says; a group in it is refused, for that is a move (C8).
    @discardableResult
    package mutating func edit(
        _ user: User, by draft: UserDraft, in directory: borrowing Directory
    ) throws -> User {
        try requireEditing(user, by: draft, in: directory)
        var faults: [UserDraft.Fault] = []
        if let group = draft.texts[.group] {
            faults.append(
                .init(
                    .group,
                    "An edit moves nobody; 'rollcall user move \(user.userName) --to \(group)' does."
                ))
        }
        let terms = try directory.userTerms()
        let drafted = draft.user(
            changing: user, group: user.group, language: terms.language, plan: terms.plan)
        let edited = try directory.checked(drafted, of: draft, terms, besides: user.id, faults)
        guard edited != user else { return user }
        if edited.role != user.role { try requireGiving(edited.role) }
        let before = try directory.card(of: user)
        try directory.update(edited)
        guard let after = try directory.user(user.id) else { return edited }
        changed(
            .user, id: user.id.value, name: after.userName, from: before,
            to: try directory.card(of: after))
        return after
    }

    /// Skills of the user's own, for search and display (C17): added to theirs, or in their place.
    package mutating func give(
        _ skills: [Skill: Level], to user: User, replacing: Bool, in directory: borrowing Directory
    ) throws {
        try requireEditing(user)
        let before = try directory.skills(of: user.id)
        if replacing { try directory.takeSkills(from: user.id) }
        for (skill, level) in skills.sorted(by: { $0.key.name < $1.key.name }) {
            try directory.give(skill, level, to: user.id)
        }
        let after = try directory.skills(of: user.id)
        changed(
            .user, id: user.id.value, name: user.userName,
            from: Card(["skills": .list(before.typed)]), to: Card(["skills": .list(after.typed)]))
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
        _ user: User, by draft: UserDraft, in directory: borrowing Directory
    ) throws {
        let missing: [UserDraft.Field] =
            (user.email == nil ? [.email] : []) + (user.mobile == nil ? [.mobile] : [])
        let fields = draft.texts.keys
        let isOwn =
            administrator.user?.id == user.id && !fields.isEmpty
            && fields.allSatisfy(missing.contains)
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
        besides user: User.ID?, _ found: [UserDraft.Fault]
    ) throws -> User {
        var faults = found
        if case .failure(let of) = drafted { faults += of.faults }
        let values = draft.uniqueValues(terms.plan)
        for holder in try holders(of: values, besides: user) {
            let text = values.text(of: holder.field) ?? ""
            faults.append(.init(holder.field, text, isOf: holder.sentence))
        }
        guard faults.isEmpty else { throw UserFaults(faults) }
        return try drafted.get()
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

extension [Skill: Level] {
    /// As options spell them, by name: `sales:8`.
    package var typed: [String] {
        map { "\($0.key.name):\($0.value.value)" }.sorted()
    }
}
