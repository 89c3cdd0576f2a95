import Administration
import CallCenter
import Store

extension Verb {
    static let userExport = Verb(
        noun: "user", name: "export",
        arguments: [
            Argument(
                name: "FILE", isOptional: true,
                help: "Where to; without it, or as -, the standard output.")
        ],
        options: [.exportWords] + Option.searching + [.semicolon, .byteOrderMark, .replacing]
            + [.person] + Option.looking,
        help: "Writes users to a CSV file that 'user import' reads.",
        details: """
            All users, or those that a search finds, as 'user list' does; archived users only with
            --state archived, for an import would let them back in. A file is there as a whole or
            not at all, and readable for you alone; --yes writes over one that is there.

            Cells that a spreadsheet would run as a formula begin with an apostrophe, which an import
            takes away again. Excel wants --byte-order-mark, and in many countries --semicolon. It
            takes leading zeros away where cells are not read as text: open the file by way of its
            menu Data, from text.

            --person USER writes something else: all that the store knows about one person, with
            their history, as they may ask for it; with --json for programs.
            """,
        examples: [
            "rollcall user export users.csv", "rollcall user export --group Sales --state active",
            "rollcall user export all.csv --semicolon --byte-order-mark --yes",
            "rollcall user export anna.json --person anna --json",
        ]
    ) { given throws(UsageError) in
        let path = given.arguments.first ?? "-"
        guard path == "-" || given.has(.replacing) || !OutputFile.exists(path) else {
            throw UsageError(
                "There is a file '\(path)' already: --yes writes over it.", exit: .cannotCreate)
        }
        let (bytes, what): ([UInt8], String) =
            if let name = given.value(of: .person) { try given.person(name) } else {
                try given.export()
            }
        guard path != "-" else {
            return Screen.output.write(String(decoding: bytes, as: UTF8.self))
        }
        try OutputFile.write(bytes, to: path)
        Screen.error.line("\(path): \(what) written.")
    }
}

extension Given {
    /// The file of users, and what it is for the person at the terminal.
    fileprivate func export() throws(UsageError) -> (bytes: [UInt8], what: String) {
        let search = try userSearch(value(of: .exportWords).map { [$0] } ?? [])
        let export = try look { directory, administrator in
            try administrator.export(matching: search, in: directory)
        }
        let bytes =
            has(.json)
            ? Array((export.json.text + "\n").utf8)
            : export.csv(
                separator: has(.semicolon) ? .semicolon : .comma,
                hasByteOrderMark: has(.byteOrderMark))
        let count = export.rows.count
        return (bytes, count == 1 ? "1 user was" : "\(count) users were")
    }

    fileprivate func person(_ name: String) throws(UsageError) -> (bytes: [UInt8], what: String) {
        let (user, person) = try look { directory, administrator in
            let user = try directory.user(named: name)
            return (user, try administrator.person(user, in: directory))
        }
        let report = PersonReport(person)
        let lines = has(.json) ? [report.json.text] : report.lines
        let text = lines.map { $0 + "\n" }.joined()
        return (Array(text.utf8), "all that is known about \(user.userName) was")
    }
}

extension UserExport {
    /// An object for each user, with the columns' names; all texts, as in the file.
    var json: JSON {
        .array(
            rows.map { row in
                .object(
                    zip(Self.columns, row).map { name, text in
                        JSON.Field(name: name, value: text.isEmpty ? .null : .string(text))
                    })
            })
    }
}

extension Option {
    fileprivate static let exportWords = Option(
        name: "--search", value: "WORDS", help: "Whom 'user list WORDS' finds.")
    fileprivate static let semicolon = Option(
        name: "--semicolon", help: "Semicolons between the cells, not commas.")
    fileprivate static let byteOrderMark = Option(
        name: "--byte-order-mark", help: "Begins with the mark by which Excel knows UTF-8.")
    fileprivate static let person = Option(
        name: "--person", value: "USER", help: "All that is known about this one person.")
    fileprivate static let replacing = Option(
        name: "--yes", help: "Writes over a file that is there.")
}
