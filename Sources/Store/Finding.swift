/// Something that is wrong with the store, and how it is mended.
package struct Finding: Hashable, Sendable {
    /// What is wrong, as programs are told.
    package enum Kind: String, Hashable, Sendable {
        /// The file contradicts itself.
        case damage
        /// A row belongs to nothing.
        case orphan
        /// A row says what no rule allows.
        case unreadable
        /// Two that should be told apart have the same number.
        case clash
        /// Assignments that exclude each other.
        case assignment
        /// The ledger and the open log-ons do not say the same.
        case ledger
        /// History can be changed.
        case history
    }

    package let kind: Kind
    /// What is wrong, with names.
    package let sentence: String
    /// What to do.
    package let remedy: String
    /// What `check --mend` does about all of this kind; `nil` where a person must choose.
    package let mending: Mending?

    init(_ kind: Kind, _ sentence: String, remedy: String) {
        self.kind = kind
        self.sentence = sentence
        self.remedy = remedy
        mending = nil
    }

    init(_ kind: Kind, _ sentence: String, by mending: Mending) {
        self.kind = kind
        self.sentence = sentence
        remedy = "'rollcall check --mend' does it: \(mending.words)."
        self.mending = mending
    }
}

/// What can be put right without choosing.
package enum Mending: String, CaseIterable, Hashable, Sendable {
    case forgetSettings = "forget-settings"
    case forgetSpokenNames = "forget-spoken-names"
    case closeLogOns = "close-log-ons"
    case closeHistory = "close-history"

    /// What is done, as a clause.
    package var words: String {
        switch self {
        case .forgetSettings: "own values of users and groups that are gone are deleted"
        case .forgetSpokenNames: "notes of recordings of what is gone are deleted"
        case .closeLogOns: "the ledger gets the log-offs that it lacks, with the reason check"
        case .closeHistory: "ledger and audit are append-only again"
        }
    }
}
