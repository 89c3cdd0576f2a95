/// The keys a caller has pressed before the step that wants them, in order.
struct KeysAhead {
    private var keys: [Key] = []

    var isEmpty: Bool { keys.isEmpty }
    var count: Int { keys.count }

    mutating func append(_ key: Key) { keys.append(key) }

    mutating func forget() { keys = [] }

    /// The next key, taken.
    mutating func next() -> Key? { keys.isEmpty ? nil : keys.removeFirst() }

    /// The keys up to a hash, taken with it; `ended` tells whether there was one.
    mutating func number() -> (digits: String, ended: Bool) {
        let end = keys.firstIndex(of: .hash)
        let digits = String(decoding: keys[..<(end ?? keys.endIndex)].map(\.ascii), as: UTF8.self)
        keys.removeFirst(end.map { $0 + 1 } ?? keys.count)
        return (digits, end != nil)
    }
}
