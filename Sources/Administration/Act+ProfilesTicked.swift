package import CallCenter
package import Store

// Which of their group's profiles each user may log on with (R27); a new one is ticked (C20).

extension Act {
    /// Lets the user log on with the profile of their group.
    package mutating func allow(
        _ profile: Profile, of owner: ProfileOwner, to user: User, in directory: borrowing Directory
    ) throws {
        try check(profile, of: owner, isFor: user)
        try tick(user, in: directory) { unticked, directory in
            guard unticked.contains(profile.id) else { return }
            try directory.tick(profile.id, for: user.id)
        }
    }

    /// Lets the user not log on with the profile of their group any more.
    package mutating func deny(
        _ profile: Profile, of owner: ProfileOwner, to user: User, in directory: borrowing Directory
    ) throws {
        try check(profile, of: owner, isFor: user)
        try tick(user, in: directory) { unticked, directory in
            guard !unticked.contains(profile.id) else { return }
            try directory.untick(profile.id, for: user.id)
        }
        if try directory.offeredProfiles(to: user).isEmpty {
            tell("\(user.userName) has no profile left to log on with.")
        }
        if try directory.userNames(loggedOnWith: profile).contains(user.userName) {
            tell("\(user.userName) is logged on with it and stays so until the log-off.")
        }
    }

    private func check(
        _ profile: Profile, of owner: ProfileOwner, isFor user: User
    ) throws(Refusal) {
        try administrator.require(.editUsers, over: user.group)
        try administrator.require(reaching: user.role)
        switch owner {
        case .group(let group) where group.id == user.group: return
        case .group(let group):
            throw Refusal(
                .badValue,
                "\(profile.address(of: owner)) is a profile of the group \(group.name), and "
                    + "\(user.userName) is in another: 'rollcall user profile \(user.userName)' "
                    + "lists theirs.")
        case .user(let other):
            throw Refusal(
                .badValue,
                "\(profile.address(of: owner)) is \(other.userName)'s own profile; only a group's is "
                    + "allowed or denied. 'rollcall profile delete' takes it away.")
        }
    }

    private mutating func tick(
        _ user: User, in directory: borrowing Directory,
        _ set: (Set<Profile.ID>, borrowing Directory) throws -> Void
    ) throws {
        let before = try directory.unticked(by: user.id)
        try set(before, directory)
        let after = try directory.unticked(by: user.id)
        guard before != after else { return }
        try directory.touch(user.id)
        let profiles = try directory.profiles(of: .group(user.group))
        changed(
            .user, id: user.id.value, name: user.userName, from: Card(denied: before, of: profiles),
            to: Card(denied: after, of: profiles))
    }
}

extension Card {
    /// What a user may not log on with.
    fileprivate init(denied: Set<Profile.ID>, of profiles: [Profile]) {
        self.init([
            "denied-profiles": .list(
                profiles.filter { denied.contains($0.id) }.map { "\($0.number) \($0.name)" })
        ])
    }
}
