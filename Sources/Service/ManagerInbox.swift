import AMI
import Synchronization

/// What has come from a manager and waits for those who follow it: the reader of the connection
/// puts it in, the task of the followers takes it out.
final class ManagerInbox: Sendable {
    /// What the followers are told next.
    enum Item: Sendable {
        case event(Packet)
        case tick
        /// The session is over: there is nothing behind it.
        case over(String)
    }

    fileprivate struct State {
        var events: [Packet] = []
        /// How many of `events` are out already.
        var taken = 0
        var weight = 0
        var hasTick = false
        var end: String?
        var waiter: CheckedContinuation<Void, Never>?
    }

    /// As many bytes of events may wait.
    private let room: Int
    private let state = Mutex(State())

    init(room: Int) {
        self.room = room
    }

    /// - Returns: whether there was room.
    func add(_ event: Packet) -> Bool {
        put { state in
            guard state.end == nil else { return true }
            guard state.weight + event.weight <= room else { return false }
            state.weight += event.weight
            state.events.append(event)
            return true
        }
    }

    /// One tick waits at most.
    func tick() { put { $0.hasTick = true } }

    /// Nothing comes any more, and what has come is told before the end or not at all.
    ///
    /// The first reason counts.
    func end(_ reason: String, dropsEvents: Bool) {
        put { state in
            guard state.end == nil else { return }
            state.end = reason
            guard dropsEvents else { return }
            state.events = []
            state.taken = 0
        }
    }

    /// The next one, waited for by one task.
    func next() async -> Item {
        while true {
            if let item = take() { return item }
            await withCheckedContinuation { continuation in
                let mustWait = state.withLock { state in
                    guard state.isEmpty else { return false }
                    state.waiter = continuation
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        }
    }

    private func put<Result: Sendable>(_ body: (inout State) -> Result) -> Result {
        let (result, waiter) = state.withLock { state in
            let result = body(&state)
            defer { state.waiter = nil }
            return (result, state.waiter)
        }
        waiter?.resume()
        return result
    }

    private func take() -> Item? {
        state.withLock { state in
            if let event = state.nextEvent() { return .event(event) }
            if let end = state.end { return .over(end) }
            guard state.hasTick else { return nil }
            state.hasTick = false
            return .tick
        }
    }
}

extension ManagerInbox.State {
    fileprivate var isEmpty: Bool { end == nil && events.isEmpty && !hasTick }

    fileprivate mutating func nextEvent() -> Packet? {
        guard taken < events.count else { return nil }
        let event = events[taken]
        weight -= event.weight
        taken += 1
        // Not one by one: what lies behind would be moved each time.
        if taken == events.count || taken == 1_024 {
            events.removeFirst(taken)
            taken = 0
        }
        return event
    }
}
