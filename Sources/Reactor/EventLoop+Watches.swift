import Glibc

// What tasks wait for: descriptors that are ready.
extension EventLoop {
    /// What a descriptor is watched for.
    package enum Kind: Sendable {
        case stream
        /// Other loops watch it too, and one of them is told.
        case listener
    }

    /// Watches a descriptor until `forget`; on this loop only.
    package nonisolated func watch(_ descriptor: Int32, as kind: Kind) throws(Errno) -> Watch {
        try assumeIsolated { loop -> Result<Watch, Errno> in
            do throws(Errno) {
                switch kind {
                case .stream: try loop.epoll.add(descriptor, for: [.input, .end])
                case .listener: try loop.epoll.add(descriptor, for: [.input, .byOneLoop])
                }
                return .success(loop.slots.begin(descriptor))
            } catch {
                return .failure(error)
            }
        }.get()
    }

    /// Ends the watch, and the wait that may be going on; on this loop only.
    package nonisolated func forget(_ watch: Watch) {
        assumeIsolated { loop in
            guard loop.slots.isWatched(watch) else { return }
            loop.slots.end(watch)
            loop.epoll.remove(watch.descriptor)
        }
    }

    /// Ends the wait for this descriptor and all later ones as closed, from any thread.
    ///
    /// The descriptor itself stays open.
    package nonisolated func close(waiting watch: Watch) {
        if isCurrent {
            assumeIsolated { $0.slots.close(watch) }
        } else {
            inbox.post(.close(watch))
        }
    }

    /// Waits until the descriptor has something to read or to accept.
    package nonisolated func readable(
        _ watch: Watch, within limit: Duration? = nil
    ) async -> Readiness {
        await wait(for: .input, watch, by: limit.map(deadline) ?? .never)
    }

    package nonisolated func readable(_ watch: Watch, by deadline: Deadline) async -> Readiness {
        await wait(for: .input, watch, by: deadline)
    }

    /// Waits until the descriptor takes bytes again.
    package nonisolated func writable(_ watch: Watch, by deadline: Deadline) async -> Readiness {
        await wait(for: .output, watch, by: deadline)
    }

    /// Waits for the loop's next sweep, whatever happens to the descriptor.
    nonisolated func pause(_ watch: Watch) async {
        _ = await wait(for: .sweep, watch, by: deadline(after: .zero))
    }

    private nonisolated func wait(
        for purpose: Slots.Purpose, _ watch: Watch, by deadline: Deadline
    ) async -> Readiness {
        await unsafe withUnsafeContinuation { continuation in
            let waiter = unsafe Waiter(continuation)
            assumeIsolated { $0.park(waiter, for: purpose, watch, until: deadline) }
        }
    }

    private func park(
        _ waiter: Waiter, for purpose: Slots.Purpose, _ watch: Watch, until deadline: Deadline
    ) {
        if let readiness = slots.park(waiter, for: purpose, watch, until: deadline) {
            return waiter.resume(readiness)
        }
        // Rare, so output is not watched for all the time: a command fits into the send buffer.
        guard purpose == .output else { return }
        do throws(Errno) {
            try epoll.change(watch.descriptor, to: [.input, .output, .end])
        } catch {
            slots.close(watch)
        }
    }

    // MARK: Taking what there is

    /// What one receive found.
    enum Taken {
        case bytes(ArraySlice<UInt8>)
        case nothing
        case end
    }

    /// Receives once, into the loop's one buffer.
    nonisolated func receive(_ watch: Watch) -> Taken {
        assumeIsolated { $0.take(watch) }
    }

    private func take(_ watch: Watch) -> Taken {
        guard slots.isOpen(watch) else { return .end }
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(watch.descriptor, $0.baseAddress, $0.count, 0)
            }
            if count > 0 {
                // A short receive has emptied the socket.
                if count < buffer.count { slots.noteEmpty(watch) }
                return .bytes(buffer[..<count])
            }
            if count < 0, errno == EINTR { continue }
            guard count < 0, errno == EAGAIN else { return .end }
            slots.noteEmpty(watch)
            return .nothing
        }
    }

    /// The descriptor has nothing more to give: an edge tells when it has.
    nonisolated func noteEmpty(_ watch: Watch) {
        assumeIsolated { $0.slots.noteEmpty(watch) }
    }

    /// The descriptor has more to give, but only after all others have had a turn.
    nonisolated func standAside(_ watch: Watch) {
        assumeIsolated { loop in
            loop.slots.noteEmpty(watch)
            loop.readyAgain.append(watch)
        }
    }

    nonisolated func isOpen(_ watch: Watch) -> Bool {
        assumeIsolated { $0.slots.isOpen(watch) }
    }

    // MARK: The end of a descriptor

    /// Forgets and closes a descriptor, from any thread.
    nonisolated func release(_ watch: Watch) {
        if isCurrent {
            assumeIsolated { $0.forgetAndClose(watch) }
        } else if !inbox.post(.release(watch)) {
            Glibc.close(watch.descriptor)
        }
    }

    func forgetAndClose(_ watch: Watch) {
        slots.end(watch)
        // Also takes it out of epoll.
        Glibc.close(watch.descriptor)
    }
}
