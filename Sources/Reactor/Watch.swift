/// One descriptor that a loop watches, and which of its lives: what is left of an earlier life of
/// the same number does nothing.
package struct Watch: Sendable, Hashable {
    let descriptor: Int32
    let life: UInt32

    var index: Int { Int(descriptor) }
}

/// How a wait for a descriptor ended.
package enum Readiness: Sendable, Hashable {
    case ready
    case tooLate
    /// Someone ended the wait: `close(waiting:)`, or the descriptor is no longer watched.
    case closed
}

/// A task that is suspended until its descriptor is ready.
@safe struct Waiter {
    private let continuation: UnsafeContinuation<Readiness, Never>

    init(_ continuation: UnsafeContinuation<Readiness, Never>) {
        unsafe self.continuation = unsafe continuation
    }

    func resume(_ readiness: Readiness) {
        unsafe continuation.resume(returning: readiness)
    }
}

/// A waiter whose wait has ended: to be told outside of the lock, as that enqueues its job.
struct Wakeup {
    let waiter: Waiter
    let readiness: Readiness

    func callAsFunction() {
        waiter.resume(readiness)
    }
}
