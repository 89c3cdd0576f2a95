/// A moment on a loop's clock by which something must have happened.
package struct Deadline: Sendable, Hashable, Comparable {
    let nanoseconds: Int64

    package static let never = Deadline(nanoseconds: .max)

    /// How long after `earlier` this moment is.
    package func since(_ earlier: Deadline) -> Duration {
        .nanoseconds(nanoseconds - earlier.nanoseconds)
    }

    package static func < (one: Deadline, other: Deadline) -> Bool {
        one.nanoseconds < other.nanoseconds
    }
}

extension Duration {
    /// Whole nanoseconds, at most the 292 years that an `Int64` holds.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : product.addingSaturating(attoseconds / 1_000_000_000)
    }
}

extension Int64 {
    func addingSaturating(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
