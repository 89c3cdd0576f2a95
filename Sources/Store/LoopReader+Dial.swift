package import CallCenter
import SQLite

// Whom a customer's call rings.
extension LoopReader: DialDesk {
    package func group(named text: String) async throws(DeskUnavailable) -> Group.ID? {
        try read { connection throws(SQLiteError) in
            for query in [LoopQuery.groupNamed, .groupOfExtension] {
                let found = try connection.first(query, .text(text)) { Group.ID($0.integer(0)) }
                if let found { return found }
            }
            return nil
        }
    }

    package func person(named text: String) async throws(DeskUnavailable) -> User.ID? {
        try read { connection throws(SQLiteError) in
            if let found = try connection.first(
                DialQuery.userNamed, .text(text), read: { User.ID($0.integer(0)) })
            {
                return found
            }
            for query in [LoopQuery.userWithNumericID, .userWithExtension] {
                let found = try connection.first(query, .text(text)) { User.ID($0.integer(0)) }
                if let found { return found }
            }
            return nil
        }
    }

    package func dialing(of group: Group.ID) async throws(DeskUnavailable) -> GroupDialing? {
        let found = try read { connection throws(SQLiteError) in
            try connection.first(DialQuery.groupRow, .integer(group.value)) { $0.text(0) }.map {
                name throws(SQLiteError) in
                (name: name, settings: try connection.settings(group: group, only: Self.dialing))
            }
        }
        guard let found else { return nil }
        let settings = found.settings
        let audio: MusicClass? =
            switch try await audio(for: .group(found.name), slot: .dialing) {
            case .group(let music), .centre(let music): music
            case .none: nil
            }
        return GroupDialing(
            group: group, name: found.name, strategy: settings[.dialStrategy].value,
            ringTime: settings[.ringTime].value, groupRingTime: settings[.groupRingTime].value,
            callerID: settings[.groupCallerID].value, audio: audio)
    }

    private static let dialing = EffectiveSettings.namesOfDialing.union([
        Setting.groupCallerID.name
    ])

    package func ready(
        among reach: DialReach, at pbx: String
    ) async throws(DeskUnavailable) -> [ReadyAgent] {
        try read { [clock] connection throws(SQLiteError) in
            try connection.ready(among: reach, at: pbx, now: clock.now())
        }
    }

    package func claim(
        _ agents: [ReadyAgent], besides quiet: [ReadyAgent], for call: DialedCall
    ) async throws(DeskUnavailable) -> Claim {
        try await store.change { [clock, claims = store.claims] connection throws(SQLiteError) in
            let claim = try connection.claim(
                agents, besides: quiet, for: call, now: clock.now())
            // Before anybody can see them.
            claims.begin(claim.agents)
            return claim
        } settle: { [claims = store.claims] connection, claim throws(SQLiteError) in
            claims.end(claim.agents.map(\.leg))
            for claimed in claim.agents {
                try connection.run(DialQuery.unclaim, .text(claimed.leg.description))
            }
            return nil
        }
    }

    package func answers(
        of legs: [CallRecord.Leg]
    ) async throws(DeskUnavailable) -> [CallRecord.Leg: Int64] {
        var answers: [CallRecord.Leg: Int64] = [:]
        for leg in legs { answers[leg] = try await store.call(leg)?.answeredAt }
        return answers
    }

    package func end(_ ends: [LegEnd]) async throws(DeskUnavailable) -> DialEnd {
        let now = clock.now()
        var moments: [CallMoment] = []
        var talk: Duration?
        for end in ends {
            if end.outcome == .answered, let call = try await store.call(end.leg) {
                if let answeredAt = call.answeredAt {
                    talk = .milliseconds(max(0, (call.endedAt ?? now) - answeredAt))
                } else {
                    // Where nobody knows when the talk began, the ringing counts as part of it.
                    let began = end.talk.map { now - $0.milliseconds }
                    moments.append(
                        CallMoment(.answered(end.leg), at: began ?? call.offeredAt))
                }
            }
            // Where only our connection is lost, the phones go on, and a manager tells their end.
            // Of several phones one was busy: which, and what the others did, only it can tell.
            let isUnclear = end.outcome == .lost || end.outcome == .busy && ends.count > 1
            if isUnclear, try await isWatched(end.leg) { continue }
            moments.append(CallMoment(.ended(end.leg, end.outcome), at: now))
        }
        let consequences = try await store.note(moments)
        // Not before: what is nobody's is ended as lost, and a busy writer may take its time.
        leave(ends.map(\.leg))
        return DialEnd(consequences: consequences, talk: talk)
    }

    package func leave(_ legs: [CallRecord.Leg]) { store.claims.end(legs) }

    /// Whether a manager tells of the PBX of this leg's call.
    private func isWatched(_ leg: CallRecord.Leg) async throws(DeskUnavailable) -> Bool {
        guard let call = try await store.call(leg), call.channel != nil else { return false }
        return try read { connection throws(SQLiteError) in
            try connection.isWatched(call.pbx)
        }
    }
}
