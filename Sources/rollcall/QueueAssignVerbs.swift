import Administration
import CallCenter
import Store

extension Verb {
    static let queueAssign = Verb(
        noun: "queue", name: "assign",
        arguments: [Argument(name: "QUEUE", isRepeatable: true, help: "By name, such as sales.")],
        options: [.assignedUser, .assignedGroup, .add, .override] + Option.acting,
        help: "Assigns queues to users or whole groups, beside those of their profiles.",
        details: """
            They join them with whichever profile; who is on does so within minutes. --add leaves what
            they have (it is what holds anyway), --override puts these in its place. A user has at most
            as many as the setting max-queues says, those of the group and of profiles not counted; a
            user who is in a campaign has none.
            """,
        examples: [
            "rollcall queue assign support retention --user anna",
            "rollcall queue assign support --group Night --override",
        ]
    ) { given throws(UsageError) in
        guard !(given.has(.add) && given.has(.override)) else {
            throw UsageError("--add and --override exclude each other.")
        }
        let overriding = given.has(.override)
        try given.assign("queue assign") { act, queues, target, directory in
            switch target {
            case .user(let user):
                try act.assign(queues, to: user, overriding: overriding, in: directory)
            case .group(let group):
                try act.assign(queues, to: group, overriding: overriding, in: directory)
            }
        }
    }

    static let queueUnassign = Verb(
        noun: "queue", name: "unassign",
        arguments: [
            Argument(
                name: "QUEUE", isOptional: true, isRepeatable: true, help: "By name, such as sales."
            )
        ],
        options: [.assignedUser, .assignedGroup, .allQueues] + Option.acting,
        help: "Takes queues from users or whole groups; --all takes all that are assigned.",
        details: "The queues that their profiles lead to stay.",
        examples: [
            "rollcall queue unassign support --user anna",
            "rollcall queue unassign --all --group Night",
        ]
    ) { given throws(UsageError) in
        guard given.has(.allQueues) == given.arguments.isEmpty else {
            throw UsageError("'queue unassign' wants the queues, or --all.")
        }
        try given.assign("queue unassign") { act, queues, target, directory in
            switch target {
            case .user(let user): try act.unassign(queues, from: user, in: directory)
            case .group(let group): try act.unassign(queues, from: group, in: directory)
            }
        }
    }
}

extension Option {
    fileprivate static let assignedUser = Option(
        name: "--user", value: "USER", isRepeatable: true,
        help: "By user name, e-mail, numeric ID or mobile.")
    fileprivate static let assignedGroup = Option(
        name: "--group", value: "GROUP", isRepeatable: true,
        help: "A whole group, by name or extension.")
    fileprivate static let add = Option(name: "--add", help: "Beside the queues they have.")
    fileprivate static let override = Option(
        name: "--override", help: "In place of the queues they have.")
    fileprivate static let allQueues = Option(
        name: "--all", help: "All the queues that are assigned.")
}

extension Given {
    /// Does `assign` for every user and group that is named, with the queues of the arguments.
    fileprivate func assign(
        _ name: String,
        _ assign: (inout Act, [Queue], ProfileOwner, borrowing Directory) throws -> Void
    ) throws(UsageError) {
        let targets =
            values(of: .assignedUser).map(Target.user)
            + values(of: .assignedGroup).map(Target.group)
        guard !targets.isEmpty else {
            throw UsageError("'\(name)' wants --user USER or --group GROUP.")
        }
        try act(name) { directory, act in
            let queues = try arguments.map { try directory.queue(named: $0) }
            try act.each(targets, in: directory) { act, target in
                try assign(&act, queues, try target.found(in: directory), directory)
            }
        }
    }
}

/// Whom queues are assigned to, as it was typed.
private enum Target: CustomStringConvertible {
    case user(String)
    case group(String)

    var description: String {
        switch self {
        case .user(let name): name
        case .group(let name): "group \(name)"
        }
    }

    func found(in directory: borrowing Directory) throws -> ProfileOwner {
        switch self {
        case .user(let name): .user(try directory.user(named: name))
        case .group(let name): .group(try directory.group(named: name))
        }
    }
}
