package import CallCenter
import Synchronization

// The supervisor's hand: what the administration does to a log-on that is on, from another process.
extension FakeBook {
    /// Neither a manager nor a control session tells of what is at this address.
    package func hearsNothing(of address: String) {
        state.withLock { _ = $0.unheard.insert(address) }
    }

    /// The directory is edited: who chooses the profile from now on joins these queues.
    package func edit(_ profile: Profile.ID, _ queues: [String: Int], wrapUp: Duration? = nil) {
        state.withLock { state in
            state.queues[profile] = queues
            if let wrapUp { state.wrapUp = wrapUp }
        }
    }

    /// Logs off who is on, as the ledger has it at once; the members are left to the PBX's next call.
    package func logOffByHand(_ user: User.ID) {
        change(user) { state, now in
            state.ledger.append(.loggedOff(now.id, .supervisor))
            return OpenLogOn(logOn: now.paused(nil).ended, isAdrift: true)
        }
    }

    /// Pauses who is on, or gives the pause another reason.
    package func pauseByHand(_ user: User.ID, _ wish: PauseWish) {
        change(user) { state, now in
            guard now.pause.map({ $0.reason != wish.reason }) ?? true else { return nil }
            state.ledger.append(.paused(now.id, wish.reason?.name))
            return OpenLogOn(
                logOn: now.paused(Pause(wish, since: Int64(state.calls))), isAdrift: false)
        }
    }

    package func endPauseByHand(_ user: User.ID) {
        change(user) { state, now in
            guard now.pause != nil else { return nil }
            state.ledger.append(.returned(now.id))
            return OpenLogOn(logOn: now.paused(nil), isAdrift: false)
        }
    }

    /// The administration refuses everything while a call is at work on the log-on.
    private func change(_ user: User.ID, _ change: (inout State, LogOn) -> OpenLogOn?) {
        state.withLock { state in
            guard let now = state.open[user]?.logOn, now.state == .on,
                let changed = change(&state, now)
            else { return }
            state.open[user] = changed
        }
    }
}

extension LogOn {
    /// The ledger has no more to say of it.
    fileprivate var ended: LogOn {
        LogOn(
            id: id, state: .ending, user: user, numericID: numericID, profile: profile,
            number: number, interface: interface, pbx: pbx, wrapUp: wrapUp, members: members,
            pause: nil, since: nil, sinceTime: nil)
    }
}
