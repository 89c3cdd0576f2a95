package import CallCenter
import SQLite

extension LoopReader: AgentDesk {
    package func admission(of id: NumericID) async throws(DeskUnavailable) -> Admission {
        let identity = try read { connection throws(SQLiteError) in try connection.identity(of: id)
        }
        let asksForPIN =
            if let identity {
                identity.asksForPIN
            } else {
                try centreSettings([Setting.pinRequired.name])[.pinRequired].value
            }
        return asksForPIN ? .byPIN : .byID(identity?.agent(at: clock.now()))
    }

    /// Look-ups on the loop, one hash on the hasher's threads, one change by the writer: the same
    /// for every refusal.
    package func agent(
        _ id: NumericID, pin: PIN?, in call: CallFacts
    ) async throws(DeskUnavailable) -> Identification {
        let pair = Pair(id: id, callerNumber: call.callerNumber)
        let facts = try read { [clock] connection throws(SQLiteError) in
            try connection.facts(of: pair, at: clock.now())
        }
        let compared = facts.comparable
        let check = try await hasher.check(
            pin, against: compared, cost: facts.hashCost, pepper: store.pepper,
            isThrottled: facts.isThrottled)
        let verdict = try await judge(pair, check, of: compared)
        for remark in verdict.remarks { onGuard(remark) }
        if case .agent = verdict.identification, let compared, let hash = check.renewed {
            await renew(compared, hash)
        }
        return verdict.identification
    }

    /// What changed while the hash was computed counts, for all of it is read again.
    private func judge(
        _ pair: Pair, _ check: PINCheck, of compared: StoredPIN?
    ) async throws(DeskUnavailable) -> Verdict {
        let mustWrite = store.uncounted.isSet
        let judge = { @Sendable [clock] (connection: borrowing Connection) throws(SQLiteError) in
            try connection.judge(
                pair, check, of: compared, at: clock.now(), mustWrite: mustWrite)
        }
        do {
            // A commit that failed may hold nevertheless: counted twice rather than not at all.
            let verdict = try await store.change(judge) { connection, _ throws(SQLiteError) in
                try judge(connection)
            }
            // One that had nothing to write shows nothing.
            if mustWrite { store.uncounted.set(false) }
            return verdict
        } catch {
            store.uncounted.set(true)
            throw error
        }
    }

    /// The agent is in already: where it cannot be written, the old hash goes on.
    private func renew(_ pin: StoredPIN, _ hash: String) async {
        let renew = {
            @Sendable [store] (connection: borrowing Connection) throws(SQLiteError) -> Int in
            try connection.run(
                PINQuery.renew, .text(hash), Value(store.pepper != nil),
                .integer(pin.user.value), .integer(pin.setAt))
        }
        _ = try? await store.change(renew) { connection, _ throws(SQLiteError) in
            try renew(connection)
        }
    }

    package func agent(_ known: KnownAgent) async throws(DeskUnavailable) -> Agent? {
        try read { [clock] connection throws(SQLiteError) in
            let now = clock.now()
            switch known {
            case .numericID(let id): return try connection.identity(of: id)?.agent(at: now)
            case .extension(let number):
                return try connection.identity(at: number)?.agent(at: now)
            case .again(let agent):
                let identity = try connection.identity(of: agent.user)
                guard let setAt = agent.pinSetAt else { return identity?.agent(at: now) }
                let again = identity?.agentByPIN(at: now)
                return again?.pinSetAt == setAt ? again : nil
            }
        }
    }
}
