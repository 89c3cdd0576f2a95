/// A moment on a loop's clock by which something must have happened.
package struct Deadline: Sendable, Hashable, Comparable {
    let nanoseconds: Int64

    package static let never = Deadline(nanoseconds: .max)

    /// How long after `earlier` this moment is.
    package func since(_ earlier: Deadline) -> Duration {
        .nanoseconds(nanoseconds - earlier.nanoseconds)
    }

    func advanced(by duration: Duration) -> Deadline {
        let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.wholeNanoseconds)
        return overflow ? .never : Deadline(nanoseconds: sum)
    }

    package static func < (one: Deadline, other: Deadline) -> Bool {
        one.nanoseconds < other.nanoseconds
    }
}

extension Duration {
    /// Whole nanoseconds, at most the 292 years that an `Int64` holds.
    var wholeNanoseconds: Int64 { Int64(clamping: attoseconds / 1_000_000_000) }
}
