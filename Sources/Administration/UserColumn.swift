import CallCenter

/// A column of the file that users are imported from and exported to, by the name in its first row.
package enum UserColumn: String, CaseIterable, Hashable, Sendable {
    /// Of the export alone: an import gives identities of its own.
    case userID = "user_id"
    case userName = "user_name"
    case firstName = "firstname"
    case lastName = "lastname"
    case numericID = "user_num"
    case email, mobile
    case group = "usergroup_name"
    case language = "language_code"
    case keywords, role
    case `extension`
    case workPhone = "work_phone"
    case maxChats = "max_chats"

    /// What an import must have a column for (R1), unless something is said for all rows.
    static let required: [UserColumn] = [.userName, .group]

    /// The user's field that the column fills.
    var field: UserDraft.Field? {
        switch self {
        case .userID: nil
        case .userName: .userName
        case .firstName: .firstName
        case .lastName: .lastName
        case .numericID: .numericID
        case .email: .email
        case .mobile: .mobile
        case .group: .group
        case .language: .language
        case .keywords: .keywords
        case .role: .role
        case .extension: .extension
        case .workPhone: .workPhone
        case .maxChats: .maxChats
        }
    }

    init?(of field: UserDraft.Field) {
        guard let column = Self.allCases.first(where: { $0.field == field }) else { return nil }
        self = column
    }
}

extension UserColumn {
    /// What the user's row has in this column.
    func text(of user: User, group: String) -> String {
        switch self {
        case .userID: String(user.id.value)
        case .userName: user.userName
        case .firstName: user.firstName
        case .lastName: user.lastName
        case .numericID: user.numericID?.digits ?? ""
        case .email: user.email ?? ""
        case .mobile: user.mobile?.digits ?? ""
        case .group: group
        case .language: user.language.code
        case .keywords: user.keywords
        case .role: user.role.rawValue
        case .extension: user.extension?.digits ?? ""
        case .workPhone: user.workPhone?.digits ?? ""
        case .maxChats: String(user.maxChats)
        }
    }
}
