import CallCenter
import Store

/// Looks at every row of an import, and notes what is wrong with each.
struct ImportCheck {
    /// What is wrong with one cell, or with a row as a whole.
    struct Fault: Hashable, Sendable {
        let row: Int
        let column: UserColumn?
        let value: String
        let rule: String
    }

    private let carried: UserImport
    private let terms: UserTerms
    private var groups: [String: Group?] = [:]
    /// The row in which each unique value of the file is first; what may name a user is of one kind.
    private var rows: [UniqueValues.Kind: [String: Int]] = [:]
    private(set) var faults: [Fault] = []

    init(_ carried: UserImport, in directory: borrowing Directory) throws {
        self.carried = carried
        terms = try directory.userTerms()
    }
}

extension ImportCheck {
    /// The user of the row, or `nil` where something is wrong with it.
    ///
    /// A row that is in the store already is looked at for the sake of those below it alone.
    mutating func user(
        of row: Spreadsheet.Row, isStored: Bool, in directory: borrowing Directory,
        by administrator: Administrator
    ) throws -> User? {
        let before = faults.count
        guard row.cells.count == carried.columns.count else {
            let wanted = carried.columns.count
            note(
                row, nil, "",
                "It has \(row.cells.count) cells, but there are \(wanted) columns.")
            return nil
        }
        var draft = carried.draft(of: row)
        // Invited users get a user name that is free when they are written.
        if carried.kind == .invitations { draft.texts[.userName] = "invited" }
        let group = try group(of: draft, row, in: directory)
        let drafted = draft.user(
            group: group?.id ?? Group.ID(0), language: terms.language, plan: terms.plan)
        var values: UniqueValues
        switch drafted {
        case .success(let user): values = UniqueValues(of: user)
        case .failure(let wrong):
            values = draft.uniqueValues(terms.plan)
            for fault in wrong.faults {
                note(row, fault.field, draft.texts[fault.field] ?? "", fault.sentence)
            }
        }
        if carried.kind == .invitations { values.userName = nil }
        try checkUnique(values, row, isStored: isStored, in: directory)
        guard case .success(let user) = drafted else { return nil }
        if !administrator.reaches(user.role) {
            note(row, .role, user.role.rawValue, "It is above the role of \(administrator.name).")
        } else if user.role != .agent, !administrator.may(.giveRights) {
            note(
                row, .role, user.role.rawValue,
                "\(administrator.name) lacks the right \(Right.giveRights.rawValue).")
        }
        return faults.count == before ? user : nil
    }

    private mutating func group(
        of draft: UserDraft, _ row: Spreadsheet.Row, in directory: borrowing Directory
    ) throws -> Group? {
        guard let name = draft.texts[.group] else {
            note(row, .group, "", "It is missing; --group GROUP says it for all rows that do not.")
            return nil
        }
        if groups[name] == nil {
            do {
                groups[name] = .some(try directory.group(named: name))
            } catch let fault as StoreFault where fault.kind == .badValue {
                groups[name] = .some(nil)
            }
        }
        guard let group = groups[name] ?? nil else {
            note(row, .group, name, "There is no such group; 'rollcall group list' lists them.")
            return nil
        }
        return group
    }

    private mutating func checkUnique(
        _ values: UniqueValues, _ row: Spreadsheet.Row, isStored: Bool,
        in directory: borrowing Directory
    ) throws {
        for (field, kind, value) in values.all {
            let key = value.lowercased()
            if let first = rows[kind]?[key], first != row.number {
                note(row, field, value, "It is in row \(first) already.")
            } else {
                rows[kind, default: [:]][key] = row.number
            }
        }
        guard !isStored else { return }
        for holder in try directory.holders(of: values, besides: nil) {
            let value = values.all.first { $0.field == holder.field }?.value ?? ""
            let fault = UserDraft.Fault(holder.field, value, isOf: holder.sentence)
            note(row, holder.field, "", fault.sentence)
        }
    }

    private mutating func note(
        _ row: Spreadsheet.Row, _ field: UserDraft.Field?, _ value: String, _ rule: String
    ) {
        faults.append(
            Fault(
                row: row.number, column: field.flatMap { UserColumn(of: $0) }, value: value,
                rule: rule))
    }
}

extension UniqueValues {
    /// Values of one kind must differ, whichever field they are in.
    fileprivate enum Kind: Hashable { case name, email, `extension` }

    init(of user: User) {
        self.init()
        userName = user.userName
        numericID = user.numericID
        `extension` = user.extension
        mobile = user.mobile
        email = user.email
    }

    fileprivate var all: [(field: UserDraft.Field, kind: Kind, value: String)] {
        let all: [(UserDraft.Field, Kind, String?)] = [
            (.userName, .name, userName), (.numericID, .name, numericID?.digits),
            (.extension, .extension, `extension`?.digits), (.mobile, .name, mobile?.digits),
            (.email, .email, email),
        ]
        return all.compactMap { field, kind, value in value.map { (field, kind, $0) } }
    }
}

extension ImportCheck.Fault {
    /// Such as `Row 7, mobile "12": It is …`.
    var sentence: String {
        let place = column.map { "Row \(row), \($0.rawValue)" } ?? "Row \(row)"
        let shown =
            value.count <= 40 ? value.debugDescription : "\(value.prefix(40))…".debugDescription
        return value.isEmpty || rule.contains(shown)
            ? "\(place): \(rule)" : "\(place) \(shown): \(rule)"
    }
}
