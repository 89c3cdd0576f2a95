package import CallCenter
import SQLite

// Which profiles a user may log on with (R27).

extension Directory {
    /// The group profiles that the user may not log on with.
    package func unticked(by user: User.ID) throws -> Set<Profile.ID> {
        Set(
            try connection.all(LoopQuery.unticked, .integer(user.value)) {
                Profile.ID($0.integer(0))
            })
    }

    /// The user names of those who may not log on with the group profile.
    package func userNames(untickedFrom profile: Profile.ID) throws -> [String] {
        try connection.all(ProfileQuery.isUntickedBy, .integer(profile.value)) { $0.text(0) }
            .sorted()
    }

    package func tick(_ profile: Profile.ID, for user: User.ID) throws {
        try connection.run(ProfileQuery.tick, .integer(user.value), .integer(profile.value))
    }

    /// What the user is offered at a log-on, by number.
    package func offeredProfiles(to user: User) throws -> [Profile] {
        Profile.offered(
            to: user.id, of: user.group,
            from: try profiles(of: .group(user.group)) + profiles(of: .user(user.id)),
            unticked: try unticked(by: user.id))
    }

    /// The queues that the user joins with the profile, by name.
    package func memberships(of user: User, with profile: Profile) throws -> [Membership] {
        try connection.memberships(of: user, with: profile)
    }
}
