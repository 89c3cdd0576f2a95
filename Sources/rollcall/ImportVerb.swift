import Administration
import CallCenter
import Glibc

extension Verb {
    static let userImport = Verb(
        noun: "user", name: "import",
        arguments: [Argument(name: "FILE", help: "A CSV file; - is the standard input.")],
        options: [.rowGroup, .rowRole, .rowLanguage, .skillLevel] + Option.acting,
        help:
            "Adds all users of a CSV file, or invites all e-mail addresses of one, or does nothing.",
        details: """
            The file is UTF-8 with commas or semicolons. Its first row names the columns: user_name
            and usergroup_name, and as you like firstname, lastname, user_num, email, mobile,
            language_code, keywords, role, extension, work_phone, max_chats; the user_id of an export
            is left aside. Every user needs an e-mail address or a mobile number. --group, --role and
            --language hold where a row says nothing.

            A file of one column of e-mail addresses invites them, with --role, --skill, --group and
            --language for all of them.

            Every row is checked first: where anything is wrong, all of it is said, by row and
            column, and nothing is imported. Then 500 rows at a time are written, so that agents
            can log on meanwhile. What was interrupted goes on where it stopped when the same file
            is imported again; 'rollcall user imports' shows how far each has come.
            """,
        examples: [
            "rollcall user import users.csv", "rollcall user import users.csv --dry-run",
            "rollcall user import addresses.csv --group Sales --role agent --skill sales:5",
        ]
    ) { given throws(UsageError) in
        let path = given.arguments[0]
        let bytes = try InputFile.bytes(path)
        let skills = try given.skillLevels()
        let texts = given.texts([.group, .role, .language])
        let report = try given.office { office throws(Refusal) in
            let file = try UserImport(
                bytes, of: fileName(path), defaults: UserImport.Defaults(texts, skills: skills))
            let run = try office.check(file)
            var report = ImportReport(run, isTrial: given.has(.dryRun))
            if given.has(.dryRun) { return report }
            if !given.has(.json) { Screen.output.lines(report.linesBefore) }
            let bar = ProgressBar(of: file.count)
            defer { bar.end() }
            // Long enough for whoever waits, and looks for its turn each millisecond.
            report.notes = try office.carry(run, pausing: { usleep(5_000) }) { bar.show($0) }
            return report
        }
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }

    static let userImports = Verb(
        noun: "user", name: "imports", options: Option.looking,
        help: "Shows how far each import has come, the latest last.",
        details:
            "One without an end was interrupted: importing the same file again goes on with it.",
        examples: ["rollcall user imports"]
    ) { given throws(UsageError) in
        let cards = try given.look { directory, administrator in
            try administrator.imports(in: directory)
        }
        given.show(cards, orSay: "Nothing was imported yet.")
    }

    private static func fileName(_ path: String) -> String {
        path == "-" ? "the standard input" : String(path.split(separator: "/").last ?? "")
    }
}

extension Given {
    /// What the options of these fields of a user say.
    fileprivate func texts(_ fields: [UserDraft.Field]) -> [UserDraft.Field: String] {
        var texts: [UserDraft.Field: String] = [:]
        for field in fields { texts[field] = options["--\(field.rawValue)"]?.last }
        return texts
    }
}

extension Option {
    fileprivate static let rowGroup = Option(
        name: "--group", value: "GROUP", help: "The home group of rows that say none.")
    fileprivate static let rowRole = Option(
        name: "--role", value: "ROLE",
        help: "The role of rows that say none; without it, agent.")
    fileprivate static let rowLanguage = Option(
        name: "--language", value: "CODE",
        help: "The language of rows that say none; without it, the centre's.")
}
