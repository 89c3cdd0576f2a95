import Administration
import CallCenter
import Store

// Who is in a group, and who supervises it.

extension Verb {
    static let groupMembers = Verb(
        noun: "group", name: "members", arguments: [.group],
        options: [.addUser, .removeUser] + Option.acting,
        help: "Shows the members of a group, or adds some.",
        details: """
            Whoever is added moves here from their home group: refused while they are logged on, and
            they are told at their next call; the others are added all the same. As every user has
            one home group, nobody is removed from it but by a move to another.
            """,
        examples: [
            "rollcall group members Sales", "rollcall group members Sales --add anna --add bohdan",
        ]
    ) { given throws(UsageError) in
        guard given.has(.addUser) || given.has(.removeUser) else {
            let members = try given.look { directory, administrator in
                try administrator.members(
                    of: directory.group(named: given.arguments[0]), in: directory)
            }
            return given.show(
                members,
                orSay: "The group has no members; 'rollcall group members GROUP --add USER' moves "
                    + "one here.")
        }
        try given.act("group members") { directory, act in
            let group = try directory.group(named: given.arguments[0])
            for name in given.values(of: .removeUser) {
                try act.attempt(name, in: directory) { act in
                    try act.removeMember(directory.user(named: name), of: group)
                }
            }
            for name in given.values(of: .addUser) {
                try act.attempt(name, in: directory) { act in
                    try act.move(directory.user(named: name), to: group, in: directory)
                }
            }
        }
    }

    static let groupOrder = Verb(
        noun: "group", name: "order",
        arguments: [
            .group,
            Argument(
                name: "USER", isOptional: true, isRepeatable: true,
                help: "By user name, e-mail or numeric ID."),
        ],
        options: Option.acting,
        help: "Says in which order a group's agents are rung in turn.",
        details: """
            Those who are named are rung first, in this order; all others after them, by numeric ID.
            Without users the order is the one by numeric ID alone. It counts where the group's
            setting dial-strategy is sequential; 'rollcall group members GROUP' shows it. Whoever
            moves to another group leaves the list.
            """,
        examples: ["rollcall group order Sales bohdan anna", "rollcall group order Sales"]
    ) { given throws(UsageError) in
        try given.act("group order") { directory, act in
            let group = try directory.group(named: given.arguments[0])
            var users: [User] = []
            for name in given.arguments.dropFirst() {
                users.append(try directory.user(named: name))
            }
            try act.order(users, of: group, in: directory)
        }
    }

    static let groupSupervisors = Verb(
        noun: "group", name: "supervisors", arguments: [.group],
        options: [.addUser, .removeUser] + Option.acting,
        help: "Shows who supervises a group, adds supervisors or removes them.",
        details: """
            A supervisor sees the group's members and reports, and logs its agents off, pauses them
            and lets them return. They are no members of it and take no calls through it; one
            supervisor may have several groups, and a group several supervisors. Only users with the
            role supervisor can be added: 'rollcall user list --role supervisor' lists them.
            """,
        examples: [
            "rollcall group supervisors Sales", "rollcall group supervisors Sales --add zoe",
            "rollcall group supervisors Sales --remove zoe",
        ]
    ) { given throws(UsageError) in
        guard given.has(.addUser) || given.has(.removeUser) else {
            let supervisors = try given.look { directory, administrator in
                try administrator.supervisors(
                    of: directory.group(named: given.arguments[0]), in: directory)
            }
            return given.show(
                supervisors,
                orSay: "Nobody supervises the group; 'rollcall group supervisors GROUP --add USER' "
                    + "adds somebody.")
        }
        try given.act("group supervisors") { directory, act in
            let group = try directory.group(named: given.arguments[0])
            for name in given.values(of: .removeUser) {
                try act.attempt(name, in: directory) { act in
                    try act.remove(
                        supervisor: directory.user(named: name), of: group, in: directory)
                }
            }
            for name in given.values(of: .addUser) {
                try act.attempt(name, in: directory) { act in
                    try act.add(
                        supervisor: directory.user(named: name), of: group, in: directory)
                }
            }
        }
    }
}

extension Option {
    /// Of the verbs that say who is in something.
    static let addUser = Option(
        name: "--add", value: "USER", isRepeatable: true,
        help: "By user name, e-mail or numeric ID.")
    static let removeUser = Option(
        name: "--remove", value: "USER", isRepeatable: true,
        help: "By user name, e-mail or numeric ID.")
}
