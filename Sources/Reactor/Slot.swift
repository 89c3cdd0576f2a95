/// How a wait for a descriptor ended.
package enum Readiness: Sendable, Hashable {
    case ready
    case tooLate
    /// Someone ended the wait: `close(waiting:)`, or the descriptor is no longer watched.
    case closed
}

/// One descriptor that a loop watches, and which of its lives: what is left of an earlier life of
/// the same number does nothing.
package struct Watch: Sendable, Hashable {
    let descriptor: Int32
    let life: UInt32
}

/// What a loop knows of one descriptor: whether it is ready, who waits for it and until when.
struct Slot {
    /// What a wait is for.
    enum Purpose {
        case input, output
        /// The loop's next sweep, whatever happens to the descriptor.
        case sweep
    }

    var life: UInt32 = 0
    var isWatched = false
    /// Something came in since a receive last found nothing.
    var isReady = false
    /// The peer has ended: there is no further edge, each receive is worth trying.
    var hasEnded = false
    var isClosed = false
    var purpose = Purpose.input
    var waiter: Waiter?
    var deadline = Int64.max
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
