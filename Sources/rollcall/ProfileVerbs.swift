import Administration
import CallCenter
import Store

extension Verb {
    static let profiles: [Verb] = [
        .profileList, .profileShow, .profileAdd, .profileEdit, .profileDelete, .profileAllow,
        .profileDeny, .userProfile,
    ]

    static let profileList = Verb(
        noun: "profile", name: "list", options: [.profileOfGroup, .profileOfUser] + Option.looking,
        help: "Shows the profiles, of all groups and users or of one.",
        details: """
            An agent logs on with a profile: a set of skills with levels. The profiles of a group are
            for all its members but those for whom they are unticked; a personal profile is one user's.
            'rollcall user profile USER' shows what one user is offered.
            """,
        examples: ["rollcall profile list", "rollcall profile list --group Sales"]
    ) { given throws(UsageError) in
        let profiles = try given.look { directory, administrator in
            try administrator.profiles(
                of: try given.profileOwner(in: directory), in: directory)
        }
        given.show(profiles, orSay: "There are no profiles.")
    }

    static let profileShow = Verb(
        noun: "profile", name: "show", arguments: [.profile], options: Option.looking,
        help: "Shows a profile: its skills, the queues it leads to, for whom it is unticked.",
        details: """
            A profile leads to each queue of whose needed skills it has all; the penalty there is 10 less
            the lowest of their levels.
            """,
        examples: ["rollcall profile show Sales/2", "rollcall profile show carla/3"]
    ) { given throws(UsageError) in
        given.show(
            try given.look { directory, administrator in
                let (profile, owner) = try directory.profile(named: given.arguments[0])
                return try administrator.profile(profile, of: owner, in: directory)
            })
    }

    static let profileAdd = Verb(
        noun: "profile", name: "add",
        arguments: [Argument(name: "NAME", help: "Such as Retention.")],
        options: [.profileOfGroup, .profileOfUser, .profileNumber, .level] + Option.acting,
        help: "Adds a profile to a group, or a personal one to a user.",
        details: """
            Its number is the key that chooses it on the phone: 1–999, unique among the group's profiles
            and the personal ones of its members. Without --number it gets the first free one.
            A new profile of a group is ticked for all its members; 'rollcall profile deny' unticks it.
            """,
        examples: [
            "rollcall profile add Retention --group Sales --level sales:5 --level retention:9",
            "rollcall profile add VIP --user carla --number 3 --level sales:10",
        ]
    ) { given throws(UsageError) in
        guard given.has(.profileOfGroup) || given.has(.profileOfUser) else {
            throw UsageError("'profile add' wants --group GROUP or --user USER.")
        }
        let draft = given.profileDraft(name: given.arguments[0])
        try given.act("profile add") { directory, act in
            guard let owner = try given.profileOwner(in: directory) else { return }
            try act.addProfile(draft, of: owner, in: directory)
        }
    }

    static let profileEdit = Verb(
        noun: "profile", name: "edit", arguments: [.profile],
        options: [.newName, .profileNumber, .level, .withoutSkill] + Option.acting,
        help: "Changes a profile: its name, number, skills and levels.",
        details: """
            All that is given is saved together, and holds for whoever logs on from then on; who is on
            follows within minutes. --level sets the level of one skill and leaves the others;
            --without takes a skill away.
            """,
        examples: ["rollcall profile edit Sales/2 --level retention:10 --without sales"]
    ) { given throws(UsageError) in
        let draft = given.profileDraft(name: given.value(of: .newName))
        guard draft != ProfileDraft() else {
            throw UsageError("'profile edit' wants --name, --number, --level or --without.")
        }
        try given.act("profile edit") { directory, act in
            let (profile, owner) = try directory.profile(named: given.arguments[0])
            try act.edit(profile, of: owner, by: draft, in: directory)
        }
    }

    static let profileDelete = Verb(
        noun: "profile", name: "delete", arguments: [.profile], options: Option.destroying,
        help: "Deletes a profile; whoever is logged on with it stays so.",
        details: """
            Its ticks go with it. Who has no other profile cannot log on any more: 'rollcall user profile
            USER' shows what is left to one.
            """,
        examples: ["rollcall profile delete Sales/2 --yes"]
    ) { given throws(UsageError) in
        try given.confirm("Delete the profile \(given.arguments[0])?")
        try given.act("profile delete") { directory, act in
            let (profile, owner) = try directory.profile(named: given.arguments[0])
            try act.deleteProfile(profile, of: owner, in: directory)
        }
    }
}

extension Argument {
    static let profile = Argument(
        name: "PROFILE",
        help:
            "Group or user and number, such as Sales/2 or carla/3; group: or user: before it says "
            + "which, where both have that name.")
}

extension Option {
    fileprivate static let profileOfGroup = Option(
        name: "--group", value: "GROUP", help: "The group whose it is, by name or extension.")
    fileprivate static let profileOfUser = Option(
        name: "--user", value: "USER",
        help: "The user whose own it is, by user name, e-mail, numeric ID or mobile.")
    fileprivate static let profileNumber = Option(
        name: "--number", value: "NUMBER", help: "The key that chooses it, 1–999.")
    fileprivate static let level = Option(
        name: "--level", value: "SKILL:LEVEL", isRepeatable: true,
        help: "A skill with its level of 1–10, such as sales:8.")
    static let withoutSkill = Option(
        name: "--without", value: "SKILL", isRepeatable: true, help: "A skill to take from it.")
}

extension Given {
    /// The one that `--group` or `--user` names; `nil` where neither is given.
    fileprivate func profileOwner(in directory: borrowing Directory) throws -> ProfileOwner? {
        switch (value(of: .profileOfGroup), value(of: .profileOfUser)) {
        case (let group?, nil): .group(try directory.group(named: group))
        case (nil, let user?): .user(try directory.user(named: user))
        case (nil, nil): nil
        case (_?, _?):
            throw Refusal(.badValue, "A profile is of a --group or of a --user, not both.")
        }
    }

    fileprivate func profileDraft(name: String?) -> ProfileDraft {
        ProfileDraft(
            name: name, number: value(of: .profileNumber), levels: values(of: .level),
            without: values(of: .withoutSkill))
    }
}
