/// Who is tried later: 0 is tried first.
package struct Penalty: Hashable, Sendable {
    package let value: Int

    /// - Parameter value: 0 or more.
    package init(_ value: Int) {
        precondition(value >= 0, "a penalty is 0 or more")
        self.value = value
    }
}
