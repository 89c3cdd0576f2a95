import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `Users to a file` {
    private func export(
        _ search: UserSearch = UserSearch(), of centre: NewCentre, as actor: String? = nil
    ) throws -> UserExport {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.export(matching: search, in: directory)
        }
    }

    @Test func `what is exported is imported again, with every value`() throws {
        let centre = try NewCentre()
        try centre.store.edit { directory in
            let group = try directory.add(Group(id: .new, name: "=Night; \"late\""))
            _ = try directory.add(
                User(
                    id: .new, userName: "gina", firstName: "-Gina", lastName: "O'Hall",
                    numericID: NumericID("0099"), group: group, language: Language("uk"),
                    extension: PhoneNumber("301"), workPhone: PhoneNumber("402"),
                    email: "+gina@example.org", role: .manager, keywords: "@vip, \"gold\"",
                    maxChats: 9))
        }
        let export = try export(of: centre)
        #expect(UserExport.columns.prefix(3) == ["user_id", "user_name", "firstname"])
        for separator in Spreadsheet.Separator.allCases {
            // Into a centre with the same groups and nobody in them.
            let other = try NewCentre()
            try other.store.edit { directory in
                _ = try directory.add(Group(id: .new, name: "=Night; \"late\""))
                for row in export.rows where row[1] != "gina" {
                    try directory.delete(directory.user(named: row[1]).id)
                }
            }
            let office = other.office()
            let file = try UserImport(
                export.csv(separator: separator, hasByteOrderMark: true), of: "users.csv")
            try office.carry(office.check(file), pausing: {})
            let again = try self.export(of: other)
            #expect(again.rows.map { $0.dropFirst() } == export.rows.map { $0.dropFirst() })
        }
    }

    @Test func `R83: archived users are exported only where they are asked for`() throws {
        let centre = try NewCentre()
        try centre.store.edit { try $0.archive($0.user(named: "anna").id) }
        #expect(try export(of: centre).rows.map { $0[1] }.contains("anna") == false)
        var search = UserSearch()
        search.state = .archived
        #expect(try export(search, of: centre).rows.map { $0[1] } == ["anna"])
    }

    @Test func `the export is of whom the search finds`() throws {
        var search = UserSearch()
        search.group = "Night"
        #expect(
            try export(search, of: NewCentre()).rows.map { $0[1] } == ["elena", "frank", "olga"])
    }

    @Test func `R61: without the right nothing is exported`() throws {
        let centre = try NewCentre()
        let refusal = #expect(throws: Refusal.self) { try export(of: centre, as: "anna") }
        #expect(refusal?.kind == .missingRight(.carryUsers))
    }
}
