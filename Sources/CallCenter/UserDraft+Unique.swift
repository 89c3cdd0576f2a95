/// What no two users may have alike, of one user; `nil` is nothing.
package struct UniqueValues: Hashable, Sendable {
    package var userName: String?
    package var numericID: NumericID?
    package var `extension`: PhoneNumber?
    package var mobile: PhoneNumber?
    package var email: String?

    package init() {}
}

extension UserDraft {
    /// Those of the draft's values that can be read, whatever is wrong with the others.
    package func uniqueValues(_ plan: NumberPlan) -> UniqueValues {
        var values = UniqueValues()
        values.userName = texts[.userName]
        values.numericID = texts[.numericID].flatMap { NumericID($0) }
        values.extension = texts[.extension].flatMap { PhoneNumber($0) }
        values.mobile = texts[.mobile].flatMap { try? plan.number(typed: $0) }
        values.email = texts[.email]
        return values
    }
}

extension UserDraft.Fault {
    /// That a value which must be unique is somebody's already.
    package init(_ field: UserDraft.Field, _ value: String, isOf holder: String) {
        let hint =
            switch field {
            case .numericID: "; 'rollcall user ids --next' suggests a free one"
            case .userName: "; 'rollcall user list' lists the users"
            default: ""
            }
        self.init(field, "\(value) is \(holder) already\(hint).")
    }
}
