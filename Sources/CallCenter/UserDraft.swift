/// A user as it is typed: texts by field, of a command line's options or a spreadsheet's row.
package struct UserDraft: Hashable, Sendable {
    /// What can be said of a user; the raw value is the option's spelling without its dashes.
    package enum Field: String, CaseIterable, Hashable, Sendable {
        case userName = "user-name"
        case firstName = "first-name"
        case lastName = "last-name"
        case role
        case numericID = "numeric-id"
        case group, language
        case `extension`
        case workPhone = "work-phone"
        case mobile, email, keywords
        case maxChats = "max-chats"
    }

    /// A value that breaks a rule, with the field it is in.
    package struct Fault: Error, Hashable, Sendable {
        package let field: Field
        /// The rule and, where it helps, how to list what would be right.
        package let sentence: String

        package init(_ field: Field, _ sentence: String) {
            self.field = field
            self.sentence = sentence
        }
    }

    /// An empty text means nothing: where a field may have nothing, it takes a value away.
    package var texts: [Field: String]

    package init(_ texts: [Field: String] = [:]) { self.texts = texts }
}

/// Everything that is wrong with a draft.
package struct UserFaults: Error, Hashable, Sendable {
    /// In the order of the fields.
    package let faults: [UserDraft.Fault]

    package init(_ faults: [UserDraft.Fault]) {
        let order = UserDraft.Field.allCases
        self.faults = order.flatMap { field in faults.filter { $0.field == field } }
    }
}
