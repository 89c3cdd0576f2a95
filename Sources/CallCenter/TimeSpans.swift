/// Stretches of time in UTC milliseconds, in order and apart from each other.
package struct TimeSpans: Hashable, Sendable {
    package let ranges: [Range<Int64>]

    /// All the time that any of these has, in whatever order they come.
    package init(_ ranges: [Range<Int64>]) {
        var united: [Range<Int64>] = []
        let sorted = ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        for range in sorted {
            if let last = united.last, range.lowerBound <= last.upperBound {
                let end = max(last.upperBound, range.upperBound)
                united[united.count - 1] = last.lowerBound..<end
            } else {
                united.append(range)
            }
        }
        self.ranges = united
    }

    private init(apart ranges: [Range<Int64>]) { self.ranges = ranges }

    /// The time that either has.
    package func united(with other: TimeSpans) -> TimeSpans {
        TimeSpans(ranges + other.ranges)
    }

    /// The time that both have.
    package func shared(with other: TimeSpans) -> TimeSpans {
        var shared: [Range<Int64>] = []
        var (own, others) = (ranges[...], other.ranges[...])
        while let first = own.first, let second = others.first {
            let both = first.clamped(to: second)
            if !both.isEmpty { shared.append(both) }
            if first.upperBound < second.upperBound {
                own.removeFirst()
            } else {
                others.removeFirst()
            }
        }
        return TimeSpans(apart: shared)
    }

    /// The time that the other does not have.
    package func without(_ other: TimeSpans) -> TimeSpans {
        var left: [Range<Int64>] = []
        var others = other.ranges[...]
        for range in ranges {
            var begin = range.lowerBound
            while let taken = others.first, taken.lowerBound < range.upperBound {
                if begin < taken.lowerBound { left.append(begin..<taken.lowerBound) }
                begin = max(begin, taken.upperBound)
                guard taken.upperBound <= range.upperBound else { break }
                others.removeFirst()
            }
            if begin < range.upperBound { left.append(begin..<range.upperBound) }
        }
        return TimeSpans(apart: left)
    }

    /// How much of the time is within a period, in milliseconds.
    package func length(within period: Range<Int64>) -> Int64 {
        var length: Int64 = 0
        var index = ranges.partition { $0.upperBound > period.lowerBound }
        while index < ranges.count, ranges[index].lowerBound < period.upperBound {
            let part = ranges[index].clamped(to: period)
            length += part.upperBound - part.lowerBound
            index += 1
        }
        return length
    }
}

extension Array {
    /// Where those begin for which it holds; it holds for all that come after one.
    func partition(_ holds: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
