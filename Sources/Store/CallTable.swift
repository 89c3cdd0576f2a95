import CallCenter
import SQLite

/// The calls of agents as the book speaks of them, read and written through a connection.
///
/// Times follow one another in a row, whatever the wall clock did meanwhile.
struct CallTable: Sendable {
    let logOns: LogOnTable

    func note(
        _ moment: CallMoment, in connection: borrowing Connection
    ) throws(SQLiteError) -> CallConsequence? {
        switch moment.change {
        case .offered(let offer):
            try insert(offer, at: moment.at, in: connection)
        case .rings(let offer):
            try name(offer, in: connection)
        case .answered(let leg):
            guard let call = try open(leg, in: connection), call.answeredAt == nil else { break }
            try connection.run(
                CallQuery.answer, .integer(max(moment.at, call.offeredAt)),
                .text(call.leg.description))
            // Service has begun: whatever they rested from is over.
            try connection.run(
                CallQuery.cutStates, .integer(moment.at), .integer(call.user.value))
        case .ended(let leg, let outcome):
            guard let call = try open(leg, in: connection) else { break }
            return try end(call, as: outcome, at: moment.at, in: connection)
        }
        return nil
    }

    private func insert(
        _ offer: CallOffer, at now: Int64, in connection: borrowing Connection
    ) throws(SQLiteError) {
        guard let user = try who(offer, in: connection) else { return }
        try connection.run(
            CallQuery.insert, .text(offer.leg.description), .text(offer.kind.rawValue),
            .text(offer.pbx), .text(offer.call), .text(offer.place), .text(offer.caller),
            .text(offer.interface), .integer(now), .null, .integer(user.value))
    }

    /// Gives an offer with a random leg its channel.
    private func name(
        _ offer: CallOffer, in connection: borrowing Connection
    ) throws(SQLiteError) {
        guard let user = try user(at: offer.interface, of: offer.pbx, in: connection) else {
            return
        }
        let claimed = try connection.first(
            CallQuery.claimed, .integer(user.value), .text(offer.call), .text(offer.pbx)
        ) { $0.text(0) }
        guard let claimed else { return }
        try connection.run(
            CallQuery.setChannel, .text(offer.leg.description), .text(claimed))
    }

    /// Whose telephone this is, of those who are logged on or about to be.
    private func user(
        at interface: String, of pbx: String, in connection: borrowing Connection
    ) throws(SQLiteError) -> User.ID? {
        for interface in [interface, interface + "/n"] {
            for query in [CallQuery.userAt, .userComingTo] {
                let user = try connection.first(query, .text(pbx), .text(interface)) {
                    User.ID($0.integer(0))
                }
                if let user { return user }
            }
            // No other kind of channel keeps its options in its interface.
            guard interface.hasPrefix("Local/") else { return nil }
        }
        return nil
    }

    /// Whose telephone rings, or calls: that may be another than what the queues ring, and known
    /// as the device whose state tells of one agent.
    private func who(
        _ offer: CallOffer, in connection: borrowing Connection
    ) throws(SQLiteError) -> User.ID? {
        let user = try user(at: offer.interface, of: offer.pbx, in: connection)
        guard user == nil, offer.kind == .outbound else { return user }
        let users = try connection.all(
            CallQuery.usersBehind, .text(offer.pbx), .text(offer.interface)
        ) { User.ID($0.integer(0)) }
        return users.count == 1 ? users.first : nil
    }

    func call(
        _ leg: CallRecord.Leg, in connection: borrowing Connection
    ) throws(SQLiteError) -> CallRecord? {
        for query in [CallQuery.withLeg, .withChannel] {
            let call = try connection.first(query, .text(leg.description)) { CallRecord($0) }
            if let call { return call }
        }
        return nil
    }

    private func open(
        _ leg: CallRecord.Leg, in connection: borrowing Connection
    ) throws(SQLiteError) -> CallRecord? {
        let call = try call(leg, in: connection)
        return call?.endedAt == nil ? call : nil
    }
}
