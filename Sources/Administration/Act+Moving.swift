package import CallCenter
package import Store

// Users change their home group.

extension Act {
    /// Moves the user, who must not be logged on (R85), in one step (C3).
    ///
    /// Own values and own resource filters stay, inherited ones become the new group's (R35, R36);
    /// the user is told at their next call (R86); profiles lost, gained and renumbered are told here.
    package mutating func move(
        _ user: User, to group: Group, in directory: borrowing Directory
    ) throws {
        try administrator.require(.moveUsers, over: user.group)
        try administrator.require(.moveUsers, over: group.id)
        try administrator.require(reaching: user.role)
        guard user.group != group.id else {
            return tell("\(user.userName) is in the group \(group.name) already.")
        }
        try directory.requireLoggedOff(user, to: "be moved")
        let before = try directory.card(of: user)
        let standing = try directory.belongings(of: user)
        try directory.move(user.id, to: group.id)
        let renumbered = try renumber(user, in: group, in: directory)
        guard let moved = try directory.user(user.id) else { return }
        try directory.add(.moved, for: user.id)
        changed(
            .user, id: user.id.value, name: user.userName, from: before,
            to: try directory.card(of: moved))
        let new = try directory.belongings(of: moved)
        tellProfiles(of: user, from: standing.profiles, to: new.profiles, besides: renumbered)
        tellSettings(of: moved, from: standing.settings, to: new.settings)
    }

    /// Personal profiles whose number is one of the group's take the next free one (C20).
    private mutating func renumber(
        _ user: User, in group: Group, in directory: borrowing Directory
    ) throws -> Set<Profile.ID> {
        let own = try directory.profiles(ownedBy: .user(user.id)).sorted { $0.number < $1.number }
        var taken = Set(try directory.profiles(ownedBy: .group(group.id)).map(\.number))
        let clashing = own.filter { taken.contains($0.number) }
        taken.formUnion(own.map(\.number))
        for profile in clashing {
            guard let number = Self.free(after: profile.number, besides: taken) else {
                throw Refusal(
                    .badValue,
                    "\(user.userName) would have more than 999 profiles in \(group.name).")
            }
            taken.insert(number)
            try directory.renumber(profile.id, to: number)
            changed(
                .profile, id: profile.id.value, name: "\(user.userName)/\(profile.name)",
                from: Card(["number": .number(Int64(profile.number))]),
                to: Card(["number": .number(Int64(number))]))
        }
        return Set(clashing.map(\.id))
    }

    /// The next number that is not taken; after 999 the lowest one.
    private static func free(after number: Int, besides taken: Set<Int>) -> Int? {
        (Array(number...999) + Array(1...number)).first { !taken.contains($0) }
    }

    private mutating func tellProfiles(
        of user: User, from old: [Profile], to new: [Profile], besides renumbered: Set<Profile.ID>
    ) {
        let (lost, gained) = (Set(old.map(\.id)), Set(new.map(\.id)))
        for (profiles, verb) in [
            (old.filter { !gained.contains($0.id) }, "can no longer log on with"),
            (new.filter { !lost.contains($0.id) }, "can now log on with"),
        ] where !profiles.isEmpty {
            tell(
                of: user.userName, "\(verb) \(profiles.map(\.spoken).joined(separator: ", ")).")
        }
        if new.isEmpty { tell(of: user.userName, "can log on with no profile any more.") }
    }

    private mutating func tellSettings(
        of user: User, from old: EffectiveSettings, to new: EffectiveSettings
    ) {
        let own = new.all.filter { $0.from == .user(user.id) }.map(\.name)
        if !own.isEmpty {
            tell(of: user.userName, "will keep own values of \(own.joined(separator: ", ")).")
        }
        let inherited = zip(old.all, new.all).filter { $0.0.value != $0.1.value }
            .map { "\($0.0.name) \($0.0.value.orDash) → \($0.1.value.orDash)" }
        if !inherited.isEmpty {
            tell(of: user.userName, "will inherit \(inherited.joined(separator: ", ")).")
        }
    }
}

extension Directory {
    /// What comes to the user with their home group, and what stays.
    fileprivate func belongings(
        of user: User
    ) throws -> (profiles: [Profile], settings: EffectiveSettings) {
        (try profiles(offeredTo: user.id, of: user.group), try settings(of: user))
    }
}

extension Profile {
    fileprivate var spoken: String { "\(number) \(name)" }
}

extension SettingValue {
    fileprivate var orDash: String { text.isEmpty ? "–" : text }
}
