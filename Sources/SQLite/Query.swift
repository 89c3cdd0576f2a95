/// A list of named SQL texts, one enum for each noun; a test can prepare every one of them.
///
/// The texts are literals: a connection prepares each once and finds it again by its address.
package protocol Query: CaseIterable, Sendable {
    /// One statement with the parameters `$1…$n`, first used in that order.
    var sql: StaticString { get }
}

extension Query {
    /// What errors call it: `LedgerQuery.append`.
    package var name: String { "\(Self.self).\(self)" }
}
