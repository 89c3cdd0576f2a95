import Administration
import CallCenter
import Store

extension Verb {
    static let groups: [Verb] = [
        .groupList, .groupShow, .groupAdd, .groupEdit, .groupDelete, .groupMembers,
        .groupOrder, .groupSupervisors,
    ]

    static let groupList = Verb(
        noun: "group", name: "list", options: [.supervisedBy] + Option.looking,
        help: "Shows the groups, how many members each has, and who supervises it.",
        details: """
            Every user has one home group: settings, group profiles, audio and reports come from it.
            Supervisors are no members. Archived members are counted apart.
            A supervisor sees the groups that they supervise.
            """,
        examples: ["rollcall group list", "rollcall group list --supervisor zoe --json"]
    ) { given throws(UsageError) in
        let supervisor = given.value(of: .supervisedBy)
        let groups = try given.look { directory, administrator in
            try administrator.groups(
                supervisedBy: supervisor.map { try directory.user(named: $0) }, in: directory)
        }
        given.show(
            groups,
            orSay: supervisor.map {
                "\($0) supervises no group; 'rollcall group supervisors GROUP --add \($0)' gives one."
            } ?? "There are no groups yet; 'rollcall group add NAME' adds one.")
    }

    static let groupShow = Verb(
        noun: "group", name: "show", arguments: [.group], options: Option.looking,
        help: "Shows a group: its supervisors, profiles, queues and own settings.",
        details: """
            Queues are those that the whole group is assigned to; audio of queues are those whose
            callers hear this group's audio. 'rollcall explain --group GROUP' shows every setting.
            """,
        examples: ["rollcall group show Sales", "rollcall group show 710 --json"]
    ) { given throws(UsageError) in
        given.show(
            try given.look { directory, administrator in
                try administrator.page(
                    of: directory.group(named: given.arguments[0]), in: directory)
            })
    }

    static let groupAdd = Verb(
        noun: "group", name: "add",
        arguments: [Argument(name: "NAME", help: "Such as Sales; 1–80 characters.")],
        options: [.groupExtension, .colour] + Option.acting,
        help: "Adds a group.",
        details: """
            The extension is what callers dial to reach the group; it is nobody else's. The colour
            marks the group in lists: \(Group.Colour.allCases.map(\.rawValue).joined(separator: ", ")).
            """,
        examples: ["rollcall group add Billing --extension 740 --colour teal"]
    ) { given throws(UsageError) in
        try given.act("group add") { directory, act in
            var draft = given.groupDraft
            draft.texts[.name] = given.arguments[0]
            try act.addGroup(draft, in: directory)
        }
    }

    static let groupEdit = Verb(
        noun: "group", name: "edit", arguments: [.group],
        options: [.newName, .groupExtension, .colour] + Option.acting,
        help: "Gives a group another name, extension or colour.",
        details: "An empty extension takes it away. Settings are set with 'rollcall setting set'.",
        examples: [
            "rollcall group edit Sales --name 'Sales north' --colour orange",
            "rollcall group edit Night --extension ''",
        ]
    ) { given throws(UsageError) in
        guard !given.groupDraft.texts.isEmpty else {
            throw UsageError("'group edit' wants --name, --extension or --colour.")
        }
        try given.act("group edit") { directory, act in
            try act.edit(
                directory.group(named: given.arguments[0]), by: given.groupDraft, in: directory)
        }
    }

    static let groupDelete = Verb(
        noun: "group", name: "delete", arguments: [.group],
        options: [.moveTo] + Option.destroying,
        help: "Deletes a group, and no user with it.",
        details: """
            A group with members is deleted only with --move-to, which moves all of them in the same
            step: nothing is done where one of them is logged on. They keep their own settings and
            are told at their next call. The group's profiles, settings, supervisors and queues go
            with it; ledger and audit stay readable.
            """,
        examples: ["rollcall group delete Night --move-to Support --yes"]
    ) { given throws(UsageError) in
        let target = given.value(of: .moveTo)
        let moving = target.map { " and move its members to \($0)" } ?? ""
        try given.confirm("Delete the group \(given.arguments[0])\(moving)?")
        try given.act("group delete") { directory, act in
            try act.delete(
                directory.group(named: given.arguments[0]),
                movingTo: target.map { try directory.group(named: $0) }, in: directory)
        }
    }
}

extension Argument {
    static let group = Argument(name: "GROUP", help: "By name or extension, such as Sales or 710.")
}

extension Option {
    fileprivate static let supervisedBy = Option(
        name: "--supervisor", value: "USER", help: "Only the groups that this user supervises.")
    fileprivate static let groupExtension = Option(
        name: "--extension", value: "NUMBER", help: "2–15 digits that do not begin with 0.")
    fileprivate static let colour = Option(
        name: "--colour", value: "COLOUR", help: "Of its marker in lists, such as teal.")
    fileprivate static let moveTo = Option(
        name: "--move-to", value: "GROUP", help: "Where its members move.")
}

extension Given {
    /// What the options say of a group.
    fileprivate var groupDraft: GroupDraft {
        var draft = GroupDraft()
        for (field, option) in [
            (GroupDraft.Field.name, Option.newName), (.extension, .groupExtension),
            (.colour, .colour),
        ] { draft.texts[field] = value(of: option) }
        return draft
    }
}
