/// Who measures the store's commits: told by its writing thread, which waits for both.
package struct CommitWatch: Sendable {
    let begins: @Sendable () -> Void
    let held: @Sendable (_ changes: Int) -> Void

    /// `begins` is told before a transaction's lock is asked for, `held` after it was flushed with
    /// so many changes; one that failed is not told of.
    package init(
        begins: @escaping @Sendable () -> Void = {},
        held: @escaping @Sendable (_ changes: Int) -> Void = { _ in }
    ) {
        self.begins = begins
        self.held = held
    }
}
