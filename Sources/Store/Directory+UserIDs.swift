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
        let used = try connection.all(UserQuery.numericIDsOfLength, Value(length)) { $0.text(0) }
        for (one, other) in zip(used, used.dropFirst()) {
            var next = NumericID(after: one)
            while let id = next, id.digits < other {
                if try isFree(id) { return id }
                next = NumericID(after: id.digits)
            }
        }
        return nil
    }
}

extension NumericID {
    /// One more than these digits, of the same length; `nil` where there is none.
    fileprivate init?(after digits: String) {
        guard let number = Int64(digits) else { return nil }
        let next = String(number + 1)
        guard next.utf8.count <= digits.utf8.count else { return nil }
        self.init(String(repeating: "0", count: digits.utf8.count - next.utf8.count) + next)
    }
}
