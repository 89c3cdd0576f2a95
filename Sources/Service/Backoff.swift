/// How long to wait before what failed is tried again: longer each time, and never in step with
/// others that lost the same.
struct Backoff {
    private var chance: any RandomNumberGenerator & Sendable
    private var failures = 0
    /// What was waited in all since it last went well.
    private var waited = Duration.zero

    private static let first = Duration.seconds(1)
    /// A PBX that starts anew is awaited: its callers are.
    private static let longestAtFirst = Duration.seconds(2)
    private static let beginning = Duration.seconds(120)
    private static let longest = Duration.seconds(30)

    init(_ chance: any RandomNumberGenerator & Sendable) {
        self.chance = chance
    }

    /// 0.5 s to 1 s, then up to 2 s for two minutes, then up to 30 s.
    mutating func next() -> Duration {
        let limit = waited < Self.beginning ? Self.longestAtFirst : Self.longest
        let most = min(Self.first * (1 << min(failures, 8)), limit)
        failures += 1
        let delay = drawn(from: most / 2, to: most)
        waited += delay
        return delay
    }

    /// Half a minute to a minute, for what only a person can mend.
    mutating func slow() -> Duration { drawn(from: .seconds(30), to: .seconds(60)) }

    /// It went well: the next failure is the first.
    mutating func reset() {
        failures = 0
        waited = .zero
    }

    private mutating func drawn(from least: Duration, to most: Duration) -> Duration {
        least + (most - least) * Double.random(in: 0...1, using: &chance)
    }
}
