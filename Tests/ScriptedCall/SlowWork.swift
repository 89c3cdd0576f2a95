import Synchronization

/// Work of the server that lasts until the script of the call says that it is done.
package final class SlowWork: Sendable {
    private enum State {
        case notBegun
        case going(CheckedContinuation<Void, Never>)
        case done
    }

    private let state = Mutex(State.notBegun)

    package init() {}

    /// Suspends until `end()`; whoever is cancelled meanwhile waits all the same.
    package func lasts() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if case .done = state { return true }
                state = .going(continuation)
                return false
            }
            if isDone { continuation.resume() }
        }
    }

    package func end() {
        let before = state.withLock { state in
            defer { state = .done }
            return state
        }
        if case .going(let continuation) = before { continuation.resume() }
    }
}
