package import CallCenter
package import Store

// What is seen of profiles.

extension Administrator {
    /// Every profile, or those of one group or user, by whose they are and number.
    package func profiles(
        of owner: ProfileOwner? = nil, in directory: borrowing Directory
    ) throws -> [Card] {
        guard let owner else {
            try require(.seeUsers)
            return try directory.profiles()
                .sorted { ($0.owner, $0.profile.number) < ($1.owner, $1.profile.number) }
                .map { Card($0.profile, of: $0.owner) }
        }
        switch owner {
        case .group(let group): try require(.seeUsers, over: group.id)
        case .user(let user): try require(.seeUsers, over: user.group)
        }
        return try directory.profiles(of: owner.owner).map { Card($0, of: owner.name) }
    }

    /// The profile with the queues that it leads to, and for whom it is unticked.
    package func profile(
        _ profile: Profile, of owner: ProfileOwner, in directory: borrowing Directory
    ) throws -> Card {
        switch owner {
        case .group(let group): try require(.seeUsers, over: group.id)
        case .user(let user): try require(.seeUsers, over: user.group)
        }
        var card = Card(profile, of: owner.name)
        card["queues"] = .list(
            Membership.joined(with: profile, queues: try directory.queues()).map(\.shown))
        card["denied-to"] = .list(try directory.userNames(untickedFrom: profile.id))
        card["logged-on"] = .list(try directory.userNames(loggedOnWith: profile))
        return card
    }

    /// The profiles of the user's group, ticked or not, and their own, by number.
    package func profiles(for user: User, in directory: borrowing Directory) throws -> [Card] {
        try require(.seeUsers, over: user.group)
        let unticked = try directory.unticked(by: user.id)
        let profiles =
            try directory.profiles(of: .group(user.group))
            + directory.profiles(of: .user(user.id))
        let group = try directory.group(user.group)?.name ?? ""
        return try profiles.sorted { $0.number < $1.number }.map { profile in
            var card = Card(
                profile, of: profile.isPersonal ? user.userName : group)
            card["allowed"] = .flag(!unticked.contains(profile.id))
            card["queues"] = .list(
                try directory.memberships(of: user, with: profile).map(\.shown))
            return card
        }
    }
}

extension Card {
    fileprivate init(_ profile: Profile, of owner: String) {
        self.init([
            "profile": .text("\(owner)/\(profile.number)"), "name": .text(profile.name),
            "personal": .flag(profile.isPersonal), "skills": .list(profile.levels.typed),
        ])
    }
}

extension Profile {
    fileprivate var isPersonal: Bool {
        switch owner {
        case .group: false
        case .user: true
        }
    }
}

extension Membership {
    /// A queue and the penalty in it: `sales 2`.
    var shown: String { "\(queue.name) \(penalty.value)" }
}
