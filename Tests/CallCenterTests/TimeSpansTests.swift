import Seeds
import Testing

@testable import CallCenter

@Suite struct TimeSpansTests {
    /// The moments of some time among the first hundred, one by one.
    private func moments(_ spans: TimeSpans) -> Set<Int64> {
        Set(spans.ranges.flatMap { Array($0) })
    }

    private func random(_ generator: inout SeededGenerator) -> [Range<Int64>] {
        (0..<Int.random(in: 0...8, using: &generator)).map { _ in
            let begin = Int64.random(in: 0..<100, using: &generator)
            return begin..<begin + Int64.random(in: 0...20, using: &generator)
        }
    }

    @Test func `what is united, shared, left and measured is so moment by moment`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let (first, second) = (random(&generator), random(&generator))
            let (one, other) = (TimeSpans(first), TimeSpans(second))
            #expect(moments(one) == Set(first.flatMap { Array($0) }), "seed \(seed)")
            for spans in [one, one.united(with: other), one.shared(with: other)] {
                let pairs = zip(spans.ranges, spans.ranges.dropFirst())
                #expect(pairs.allSatisfy { $0.upperBound < $1.lowerBound }, "seed \(seed)")
            }
            let (a, b) = (moments(one), moments(other))
            #expect(moments(one.united(with: other)) == a.union(b), "seed \(seed)")
            #expect(moments(one.shared(with: other)) == a.intersection(b), "seed \(seed)")
            #expect(moments(one.without(other)) == a.subtracting(b), "seed \(seed)")
            let begin = Int64.random(in: 0..<100, using: &generator)
            let period = begin..<begin + 30
            #expect(
                one.length(within: period) == a.count { period.contains($0) }, "seed \(seed)")
        }
    }

    @Test func `all time has no end`() {
        let spans = TimeSpans([5..<10]).shared(with: TimeSpans([.min ..< .max]))
        #expect(spans.ranges == [5..<10])
        #expect(spans.length(within: .min ..< .max) == 5)
    }
}
