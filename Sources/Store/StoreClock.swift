package import CallCenter

/// The clocks that a store is given.
package struct StoreClock: Sendable {
    /// UTC in milliseconds since 1970.
    package let now: @Sendable () -> Int64
    /// Such a time on the centre's wall clock.
    package let timeOfDay: @Sendable (Int64) -> TimeOfDay
    /// Milliseconds since some moment, which never jump: for how long a change may wait.
    package let uptime: @Sendable () -> Int64

    package init(
        now: @escaping @Sendable () -> Int64,
        timeOfDay: @escaping @Sendable (Int64) -> TimeOfDay,
        uptime: (@Sendable () -> Int64)? = nil
    ) {
        let start = ContinuousClock.now
        self.now = now
        self.timeOfDay = timeOfDay
        self.uptime = uptime ?? { Int64((ContinuousClock.now - start) / .milliseconds(1)) }
    }
}
