package import CallCenter
package import Store

/// Whose a profile is: a group's, or one user's own.
package enum ProfileOwner: Hashable, Sendable {
    case group(Group)
    case user(User)

    var owner: Profile.Owner {
        switch self {
        case .group(let group): .group(group.id)
        case .user(let user): .user(user.id)
        }
    }

    /// As profiles are addressed: the `Sales` of `Sales/2`.
    var name: String {
        switch self {
        case .group(let group): group.name
        case .user(let user): user.userName
        }
    }

    /// Those of groups are part of the routing, personal ones of their users (R26, R28).
    func require(for administrator: Administrator) throws(Refusal) {
        switch self {
        case .group(let group): try administrator.require(.editRouting, over: group.id)
        case .user(let user):
            try administrator.require(.editUsers, over: user.group)
            try administrator.require(reaching: user.role)
        }
    }
}

extension Directory {
    /// The profile that is written `Sales/2` or `carla/3`, and whose it is.
    ///
    /// `group:Sales/2` and `user:Sales/2` say which, where a group and a user have the same name.
    package func profile(named text: String) throws -> (Profile, ProfileOwner) {
        guard let slash = text.lastIndex(of: "/"),
            let number = Int(text[text.index(after: slash)...])
        else {
            throw Refusal(
                .badValue,
                "A profile is written with its group or user and its number, such as Sales/2 or "
                    + "carla/3, not \(text.debugDescription); 'rollcall profile list' lists them.")
        }
        let owners = try profileOwners(named: text[..<slash])
        let found = try owners.compactMap { owner in
            try profile(numbered: number, of: owner.owner).map { ($0, owner) }
        }
        guard found.count < 2 else {
            throw Refusal(
                .badValue,
                "\(text) is a profile of a group and of a user: write group:\(text) or user:\(text)."
            )
        }
        guard let first = found.first else {
            throw Refusal(
                .badValue,
                "There is no profile \(text.debugDescription); 'rollcall profile list' lists them.")
        }
        return first
    }

    private func profileOwners(named text: Substring) throws -> [ProfileOwner] {
        if let name = text.rest(after: "group:") { return [.group(try group(named: name))] }
        if let name = text.rest(after: "user:") { return [.user(try user(named: name))] }
        let name = String(text)
        let owners = [
            try found { try group(named: name) }.map(ProfileOwner.group),
            try found { try user(named: name) }.map(ProfileOwner.user),
        ].compactMap(\.self)
        guard owners.isEmpty else { return owners }
        throw Refusal(
            .badValue,
            "There is no group or user \(name.debugDescription); 'rollcall profile list' lists the "
                + "profiles.")
    }

    /// `nil` where there is none of the name.
    private func found<Value>(_ find: () throws -> Value) throws -> Value? {
        do {
            return try find()
        } catch let fault as StoreFault where fault.kind == .badValue {
            return nil
        }
    }
}

extension Substring {
    fileprivate func rest(after prefix: String) -> String? {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil
    }
}
