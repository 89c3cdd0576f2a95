import Glibc

/// What a loop knows of its descriptors: which are ready, who waits for them and until when.
///
/// Wakes tasks by resuming them, which only puts their jobs in the loop's queue.
struct Slots {
    private struct Slot {
        var life: UInt32 = 0
        var isWatched = false
        var isReady = false
        var hasEnded = false
        var isClosed = false
        var purpose = Purpose.input
        var waiter: Waiter?
        var deadline = Deadline.never
    }

    /// What a wait is for.
    enum Purpose {
        case input, output
        /// The loop's next sweep, whatever happens to the descriptor.
        case sweep
    }

    /// By descriptor: the kernel gives out the lowest number that is free.
    private var slots: [Slot] = []
    /// How many waits have a deadline.
    private(set) var timed = 0

    mutating func begin(_ descriptor: Int32) -> Watch {
        let index = Int(descriptor)
        while slots.count <= index { slots.append(Slot()) }
        precondition(!slots[index].isWatched, "a descriptor is watched once")
        let life = slots[index].life &+ 1
        slots[index] = Slot(life: life, isWatched: true)
        return Watch(descriptor: descriptor, life: life)
    }

    /// Ends the watch, and the wait that may be going on.
    mutating func end(_ watch: Watch) {
        guard isWatched(watch) else { return }
        close(watch)
        slots[watch.index].isWatched = false
    }

    /// Ends the wait that is going on, and each one that is tried later.
    mutating func close(_ watch: Watch) {
        guard isWatched(watch) else { return }
        slots[watch.index].isClosed = true
        wake(watch.index, .closed)
    }

    func isWatched(_ watch: Watch) -> Bool {
        slots[watch.index].isWatched && slots[watch.index].life == watch.life
    }

    func isOpen(_ watch: Watch) -> Bool {
        isWatched(watch) && !slots[watch.index].isClosed
    }

    /// - Returns: how the wait ends at once; nil when the waiter is to be resumed later.
    mutating func park(
        _ waiter: Waiter, for purpose: Purpose, _ watch: Watch, until deadline: Deadline
    ) -> Readiness? {
        guard isOpen(watch) else { return .closed }
        let index = watch.index
        precondition(slots[index].waiter == nil, "a descriptor has one waiter")
        if purpose == .input, slots[index].isReady { return .ready }
        slots[index].purpose = purpose
        slots[index].waiter = waiter
        slots[index].deadline = deadline
        if deadline != .never { timed += 1 }
        return nil
    }

    /// Takes note of what epoll tells, and wakes who waits for it.
    mutating func note(_ happening: Epoll.Happening) {
        let index = Int(happening.descriptor)
        if happening.isEnd { slots[index].hasEnded = true }
        if happening.isInput || happening.isEnd {
            slots[index].isReady = true
            if slots[index].purpose == .input { wake(index, .ready) }
        }
        if happening.isOutput || happening.isEnd, slots[index].purpose == .output {
            wake(index, .ready)
        }
    }

    /// The descriptor is to be tried although no edge told so.
    mutating func noteReady(_ watch: Watch) {
        guard isWatched(watch) else { return }
        slots[watch.index].isReady = true
        if slots[watch.index].purpose == .input { wake(watch.index, .ready) }
    }

    /// What there was is taken: an edge tells when there is more, but none comes after an end.
    mutating func noteEmpty(_ watch: Watch) {
        slots[watch.index].isReady = slots[watch.index].hasEnded
    }

    /// Wakes all whose time has come.
    mutating func sweep(_ now: Int64) {
        for index in slots.indices where slots[index].deadline.nanoseconds <= now {
            wake(index, .tooLate)
        }
    }

    private mutating func wake(_ index: Int, _ readiness: Readiness) {
        guard let waiter = slots[index].waiter else { return }
        slots[index].waiter = nil
        if slots[index].deadline != .never {
            slots[index].deadline = .never
            timed -= 1
        }
        waiter.resume(readiness)
    }
}
