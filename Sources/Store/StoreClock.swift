package import CallCenter

/// The clocks that a store is given.
package struct StoreClock: Sendable {
    /// UTC in milliseconds since 1970.
    package let now: @Sendable () -> Int64
    /// Such a time on the centre's wall clock.
    package let timeOfDay: @Sendable (Int64) -> TimeOfDay

    package init(
        now: @escaping @Sendable () -> Int64,
        timeOfDay: @escaping @Sendable (Int64) -> TimeOfDay
    ) {
        self.now = now
        self.timeOfDay = timeOfDay
    }
}
