import CallCenter
import SQLite

// The end of a call, and what follows it for the agent.

extension CallTable {
    func end(
        _ call: CallRecord, as said: CallRecord.Outcome, at now: Int64,
        in connection: borrowing Connection
    ) throws(SQLiteError) -> CallConsequence? {
        let ended = max(now, call.answeredAt ?? call.offeredAt)
        let isAnswered = call.answeredAt != nil || said == .answered
        let outcome = isAnswered && said != .lost ? .answered : said
        let logOn = try logOns.open(of: call.user, in: connection)?.logOn
        let length = try length(after: call, outcome, logOn, in: connection)
        let until = length > .zero ? ended + length.milliseconds : nil
        try connection.run(
            CallQuery.end, Value(isAnswered ? call.answeredAt ?? ended : nil), .integer(ended),
            Value(until), .text(outcome.rawValue), .text(call.leg.description))
        guard let logOn, call.kind != .outbound else { return nil }
        switch outcome {
        case .answered:
            return until.map {
                .rests(
                    Rest(
                        user: call.user, logOn: logOn.id, interface: logOn.interface, until: $0,
                        length: length))
            }
        case .noAnswer, .error:
            return try logOff(logOn, after: outcome, at: now, in: connection)
        case .busy, .cancelled, .lost: return nil
        }
    }

    /// How long the state lasts that follows: none after a call of the agent's own, and none for
    /// whom nobody is logged on any more.
    private func length(
        after call: CallRecord, _ outcome: CallRecord.Outcome, _ logOn: LogOn?,
        in connection: borrowing Connection
    ) throws(SQLiteError) -> Duration {
        guard call.kind != .outbound, let logOn, logOn.since != nil else { return .zero }
        switch outcome {
        case .answered: return logOn.wrapUp
        case .busy: return try settings(of: call.user, in: connection)[.busyLength].value
        case .noAnswer: return try settings(of: call.user, in: connection)[.noAnswerLength].value
        case .error, .cancelled, .lost: return .zero
        }
    }

    /// Logs off who is on, after as many such offers in a row as their settings say: as the
    /// supervisor's hand does, for the PBX to follow.
    private func logOff(
        _ logOn: LogOn, after outcome: CallRecord.Outcome, at now: Int64,
        in connection: borrowing Connection
    ) throws(SQLiteError) -> CallConsequence? {
        guard logOn.state == .on else { return nil }
        let settings = try settings(of: logOn.user, in: connection)
        let isError = outcome == .error
        let limit = settings[isError ? .logOffErrors : .logOffNoAnswers].value
        guard limit > 0, try streak(of: outcome, logOn, in: connection) >= limit else {
            return nil
        }
        try logOns.logOff(
            logOn, reason: isError ? .errors : .noAnswer,
            telling: isError ? .loggedOffForErrors : .loggedOffForNoAnswer, at: now,
            in: connection)
        return .loggedOff(logOn.user, isError ? .errors : .noAnswer)
    }

    /// How many offers of this log-on came to this in a row, up to now.
    private func streak(
        of outcome: CallRecord.Outcome, _ logOn: LogOn, in connection: borrowing Connection
    ) throws(SQLiteError) -> Int {
        let user = Value.integer(logOn.user.value)
        let began = try connection.first(CallQuery.streakBegan, user) { $0.integer(0) }
        let count = try connection.first(
            CallQuery.streak, user, .text(logOn.id.description), .text(outcome.rawValue),
            .integer(began ?? .min)
        ) { $0.integer(0) }
        return Int(count ?? 0)
    }

    private func settings(
        of user: User.ID, in connection: borrowing Connection
    ) throws(SQLiteError) -> EffectiveSettings {
        let group = try connection.first(LoopQuery.groupOfUser, .integer(user.value)) {
            Group.ID($0.integer(0))
        }
        return try connection.settings(user: user, group: group, only: Self.names)
    }

    private static let names: Set<String> = [
        Setting.busyLength.name, Setting.noAnswerLength.name, Setting.logOffErrors.name,
        Setting.logOffNoAnswers.name,
    ]
}
