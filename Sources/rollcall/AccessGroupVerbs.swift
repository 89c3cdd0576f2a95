import Administration
import CallCenter
import Store

extension Verb {
    static let accessGroups: [Verb] = [
        .accessGroupList, .accessGroupShow, .accessGroupAdd, .accessGroupEdit,
        .accessGroupDelete, .accessGroupMembers, .accessGroupRights,
    ]

    static let accessGroupList = Verb(
        noun: "access-group", name: "list", options: Option.looking,
        help: "Shows the access groups with their rights, and how many users each has.",
        details: """
            An access group gives its users rights beside those of their role, over all the centre.
            A user is in any number of them, and in one home group, which gives no rights.
            """,
        examples: ["rollcall access-group list"]
    ) { given throws(UsageError) in
        given.show(
            try given.look { directory, administrator in
                try administrator.accessGroups(in: directory)
            },
            orSay:
                "There are no access groups; 'rollcall access-group add NAME --right RIGHT' adds "
                + "one.")
    }

    static let accessGroupShow = Verb(
        noun: "access-group", name: "show", arguments: [.accessGroup], options: Option.looking,
        help: "Shows an access group: its rights and its users.",
        details: """
            'rollcall access-group rights' tells what each right allows; 'rollcall user show USER'
            shows all that one user may, from role and access groups together.
            """,
        examples: ["rollcall access-group show Trainers"]
    ) { given throws(UsageError) in
        given.show(
            try given.look { directory, administrator in
                try administrator.page(
                    of: directory.accessGroup(named: given.arguments[0]), in: directory)
            })
    }

    static let accessGroupAdd = Verb(
        noun: "access-group", name: "add",
        arguments: [Argument(name: "NAME", help: "Such as Trainers; 1–80 characters.")],
        options: [.right] + Option.acting,
        help: "Adds an access group.",
        details: """
            'rollcall access-group rights' lists the rights. Nobody gives a right that they lack.
            """,
        examples: ["rollcall access-group add Trainers --right see-users --right see-reports"]
    ) { given throws(UsageError) in
        try given.act("access-group add") { directory, act in
            try act.addAccessGroup(
                named: given.arguments[0], rights: given.values(of: .right), in: directory)
        }
    }

    static let accessGroupEdit = Verb(
        noun: "access-group", name: "edit", arguments: [.accessGroup],
        options: [.newName, .right, .removedRight] + Option.acting,
        help: "Gives an access group another name, more rights or fewer.",
        details: "Its users have them at once.",
        examples: [
            "rollcall access-group edit Trainers --right write-to-users --remove-right see-reports"
        ]
    ) { given throws(UsageError) in
        guard given.has(.newName) || given.has(.right) || given.has(.removedRight) else {
            throw UsageError("'access-group edit' wants --name, --right or --remove-right.")
        }
        try given.act("access-group edit") { directory, act in
            try act.edit(
                directory.accessGroup(named: given.arguments[0]),
                name: given.value(of: .newName), adding: given.values(of: .right),
                removing: given.values(of: .removedRight), in: directory)
        }
    }

    static let accessGroupDelete = Verb(
        noun: "access-group", name: "delete", arguments: [.accessGroup],
        options: Option.destroying,
        help: "Deletes an access group; its users lose what only it gave them.",
        details: """
            The users themselves stay, with role, home group and the other access groups. Nobody
            takes a right away that they lack themselves.
            """,
        examples: ["rollcall access-group delete Trainers --yes"]
    ) { given throws(UsageError) in
        try given.confirm("Delete the access group \(given.arguments[0])?")
        try given.act("access-group delete") { directory, act in
            try act.delete(directory.accessGroup(named: given.arguments[0]), in: directory)
        }
    }

    static let accessGroupMembers = Verb(
        noun: "access-group", name: "members", arguments: [.accessGroup],
        options: [.addUser, .removeUser] + Option.acting + [.yes],
        help: "Shows who is in an access group, adds users or removes them.",
        details: """
            Users keep their home group and the access groups that they are in. To remove somebody
            is asked for first.
            """,
        examples: [
            "rollcall access-group members Trainers",
            "rollcall access-group members Trainers --add anna --add bohdan",
            "rollcall access-group members Trainers --remove anna --yes",
        ]
    ) { given throws(UsageError) in
        let (added, removed) = (given.values(of: .addUser), given.values(of: .removeUser))
        guard !added.isEmpty || !removed.isEmpty else {
            let members = try given.look { directory, administrator in
                try administrator.members(
                    of: directory.accessGroup(named: given.arguments[0]), in: directory)
            }
            return given.show(members, orSay: "Nobody is in the access group.")
        }
        if !removed.isEmpty {
            try given.confirm(
                "Remove \(removed.joined(separator: ", ")) from the access group "
                    + "\(given.arguments[0])?")
        }
        try given.act("access-group members") { directory, act in
            let group = try directory.accessGroup(named: given.arguments[0])
            for name in removed {
                try act.attempt(name, in: directory) { act in
                    try act.remove(directory.user(named: name), from: group, in: directory)
                }
            }
            for name in added {
                try act.attempt(name, in: directory) { act in
                    try act.add(directory.user(named: name), to: group, in: directory)
                }
            }
        }
    }

    static let accessGroupRights = Verb(
        noun: "access-group", name: "rights", options: [.json],
        help: "Shows every right, what it allows, and the roles that have it anyway.",
        details: """
            A supervisor has the rights of that role over the groups they supervise alone. What
            comes from an access group holds over all the centre.
            """,
        examples: ["rollcall access-group rights"]
    ) { given throws(UsageError) in
        given.show(Right.cards, orSay: "")
    }
}

extension Argument {
    fileprivate static let accessGroup = Argument(
        name: "ACCESS-GROUP", help: "By name, such as Trainers.")
}

extension Option {
    fileprivate static let right = Option(
        name: "--right", value: "RIGHT", isRepeatable: true,
        help: "A right that it gives, such as see-reports.")
    fileprivate static let removedRight = Option(
        name: "--remove-right", value: "RIGHT", isRepeatable: true,
        help: "A right that it gives no more.")
}
