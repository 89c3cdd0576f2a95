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
            + Option.looking,
        help: "Writes users to a CSV file that 'user import' reads.",
        details: """
            All users, or those that a search finds, as 'user list' does; archived users only with
            --state archived, for an import would let them back in. A file is there as a whole or
            not at all, and readable for you alone; --yes writes over one that is there.

            Cells that a spreadsheet would run as a formula begin with an apostrophe, which an import
            takes away again. Excel wants --byte-order-mark, and in many countries --semicolon. It
            takes leading zeros away where cells are not read as text: open the file by way of its
            menu Data, from text.
            """,
        examples: [
            "rollcall user export users.csv", "rollcall user export --group Sales --state active",
            "rollcall user export all.csv --semicolon --byte-order-mark --yes",
        ]
    ) { given throws(UsageError) in
        let path = given.arguments.first ?? "-"
        let search = try given.userSearch(given.value(of: .exportWords).map { [$0] } ?? [])
        guard path == "-" || given.has(.replacing) || !OutputFile.exists(path) else {
            throw UsageError(
                "There is a file '\(path)' already: --yes writes over it.", exit: .cannotCreate)
        }
        let export = try given.look { directory, administrator in
            try administrator.export(matching: search, in: directory)
        }
        let bytes =
            given.has(.json)
            ? Array((export.json.text + "\n").utf8)
            : export.csv(
                separator: given.has(.semicolon) ? .semicolon : .comma,
                hasByteOrderMark: given.has(.byteOrderMark))
        guard path != "-" else {
            return Screen.output.write(String(decoding: bytes, as: UTF8.self))
        }
        try OutputFile.write(bytes, to: path)
        let count = export.rows.count
        Screen.error.line("\(path): \(count == 1 ? "1 user was" : "\(count) users were") written.")
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
    fileprivate static let replacing = Option(
        name: "--yes", help: "Writes over a file that is there.")
}
