import Administration
import CallCenter
import Store

extension Verb {
    static let queues: [Verb] = [
        .queueList, .queueShow, .queueAdd, .queueEdit, .queueDelete, .queueAssign, .queueUnassign,
    ]

    static let queueList = Verb(
        noun: "queue", name: "list", options: Option.looking,
        help: "Shows the queues: the skills they need, and who is assigned to them.",
        details: """
            Users and groups are those that are assigned; agents also join by the skills of their profile,
            which 'rollcall queue show QUEUE' tells.
            """,
        examples: ["rollcall queue list"]
    ) { given throws(UsageError) in
        let queues = try given.look { directory, administrator in
            try administrator.queues(in: directory)
        }
        given.show(queues, orSay: "There are no queues.")
    }

    static let queueShow = Verb(
        noun: "queue", name: "show", arguments: [.queue], options: Option.looking,
        help: "Shows a queue, who is assigned to it, and which profiles lead to it.",
        details: """
            A profile leads to the queue where it has all the skills that the queue needs; the penalty is
            10 less the lowest of their levels. Who is assigned without them has the penalty 5.
            'rollcall user list --queue QUEUE' lists the users.
            """,
        examples: ["rollcall queue show sales"]
    ) { given throws(UsageError) in
        given.show(
            try given.look { directory, administrator in
                try administrator.queue(
                    try directory.queue(named: given.arguments[0]), in: directory)
            })
    }

    static let queueAdd = Verb(
        noun: "queue", name: "add",
        arguments: [
            Argument(name: "NAME", help: "As the PBX calls it: Latin letters, digits, -, _ and .")
        ],
        options: [.need, .audioGroup] + Option.acting, help: "Adds a queue.",
        details: """
            Agents are in it whose profile has all the skills that it needs; one that needs none has only
            those who are assigned. --audio-group names the group whose audio its callers hear.
            """,
        examples: [
            "rollcall queue add billing --need billing --audio-group Support",
            "rollcall queue add reception",
        ]
    ) { given throws(UsageError) in
        let draft = QueueDraft(
            name: given.arguments[0], needs: given.values(of: .need),
            audioGroup: given.value(of: .audioGroup))
        try given.act("queue add") { directory, act in
            try act.addQueue(draft, in: directory)
        }
    }

    static let queueEdit = Verb(
        noun: "queue", name: "edit", arguments: [.queue],
        options: [.newName, .need, .withoutSkill, .audioGroup] + Option.acting,
        help: "Changes a queue: its name, the skills it needs, the group whose audio it plays.",
        details: """
            --need adds a skill, --without takes one away; --audio-group '' is the centre's audio. Agents
            who are logged on join and leave it within minutes, or at their next log-on or change.
            """,
        examples: [
            "rollcall queue edit billing --need invoices --without billing",
            "rollcall queue edit billing --audio-group ''",
        ]
    ) { given throws(UsageError) in
        let draft = QueueDraft(
            name: given.value(of: .newName), needs: given.values(of: .need),
            without: given.values(of: .withoutSkill), audioGroup: given.value(of: .audioGroup))
        guard draft != QueueDraft() else {
            throw UsageError("'queue edit' wants --name, --need, --without or --audio-group.")
        }
        try given.act("queue edit") { directory, act in
            try act.edit(
                try directory.queue(named: given.arguments[0]), by: draft, in: directory)
        }
    }

    static let queueDelete = Verb(
        noun: "queue", name: "delete", arguments: [.queue], options: Option.destroying,
        help: "Deletes a queue, with who is assigned to it.",
        details: "Agents who are in it stay so in the PBX until they log off.",
        examples: ["rollcall queue delete billing --yes"]
    ) { given throws(UsageError) in
        try given.confirm("Delete the queue \(given.arguments[0])?")
        try given.act("queue delete") { directory, act in
            try act.delete(try directory.queue(named: given.arguments[0]), in: directory)
        }
    }
}

extension Argument {
    fileprivate static let queue = Argument(name: "QUEUE", help: "By name, such as sales.")
}

extension Option {
    fileprivate static let need = Option(
        name: "--need", value: "SKILL", isRepeatable: true,
        help: "A skill that an agent's profile must have.")
    fileprivate static let audioGroup = Option(
        name: "--audio-group", value: "GROUP",
        help: "The group whose audio it plays, by name or extension.")
}
