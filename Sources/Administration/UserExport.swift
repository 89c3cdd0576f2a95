package import CallCenter
package import Store

/// Users as the rows of a file that an import reads.
package struct UserExport: Hashable, Sendable {
    /// The first row.
    package static let columns: [String] = UserColumn.allCases.map(\.rawValue)

    /// One for each user, with a cell for each column.
    package let rows: [[String]]

    package func csv(
        separator: Spreadsheet.Separator = .comma, hasByteOrderMark: Bool = false
    ) -> [UInt8] {
        Spreadsheet.csv(
            [Self.columns] + rows, separator: separator, hasByteOrderMark: hasByteOrderMark)
    }
}

extension Administrator {
    /// Whom the search finds, by user name; archived users only where it asks for them, for an
    /// import would let them back in.
    package func export(
        matching search: UserSearch, in directory: borrowing Directory
    ) throws -> UserExport {
        try require(.carryUsers)
        var groups: [Group.ID: String] = [:]
        let rows = try users(matching: search, in: directory)
            .filter { search.state == .archived || !$0.user.isArchived }
            .map { listed in
                let user = listed.user
                if groups[user.group] == nil {
                    groups[user.group] = try directory.group(user.group)?.name ?? ""
                }
                let group = groups[user.group] ?? ""
                return UserColumn.allCases.map { $0.text(of: user, group: group) }
            }
        return UserExport(rows: rows)
    }
}
