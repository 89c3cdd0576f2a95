package import CallCenter

/// A file of users to add, or of e-mail addresses to invite, as it was read: nothing of it is
/// checked against the directory yet.
package struct UserImport: Sendable {
    package enum Kind: String, Hashable, Sendable {
        case users, invitations
    }

    /// What holds for every row that does not say it itself.
    package struct Defaults: Hashable, Sendable {
        package var texts: [UserDraft.Field: String]
        /// Of invited users (R15).
        package var skills: [Skill: Level]

        /// The texts may be of role, group and language.
        package init(_ texts: [UserDraft.Field: String] = [:], skills: [Skill: Level] = [:]) {
            self.texts = texts
            self.skills = skills
        }

        /// In a form that tells whether two are alike.
        var text: String {
            let words =
                texts.map { "\($0.key.rawValue)=\($0.value)" }
                + skills.map { "skill=\($0.key.name):\($0.value.value)" }
            return words.sorted().joined(separator: "\n")
        }
    }

    /// As messages name it.
    package let file: String
    package let kind: Kind
    package let defaults: Defaults
    let hash: FileHash
    let columns: [UserColumn]
    let rows: [Spreadsheet.Row]

    /// How many users it is about.
    package var count: Int { rows.count }
}

extension UserImport {
    /// Reads the file's bytes: CSV whose first row names the columns, or one column of e-mail
    /// addresses, with a first row `email` or without (R17).
    ///
    /// - Throws: a `Refusal` with every fault of the columns.
    package init(
        _ bytes: [UInt8], of file: String, defaults: Defaults = Defaults()
    ) throws(Refusal) {
        let rows = Self.withoutEmptyColumns(try Spreadsheet(csv: bytes).rows)
        guard let first = rows.first else {
            throw Refusal(.badValue, "\(file) is empty.")
        }
        self.file = file
        self.defaults = defaults
        hash = FileHash(bytes)
        if rows.allSatisfy({ $0.cells.count == 1 }), Self.isOfLetters(first.cells[0]) {
            kind = .invitations
            columns = [.email]
            self.rows = first.cells[0].contains("@") ? rows : Array(rows.dropFirst())
        } else {
            kind = .users
            columns = try Self.columns(first.cells, defaults)
            self.rows = Array(rows.dropFirst())
            guard defaults.skills.isEmpty else {
                throw Refusal(
                    .badValue, "Skills are for a file of one column of e-mail addresses alone.")
            }
        }
        guard !self.rows.isEmpty else {
            throw Refusal(.badValue, "\(file) has a first row alone, and nothing below it.")
        }
    }

    /// Spreadsheets write separators behind the last column that was ever used: cells behind the
    /// last name of the first row are left out where they say nothing.
    private static func withoutEmptyColumns(_ rows: [Spreadsheet.Row]) -> [Spreadsheet.Row] {
        let names = rows.first?.cells ?? []
        let width = names.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
        return rows.map { row in
            let cells = row.cells
            let last = cells.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
            return cells.count > width
                ? Spreadsheet.Row(number: row.number, cells: Array(cells.prefix(max(width, last))))
                : row
        }
    }

    private static func isOfLetters(_ cell: String) -> Bool {
        cell.contains("@") || ["email", "e-mail"].contains(cell.lowercased())
    }

    private static func columns(
        _ names: [String], _ defaults: Defaults
    ) throws(Refusal) -> [UserColumn] {
        var columns: [UserColumn] = []
        var faults: [String] = []
        for (index, name) in names.enumerated() {
            guard let column = UserColumn(rawValue: name.lowercased()) else {
                faults.append("column \(index + 1) has the unknown name \(name.debugDescription)")
                continue
            }
            if columns.contains(column) { faults.append("\(column.rawValue) is there twice") }
            columns.append(column)
        }
        for column in UserColumn.required where !columns.contains(column) {
            guard column.field.map({ defaults.texts[$0] == nil }) ?? true else { continue }
            faults.append("\(column.rawValue) is missing")
        }
        guard faults.isEmpty else {
            let all = UserColumn.allCases.map(\.rawValue).joined(separator: ", ")
            throw Refusal(
                faults.map { "Row 1: \($0)." } + ["The columns of users are \(all)."])
        }
        return columns
    }
}

extension UserImport {
    /// What the row says of a user, and what holds for all where it says nothing.
    func draft(of row: Spreadsheet.Row) -> UserDraft {
        var texts = defaults.texts
        for (column, cell) in zip(columns, row.cells) where !cell.isEmpty {
            if let field = column.field { texts[field] = cell }
        }
        return UserDraft(texts)
    }
}
