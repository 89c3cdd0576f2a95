extension Profile {
    /// The profiles that a user may log on with, by number: the home group's but the unticked
    /// ones (R27; a new one counts as ticked, C20), and the user's own (R28, R29).
    ///
    /// Other profiles among `profiles` are passed over.
    package static func offered(
        to user: User.ID, of group: Group.ID, from profiles: [Profile], unticked: Set<Profile.ID>
    ) -> [Profile] {
        profiles
            .filter { profile in
                switch profile.owner {
                case .group(let owner): owner == group && !unticked.contains(profile.id)
                case .user(let owner): owner == user
                }
            }
            .sorted { ($0.number, $0.id.value) < ($1.number, $1.id.value) }
    }
}

extension ProfileChoice {
    package init(_ profile: Profile) {
        self.init(
            id: profile.id, number: profile.number, name: profile.name, version: profile.version)
    }
}
