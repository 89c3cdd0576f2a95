import Administration
import CallCenter
import Store

// What is done to users: they are moved, kept out and let in, logged off and paused.

extension Verb {
    static let userActs: [Verb] = [
        .userMove, .userBlock, .userUnblock, .userArchive, .userRestore, .userLogOff, .userPause,
        .userReturn, .userReady,
    ]

    static let userMove = Verb(
        noun: "user", name: "move", arguments: [.users],
        options: [.targetGroup] + Option.acting,
        help: "Moves users to another home group.",
        details: """
            Nobody is moved while logged on. Settings of their own stay, inherited ones become those
            of the new group; it says which, and which profiles are lost and gained. A personal profile
            whose number is one of the new group's takes the next free number. The user is told at
            the next call. Of several users each is checked; the refused ones are listed.
            Right: move-users.
            """,
        examples: [
            "rollcall user move anna --to Support",
            "rollcall user move anna bohdan --to Night --dry-run",
        ]
    ) { given throws(UsageError) in
        guard let target = given.value(of: .targetGroup) else {
            throw UsageError("'user move' wants --to GROUP.")
        }
        try given.act("user move") { directory, act in
            let group = try directory.group(named: target)
            try act.forUsers(given.arguments, in: directory) { user, directory, act in
                try act.move(user, to: group, in: directory)
            }
        }
    }

    static let userBlock = Verb(
        noun: "user", name: "block", arguments: [.users], options: [.term] + Option.acting,
        help: "Keeps users out for 8 hours to 1 month, and logs them off.",
        details: """
            Whoever is blocked can neither log on by phone nor act in the administration; they keep
            everything they have. A block that lasts already is given the new end.
            Right: remove-users.
            """,
        examples: ["rollcall user block dmytro --for 2w", "rollcall user block anna --for 8h"]
    ) { given throws(UsageError) in
        guard let text = given.value(of: .term) else {
            throw UsageError("'user block' wants --for TIME, such as 8h, 3d, 2w or 1mo.")
        }
        try given.act("user block") { directory, act in
            let term = try BlockTerm(typed: text)
            try act.forUsers(given.arguments, in: directory) { user, directory, act in
                try act.block(user, for: term, in: directory)
            }
        }
    }

    static let userUnblock = userAct(
        "unblock", "Lets blocked users in again.",
        details: "They log on with the PIN they had. Right: remove-users.",
        examples: ["rollcall user unblock dmytro"]
    ) { user, directory, act in try act.unblock(user, in: directory) }

    static let userArchive = userAct(
        "archive", "Keeps users out for good, and logs them off.",
        details: """
            They keep everything they have, numeric ID and PIN too, and 'rollcall user restore' lets
            them in again; 'rollcall user list --state archived' lists them. Right: remove-users.
            """,
        examples: ["rollcall user archive bohdan"]
    ) { user, directory, act in try act.archive(user, in: directory) }

    static let userRestore = userAct(
        "restore", "Lets archived users in again, as they were.",
        details: "Right: remove-users.", examples: ["rollcall user restore bohdan"]
    ) { user, directory, act in try act.restore(user, in: directory) }

    /// A verb that does the same to each user and takes nothing else.
    private static func userAct(
        _ name: String, _ help: String, details: String, examples: [String],
        _ body: @escaping @Sendable (User, borrowing Directory, inout Act) throws -> Void
    ) -> Verb {
        Verb(
            noun: "user", name: name, arguments: [.users], options: Option.acting, help: help,
            details: details, examples: examples
        ) { given throws(UsageError) in
            try given.act("user \(name)") { directory, act in
                try act.forUsers(given.arguments, in: directory, body)
            }
        }
    }
}

extension Argument {
    static let users = Argument(
        name: "USER", isRepeatable: true,
        help: "By user name, e-mail, mobile or numeric ID; one or several.")
}

extension Option {
    fileprivate static let targetGroup = Option(
        name: "--to", value: "GROUP", help: "The new home group, by name or extension.")
    fileprivate static let term = Option(
        name: "--for", value: "TIME", help: "From now on: 8h, 3d, 2w, 1mo.")
}
