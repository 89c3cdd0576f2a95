/// A value that is bound to a parameter or read from a column.
package enum Value: Hashable, Sendable {
    case integer(Int64)
    case text(String)
    case null

    package init(_ value: Int64?) { self = value.map(Value.integer) ?? .null }
    package init(_ value: Int) { self = .integer(Int64(value)) }
    package init(_ value: Bool) { self = .integer(value ? 1 : 0) }
    package init(_ value: String?) { self = value.map(Value.text) ?? .null }
}
