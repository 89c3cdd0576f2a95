/// What a loop knows of its descriptors: which are ready, who waits for them and until when.
struct Slots {
    private struct Slot {
        var life: UInt32 = 0
        var isWatched = false
        /// An edge was told, and no wait has ended with it yet.
        var isReady = false
        /// The peer has ended: no edge comes after it, so each try is worth while.
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
    mutating func end(_ watch: Watch) -> Wakeup? {
        guard isWatched(watch) else { return nil }
        slots[watch.index].isWatched = false
        return wake(watch.index, .closed)
    }

    /// Ends the wait that is going on, and each one that is tried later.
    mutating func close(_ watch: Watch) -> Wakeup? {
        guard isWatched(watch) else { return nil }
        slots[watch.index].isClosed = true
        return wake(watch.index, .closed)
    }

    func isWatched(_ watch: Watch) -> Bool {
        slots[watch.index].isWatched && slots[watch.index].life == watch.life
    }

    func isOpen(_ watch: Watch) -> Bool {
        isWatched(watch) && !slots[watch.index].isClosed
    }

    /// - Returns: how the wait ends at once; nil when the waiter is woken later.
    mutating func park(
        _ waiter: Waiter, for purpose: Purpose, _ watch: Watch, until deadline: Deadline
    ) -> Wakeup? {
        guard isOpen(watch) else { return Wakeup(waiter: waiter, readiness: .closed) }
        let index = watch.index
        precondition(slots[index].waiter == nil, "a descriptor has one waiter")
        if purpose == .input, slots[index].isReady {
            slots[index].isReady = slots[index].hasEnded
            return Wakeup(waiter: waiter, readiness: .ready)
        }
        slots[index].purpose = purpose
        slots[index].waiter = waiter
        slots[index].deadline = deadline
        if deadline != .never { timed += 1 }
        return nil
    }

    /// Takes note of what epoll tells of a descriptor.
    mutating func note(_ happening: Epoll.Happening) -> Wakeup? {
        let index = Int(happening.descriptor)
        if happening.isEnd { slots[index].hasEnded = true }
        if happening.isInput || happening.isEnd { slots[index].isReady = true }
        switch slots[index].purpose {
        case .input: return wakeIfReady(index)
        case .output: return happening.isOutput || happening.isEnd ? wake(index, .ready) : nil
        case .sweep: return nil
        }
    }

    /// The descriptor is worth a try although no edge told so.
    mutating func noteMore(_ watch: Watch) -> Wakeup? {
        guard isWatched(watch) else { return nil }
        slots[watch.index].isReady = true
        return slots[watch.index].purpose == .input ? wakeIfReady(watch.index) : nil
    }

    /// Wakes all whose time has come.
    mutating func sweep(_ now: Deadline, into woken: inout [Wakeup]) {
        for index in slots.indices where slots[index].deadline <= now {
            if let wakeup = wake(index, .tooLate) { woken.append(wakeup) }
        }
    }

    /// The edge is used up by the wait that ends with it.
    private mutating func wakeIfReady(_ index: Int) -> Wakeup? {
        guard slots[index].isReady, let wakeup = wake(index, .ready) else { return nil }
        slots[index].isReady = slots[index].hasEnded
        return wakeup
    }

    private mutating func wake(_ index: Int, _ readiness: Readiness) -> Wakeup? {
        guard let waiter = slots[index].waiter else { return nil }
        slots[index].waiter = nil
        if slots[index].deadline != .never {
            slots[index].deadline = .never
            timed -= 1
        }
        return Wakeup(waiter: waiter, readiness: readiness)
    }
}
