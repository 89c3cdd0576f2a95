import Administration
import Store

extension Verb {
    static let who = Verb(
        name: "who", options: [.database, .actor, .group, .user, .free, .json],
        help: "Shows who is logged on.",
        details: """
            A connection to a PBX that is down has a line of its own: what is shown may be old. As
            JSON, 'links' has all connections, and 'lines' the agents.
            With --free only those whom a call can be transferred to: name and number of who is
            paused. Everybody may see these, and how they stand themselves, unless see-employees is
            off for them; all else takes the right see-reports, which supervisors have over their
            groups.
            """,
        examples: [
            "rollcall who", "rollcall who --group Sales --json", "rollcall who --free --as anna",
            "rollcall who --user anna --as anna",
        ]
    ) { given throws(UsageError) in
        if given.has(.free) {
            if given.has(.user) { throw UsageError("--free goes without --user.") }
            let free = try given.look { directory, administrator in
                try administrator.free(
                    group: given.value(of: .group).map { try directory.group(named: $0) },
                    in: directory)
            }
            return given.show(free, orSay: "Nobody is free.")
        }
        let (agents, links) = try given.look { directory, administrator in
            (
                try administrator.present(
                    group: given.value(of: .group).map { try directory.group(named: $0) },
                    user: given.value(of: .user).map { try directory.user(named: $0) },
                    in: directory),
                try directory.links()
            )
        }
        let report = WhoReport(agents, links: links)
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }

    static let ledger = Verb(
        name: "ledger",
        options: [.database, .actor, .group, .user, .periodBegin, .periodEnd, .json],
        help: "Shows every log-on, change, pause, return and log-off, oldest first.",
        details: """
            The names are those of then, and what was done in the administration has who did it. Who
            was deleted is found by the user name or numeric ID they had.
            Right: see-reports, which supervisors have over their groups.
            """,
        examples: [
            "rollcall ledger --user anna", "rollcall ledger --group Sales --from 2026-11-21",
            "rollcall ledger --from '2026-11-21 08:00' --to '2026-11-21 16:30' --json",
        ]
    ) { given throws(UsageError) in
        let period = try given.period()
        let entries = try given.look { directory, administrator in
            try administrator.ledger(
                of: given.value(of: .user),
                group: given.value(of: .group).map { try directory.group(named: $0) },
                within: period, in: directory)
        }
        let report = LedgerReport(
            entries,
            isPart: [.group, .user, .periodBegin, .periodEnd].contains { given.has($0) })
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }
}

extension Option {
    fileprivate static let group = Option(
        name: "--group", value: "GROUP", help: "Of this group alone, by name or extension.")
    fileprivate static let user = Option(
        name: "--user", value: "USER", help: "Of this user alone.")
    fileprivate static let free = Option(
        name: "--free", help: "Those whom a call can be transferred to.")
}
