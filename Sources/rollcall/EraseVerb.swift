import Administration

extension Verb {
    static let userErase = Verb(
        noun: "user", name: "erase",
        arguments: [
            Argument(
                name: "USER",
                help: "By user name, e-mail, mobile or numeric ID; a deleted one by user name.")
        ],
        options: [.database, .actor, .dryRun, .json, .yes],
        help: "Erases a person: from the directory, and by name from all history.",
        details: """
            As 'user delete', it takes away everything that the user has: PIN, settings, profiles,
            skills, queues, rights, letters. Beyond that, ledger, calls and audit get a pseudonym
            such as erased-17 in place of names, numbers and addresses, wherever they stand: reports still
            count, but nobody is told by them. This cannot be undone.

            It is refused while the user is logged on. Somebody who was deleted before is erased by
            the user name that they had. Before you erase a person on their own request, give them
            what is known: 'user export --person USER'.

            Copies of the store, exported files and the log of the server are not reached; a user
            name that is also another word, such as a queue's name, is replaced in the audit too.
            """,
        examples: ["rollcall user erase carla --dry-run", "rollcall user erase carla --yes"]
    ) { given throws(UsageError) in
        let name = given.arguments[0]
        try given.confirm("Erase \(name) for ever, in all history?")
        let isTrial = given.has(.dryRun)
        let act = try given.office { office throws(Refusal) in
            try office.erase(name, isTrial: isTrial)
        }
        let report = ActReport(act, isTrial: isTrial)
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }
}
