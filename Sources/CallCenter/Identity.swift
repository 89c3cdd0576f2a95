/// The identity of one noun in the store; a type per noun, so that they cannot be mixed up.
package struct Identity<Noun>: Hashable, Sendable {
    package let value: Int64

    package init(_ value: Int64) { self.value = value }
}
