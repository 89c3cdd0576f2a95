package import CallCenter
import SQLite

/// A numeric ID that is in use, and by whom.
package struct UsedNumericID: Hashable, Sendable {
    package let numericID: String
    package let userName: String
    package let name: String
    package let group: Group.ID
}

extension Directory {
    /// By length, then in order (R22).
    package func usedNumericIDs() throws -> [UsedNumericID] {
        try connection.all(UserQuery.numericIDs) { row in
            UsedNumericID(
                numericID: row.text(0), userName: row.text(1),
                name: fullName(row.text(2), row.text(3), else: row.text(1)),
                group: Group.ID(row.integer(4)))
        }
    }

    /// A free one, of the length of the longest in use: the next above all of them, else the first
    /// gap between them; `nil` where every ID is in use.
    package func nextNumericID() throws -> NumericID? {
        guard
            let greatest = try connection.first(
                UserQuery.greatestNumericID, read: { $0.text(0) })
        else { return NumericID("1001") }
        var next = NumericID(after: greatest)
        while let id = next {
            if try isFree(id) { return id }
            next = NumericID(after: id.digits)
        }
        return try firstGap(ofLength: greatest.utf8.count)
            ?? NumericID("1" + String(repeating: "0", count: greatest.utf8.count))
    }

    private func isFree(_ id: NumericID) throws -> Bool {
        var values = UniqueValues()
        values.numericID = id
        return try holders(of: values, besides: nil).isEmpty
    }

    private func firstGap(ofLength length: Int) throws -> NumericID? {
        let smallest = try connection.first(UserQuery.smallestNumericID, Value(length)) {
            Int64($0.text(0))
        }
        guard var begin = smallest ?? nil else { return nil }
        while let gap = try firstUnused(from: begin, ofLength: length) {
            if let id = NumericID(gap.digits(length)), try isFree(id) { return id }
            begin = gap + 1
        }
        return nil
    }

    /// Counted in ever greater steps, for it is near in most centres and to be found among a million
    /// all the same.
    private func firstUnused(from first: Int64, ofLength length: Int) throws -> Int64? {
        func isFull(_ range: ClosedRange<Int64>) throws -> Bool {
            let used = try connection.first(
                UserQuery.numericIDsBetween, Value(length),
                .text(range.lowerBound.digits(length)), .text(range.upperBound.digits(length))
            ) { Int($0.integer(0)) }
            return used == range.count
        }
        let greatest = Int64(String(repeating: "9", count: length)) ?? 0
        var (begin, step) = (first, Int64(1))
        while begin <= greatest {
            var end = min(begin + step - 1, greatest)
            if try isFull(begin...end) {
                (begin, step) = (end + 1, step * 2)
                continue
            }
            while begin < end {
                let middle = (begin + end) / 2
                if try isFull(begin...middle) { begin = middle + 1 } else { end = middle }
            }
            return begin
        }
        return nil
    }
}

extension Int64 {
    /// With zeros before it.
    fileprivate func digits(_ length: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: Swift.max(0, length - digits.utf8.count)) + digits
    }
}

extension NumericID {
    /// One more than these digits, of the same length; `nil` where there is none.
    fileprivate init?(after digits: String) {
        guard let next = Int64(digits).map({ $0 + 1 }) else { return nil }
        let text = next.digits(digits.utf8.count)
        guard text.utf8.count == digits.utf8.count else { return nil }
        self.init(text)
    }
}
