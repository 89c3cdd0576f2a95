import Administration
import CallCenter
import Store

extension Verb {
    static let auditing: [Verb] = [.audit]

    static let audit = Verb(
        name: "audit",
        options: [
            .auditedUser, .auditedBy, .auditedNoun, .auditedAct, .periodBegin, .periodEnd,
            .auditLimit,
        ] + Option.looking,
        help: "Shows who has changed what in the directory, the newest change last.",
        details: """
            Each change has the fields that differ, before and after; never a PIN. Who acted is a
            user, or what the operating system calls the owner of the file, who is shown in
            brackets. Users are shown as they were called then; --user finds those who were renamed
            or deleted since. On the command line rights guide people who share the machine: whoever
            owns the file owns the store.
            """,
        examples: [
            "rollcall audit", "rollcall audit --user anna --from 2026-11-01",
            "rollcall audit --by elena --act 'user move' --json",
        ]
    ) { given throws(UsageError) in
        let limit = try given.number(of: .auditLimit, in: 1...1_000_000)
        let period = try given.period()
        let question = AuditQuestion(
            user: given.value(of: .auditedUser), by: given.value(of: .auditedBy),
            noun: given.value(of: .auditedNoun), act: given.value(of: .auditedAct),
            from: given.has(.periodBegin) ? period.lowerBound : nil,
            to: given.has(.periodEnd) ? period.upperBound : nil)
        let entries = try given.look { directory, administrator in
            try administrator.audit(question, newest: limit + 1, in: directory)
        }
        let report = AuditReport(
            entries.suffix(limit), hasEarlier: entries.count > limit, limit: limit)
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }
}

extension Option {
    fileprivate static let auditedUser = Option(
        name: "--user", value: "USER", help: "Only changes of this user.")
    fileprivate static let auditedBy = Option(
        name: "--by", value: "USER",
        help: "Only what this user did, or the file's owner by the system's name.")
    fileprivate static let auditedNoun = Option(
        name: "--noun", value: "NOUN", help: "Only changes of users, groups and so on: user, group."
    )
    fileprivate static let auditedAct = Option(
        name: "--act", value: "ACT", help: "Only what was done by this verb: 'user move'.")
    fileprivate static let auditLimit = Option(
        name: "--limit", value: "NUMBER", standard: ["50"], help: "At most so many, the newest.")
}
