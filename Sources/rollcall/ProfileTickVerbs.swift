import Administration
import CallCenter
import Store

extension Verb {
    static let profileAllow = Verb(
        noun: "profile", name: "allow", arguments: [.profile],
        options: [.tickedUser] + Option.acting,
        help: "Ticks a profile of their group for users: they may log on with it.",
        details: "Every profile of a group is ticked for all its members from the beginning.",
        examples: ["rollcall profile allow Sales/2 --user carla"]
    ) { given throws(UsageError) in
        try given.tick("profile allow") { act, profile, owner, user, directory in
            try act.allow(profile, of: owner, to: user, in: directory)
        }
    }

    static let profileDeny = Verb(
        noun: "profile", name: "deny", arguments: [.profile],
        options: [.tickedUser] + Option.acting,
        help: "Unticks a profile of their group for users: they may not log on with it.",
        details: "Whoever is logged on with it stays so until they log off.",
        examples: ["rollcall profile deny Sales/2 --user carla --user anna"]
    ) { given throws(UsageError) in
        try given.tick("profile deny") { act, profile, owner, user, directory in
            try act.deny(profile, of: owner, to: user, in: directory)
        }
    }

    static let userProfile = Verb(
        noun: "user", name: "profile",
        arguments: [
            Argument(name: "USER", help: "By user name, e-mail, numeric ID or mobile.")
        ],
        options: Option.looking,
        help: "Shows the profiles of a user: the group's, allowed or not, and their own.",
        details: """
            With each are the queues that the user joins with it, with the penalty there: those of the
            profile's skills, and those that are assigned to the user or the group.
            """,
        examples: ["rollcall user profile carla", "rollcall user profile 1003 --json"]
    ) { given throws(UsageError) in
        let name = given.arguments[0]
        let profiles = try given.look { directory, administrator in
            try administrator.profiles(for: try directory.user(named: name), in: directory)
        }
        given.show(profiles, orSay: "\(name) has no profile to log on with.")
    }
}

extension Option {
    fileprivate static let tickedUser = Option(
        name: "--user", value: "USER", isRepeatable: true,
        help: "By user name, e-mail, numeric ID or mobile.")
}

extension Given {
    fileprivate func tick(
        _ name: String,
        _ set: (inout Act, Profile, ProfileOwner, User, borrowing Directory) throws -> Void
    ) throws(UsageError) {
        guard has(.tickedUser) else { throw UsageError("'\(name)' wants --user USER.") }
        try act(name) { directory, act in
            let (profile, owner) = try directory.profile(named: arguments[0])
            try act.each(values(of: .tickedUser), in: directory) { act, user in
                try set(&act, profile, owner, try directory.user(named: user), directory)
            }
        }
    }
}
