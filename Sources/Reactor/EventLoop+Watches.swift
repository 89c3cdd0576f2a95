import Glibc
import Synchronization

// What tasks wait for: descriptors that are ready.
extension EventLoop {
    /// What a descriptor is watched for.
    package enum Kind: Sendable {
        case stream
        /// Other loops watch it too, and one of them is told.
        case listener
    }

    /// Watches a descriptor until `forget`.
    package func watch(_ descriptor: Int32, as kind: Kind) throws(Errno) -> Watch {
        let watch = state.withLock { $0.slots.begin(descriptor) }
        do throws(Errno) {
            switch kind {
            case .stream: try epoll.add(descriptor, for: [.input, .end])
            case .listener: try epoll.add(descriptor, for: [.input, .byOneLoop])
            }
        } catch {
            _ = state.withLock { $0.slots.end(watch) }
            throw error
        }
        return watch
    }

    /// Ends the watch, and the wait that may be going on.
    package func forget(_ watch: Watch) {
        guard state.withLock({ $0.slots.isWatched(watch) }) else { return }
        epoll.remove(watch.descriptor)
        state.withLock { $0.slots.end(watch) }?()
    }

    /// Forgets and closes a descriptor.
    func release(_ watch: Watch) {
        // Its number may be given out again as soon as it is closed, but the slot is free by then.
        state.withLock { $0.slots.end(watch) }?()
        // Also takes it out of epoll.
        Glibc.close(watch.descriptor)
    }

    /// Ends the wait for this descriptor and all later ones as closed.
    ///
    /// The descriptor itself stays open.
    package func close(waiting watch: Watch) {
        state.withLock { $0.slots.close(watch) }?()
    }

    func isOpen(_ watch: Watch) -> Bool {
        state.withLock { $0.slots.isOpen(watch) }
    }

    /// Waits until the descriptor has something to read or to accept, which is to be taken until
    /// there is no more: nothing tells of the rest.
    package func readable(
        _ watch: Watch, within limit: Duration? = nil
    ) async -> Readiness {
        await wait(for: .input, watch, by: limit.map(deadline) ?? .never)
    }

    package func readable(_ watch: Watch, by deadline: Deadline) async -> Readiness {
        await wait(for: .input, watch, by: deadline)
    }

    /// The descriptor has more to give: the next wait for it ends at once.
    func noteMore(_ watch: Watch) {
        state.withLock { $0.slots.noteMore(watch) }?()
    }

    /// The descriptor has more to give, but only after all others have had a turn.
    func standAside(_ watch: Watch) {
        change { $0.later.append(watch) }
    }

    /// Waits until the descriptor takes bytes again.
    package func writable(_ watch: Watch, by deadline: Deadline) async -> Readiness {
        await wait(for: .output, watch, by: deadline)
    }

    /// Waits for the loop's next sweep, whatever happens to the descriptor.
    func pause(_ watch: Watch) async {
        _ = await wait(for: .sweep, watch, by: deadline(after: .zero))
    }

    private func wait(
        for purpose: Slots.Purpose, _ watch: Watch, by deadline: Deadline
    ) async -> Readiness {
        await unsafe withUnsafeContinuation { continuation in
            let waiter = unsafe Waiter(continuation)
            state.withLock { $0.slots.park(waiter, for: purpose, watch, until: deadline) }?()
            if purpose == .output { watchOutput(watch) }
        }
    }

    /// Rare, so output is not watched for all the time: a command fits into the send buffer.
    private func watchOutput(_ watch: Watch) {
        do throws(Errno) {
            try epoll.change(watch.descriptor, to: [.input, .output, .end])
        } catch {
            close(waiting: watch)
        }
    }
}
