import Synchronization

/// How often each event has gone to the log, by those of its fields that have few values.
package final class EventTally: Sendable {
    /// An event with the values of the fields that it is counted by.
    package struct Key: Hashable, Sendable {
        package let event: Event
        package let values: [String]
    }

    /// Behind one lock: an event is a line of text already, beside which this costs nothing.
    private let counts = Mutex<[Key: Int]>([:])

    /// No more different ones than this are held: a field that turned out to have many values
    /// must not fill the memory.
    private static let most = 1_000

    package init() {}

    func count(_ event: Event, _ fields: KeyValuePairs<String, String>) {
        let values = event.countedFields.map { name in
            fields.first { $0.key == name }?.value ?? ""
        }
        counts.withLock { counts in
            let key = Key(event: event, values: values)
            guard counts[key] != nil || counts.count < Self.most else { return }
            counts[key, default: 0] += 1
        }
    }

    /// How often, so far.
    package var reading: [Key: Int] { counts.withLock { $0 } }
}

extension Event {
    /// The fields whose values are counted apart; all of them are ours, none is a caller's.
    package var countedFields: [String] {
        switch self {
        case .callEnded: ["path", "result"]
        case .memberRepaired: ["kind"]
        default: []
        }
    }
}
