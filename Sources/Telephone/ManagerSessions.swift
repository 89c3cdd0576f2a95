package import AMI

/// What a session of the manager is told.
package enum ManagerNews: Sendable {
    case event(Packet)
    /// The PBX ends the connection.
    case gone
}

// The manager's sessions: each is told every event, in its order.
extension PBX {
    /// Tells events and the end from now on; gives the number by which `leave` ends it.
    package func listen(_ body: @escaping @Sendable (ManagerNews) -> Void) -> Int {
        change { state in
            state.lastSession += 1
            state.sessions[state.lastSession] = body
            return state.lastSession
        }
    }

    package func leave(_ session: Int) { change { $0.sessions[session] = nil } }

    /// The manager says these events to every session, whatever they are: the script of a test.
    package func tell(_ events: [Packet]) {
        guard !events.isEmpty else { return }
        let sessions = change { Array($0.sessions.values) }
        for session in sessions { for event in events { session(.event(event)) } }
    }

    /// The PBX says that it goes, and every session ends.
    package func endSessions() {
        tell([
            Packet([
                .init("Event", "Shutdown"), .init("Privilege", "system,all"),
                .init("Shutdown", "Cleanly"), .init("Restart", "True"),
            ])
        ])
        dropSessions()
    }

    /// Every session ends without a word, as when the PBX is killed.
    package func dropSessions() {
        let sessions = change { state in
            defer { state.sessions = [:] }
            return Array(state.sessions.values)
        }
        for session in sessions { session(.gone) }
    }

    var fullyBooted: Packet {
        Packet([
            .init("Event", "FullyBooted"), .init("Privilege", "system,all"),
            .init("Uptime", "0"), .init("LastReload", "0"), .init("Status", "Fully Booted"),
        ])
    }
}
