/// The beginnings of outside numbers that any agent's calls may come to; normally none.
package struct AllowedPrefixes: Hashable, Sendable {
    package let prefixes: [String]

    /// No number but an agent's own.
    package static let none = AllowedPrefixes(checked: [])

    private init(checked prefixes: [String]) { self.prefixes = prefixes }

    /// Prefixes of 2–17 digits that begin with 00.
    package init(_ prefixes: [String]) throws(InvalidValue) {
        for prefix in prefixes {
            guard let number = PhoneNumber(prefix), number.kind == .outside else {
                throw InvalidValue(
                    "An allowed prefix is 00 and digits after it, not \(quoted(prefix)).")
            }
        }
        self.prefixes = prefixes
    }

    package func allow(_ number: PhoneNumber) -> Bool {
        prefixes.contains { number.digits.hasPrefix($0) }
    }
}
