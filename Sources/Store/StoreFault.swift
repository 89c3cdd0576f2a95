/// Why a store cannot be opened, read or written, in one sentence for the person at the terminal.
package struct StoreFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What the command line makes its exit code of.
    package enum Kind: Hashable, Sendable {
        /// The file does not exist, and the mode does not create it.
        case missing
        /// The file is no Rollcall database (65).
        case foreign
        /// A newer Rollcall wrote the file (65).
        case newer
        /// An older Rollcall wrote the file; `rollcall migrate` brings it up (65).
        case older
        /// The file is damaged (65).
        case damaged
        /// `sample` wants an empty store (65).
        case notEmpty
        /// No such user or setting (65).
        case unknownName
        /// The file cannot be created (73).
        case cannotCreate
        /// Input, output or a full disk (74).
        case failed
        /// Another server has the store (75).
        case locked
    }

    package let kind: Kind
    package let description: String

    package init(_ kind: Kind, _ sentence: String) {
        self.kind = kind
        self.description = sentence
    }
}
