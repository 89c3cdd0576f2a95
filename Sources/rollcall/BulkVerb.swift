import Administration
import CallCenter
import Glibc
import Store

extension Verb {
    static let userBulk = Verb(
        noun: "user", name: "bulk", arguments: [.words],
        options: Option.choosing + Option.ofEach + [.atomic] + Option.destroying,
        help:
            "Changes many users at once; those who cannot be changed are listed with the reasons.",
        details: """
            Whom: words, --group, --profile and --state find users as in 'user list'; --users and
            --file name them instead.

            What: --move-to, --role, --max-chats, --queue (repeated; beside those they have, or with
            --override in their place), --campaign (with --override it takes their queues away),
            --skill (repeated; with --replace-skills in the place of theirs), --access-group, and
            --notify, which writes to them all. It is done in this order.

            Each user is checked and done by themselves: the answer says who was refused and why, and
            nothing is changed of those. With --atomic nobody is changed unless everybody can be; all
            is one transaction then, for which agents wait: of at most 1000 users.
            """,
        examples: [
            "rollcall user bulk --group Sales --queue sales --queue retention --override",
            "rollcall user bulk --users anna,bohdan --role supervisor --atomic",
            "rollcall user bulk --file leavers.csv --move-to Night --notify 'You move to Night.'",
            "rollcall user bulk vip --skill sales:9 --max-chats 3 --dry-run",
        ]
    ) { given throws(UsageError) in
        let bulk = try given.bulk()
        let names = try given.users()
        guard !names.isEmpty else { return Screen.output.line("No user was found.") }
        let people = names.count == 1 ? "1 user" : "\(names.count) users"
        try given.confirm("Change \(people)?")
        let act = try given.office { office throws(Refusal) in
            let bar = ProgressBar(of: names.count)
            defer { bar.end() }
            return try office.bulk(
                bulk, of: names, isAtomic: given.has(.atomic), isTrial: given.has(.dryRun),
                pausing: { usleep(5_000) }, progress: { bar.show($0) })
        }
        let report = ActReport(act, isTrial: given.has(.dryRun))
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
        guard act.refused.isEmpty else {
            throw UsageError(
                report.refusal + "\n\(names.count - act.refused.count) of \(people) went well.",
                exit: .badData)
        }
    }
}

extension Given {
    /// What is to be done with each of them.
    fileprivate func bulk() throws(UsageError) -> Bulk {
        var bulk = Bulk()
        for option in [Option.newRole, .newMaxChats] {
            guard let text = value(of: option),
                let field = UserDraft.Field(rawValue: String(option.name.dropFirst(2)))
            else { continue }
            bulk.texts[field] = text
        }
        bulk.queues = values(of: .queues)
        bulk.overridesQueues = has(.override)
        bulk.campaign = value(of: .campaign)
        bulk.group = value(of: .moveTo)
        bulk.skills = try skillLevels()
        bulk.replacesSkills = has(.replaceSkills)
        bulk.accessGroup = value(of: .accessGroup)
        bulk.message = value(of: .notify)
        guard !bulk.isNothing else {
            throw UsageError(
                "'user bulk' wants something to do; 'rollcall help user bulk' lists what.")
        }
        return bulk
    }

    /// Who is meant, by what names them.
    fileprivate func users() throws(UsageError) -> [String] {
        let isSearch =
            !arguments.isEmpty || has(.bulkGroup) || has(.bulkProfile) || has(.bulkState)
        let ways = [isSearch, has(.userNames), has(.userFile)].count { $0 }
        guard ways == 1 else {
            throw UsageError(
                "'user bulk' wants one of a search (words, --group, --profile, --state), --users and "
                    + "--file.")
        }
        if let text = value(of: .userNames) {
            return text.split(separator: ",").map(String.init)
        }
        if let path = value(of: .userFile) { return try Self.names(in: path) }
        // --role, --queue and --skill are what is done here.
        let searching = [Option.bulkGroup, .bulkProfile, .bulkState].map(\.name)
        let search = try Given(options: options.filter { searching.contains($0.key) })
            .userSearch(arguments)
        return try look { directory, administrator in
            try administrator.users(matching: search, in: directory).map(\.user.userName)
        }
    }

    /// The first column of a CSV file; its first row may name it.
    private static func names(in path: String) throws(UsageError) -> [String] {
        let bytes = try InputFile.bytes(path)
        do throws(Refusal) {
            let names = try Spreadsheet(csv: bytes).rows.compactMap(\.cells.first)
            return names.first.map { $0.lowercased() == "user_name" } ?? false
                ? Array(names.dropFirst()) : names
        } catch {
            throw UsageError(error)
        }
    }
}

extension Option {
    fileprivate static let choosing: [Option] = [
        userNames, userFile, bulkGroup, bulkProfile, bulkState,
    ]
    fileprivate static let ofEach: [Option] = [
        moveTo, newRole, newMaxChats, queues, override, campaign, skillLevel, replaceSkills,
        accessGroup, notify,
    ]

    fileprivate static let userNames = Option(
        name: "--users", value: "USER,USER…", help: "By user name, e-mail or numeric ID.")
    fileprivate static let userFile = Option(
        name: "--file", value: "FILE",
        help: "A CSV file whose first column names them; - is the standard input.")
    fileprivate static let bulkGroup = Option(
        name: "--group", value: "GROUP", help: "Whose home group it is, by name or extension.")
    fileprivate static let bulkProfile = Option(
        name: "--profile", value: "PROFILE", help: "Who may log on with it, such as Sales/2.")
    fileprivate static let bulkState = Option(
        name: "--state", value: "STATE", help: "active, invited, blocked or archived.")
    fileprivate static let moveTo = Option(
        name: "--move-to", value: "GROUP", help: "The new home group.")
    fileprivate static let newRole = Option(
        name: "--role", value: "ROLE", help: "owner, administrator, manager, supervisor or agent.")
    fileprivate static let newMaxChats = Option(
        name: "--max-chats", value: "COUNT", help: "Chats at a time: 1–100.")
    fileprivate static let queues = Option(
        name: "--queue", value: "QUEUE", isRepeatable: true, help: "Assigns the queue.")
    fileprivate static let override = Option(
        name: "--override", help: "The queues come in the place of those they have.")
    fileprivate static let campaign = Option(
        name: "--campaign", value: "CAMPAIGN", help: "Puts them in the campaign.")
    fileprivate static let accessGroup = Option(
        name: "--access-group", value: "NAME", help: "Puts them in the access group too.")
    fileprivate static let notify = Option(
        name: "--notify", value: "TEXT", help: "Writes it to them by e-mail or SMS.")
    fileprivate static let atomic = Option(
        name: "--atomic", help: "Nobody is changed unless everybody can be.")
}
