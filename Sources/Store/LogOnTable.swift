import CallCenter
import SQLite

/// The open log-ons as the book speaks of them, read and written through a connection.
struct LogOnTable: Sendable {
    let clock: StoreClock
    /// Adrift without the file saying so: it could not be written when their calls broke off.
    let castaways: Castaways

    func open(
        of user: User.ID, in connection: borrowing Connection
    ) throws(SQLiteError) -> OpenLogOn? {
        let row = try connection.first(LogOnQuery.ofUser, .integer(user.value)) { row in
            Row(
                id: LogOn.ID(row.text(0)), state: LogOn.State(rawValue: row.text(1)) ?? .ending,
                isAdrift: row.flag(2),
                profile: ProfileChoice(
                    id: Profile.ID(row.integer(3)), number: Int(row.integer(4)), name: row.text(5),
                    version: row.integer(6)),
                number: PhoneNumber(row.text(7)), interface: row.text(8), pbx: row.text(9),
                memberName: row.text(10), stateInterface: row.text(11),
                wrapUp: .seconds(row.integer(12)), since: row.optionalInteger(13),
                numericID: NumericID(row.text(14)))
        }
        guard let row else { return nil }
        guard let number = row.number, let numericID = row.numericID else {
            throw .unreadable("a log-on has no number or numeric ID", at: LogOnQuery.ofUser.name)
        }
        let isAdrift = row.isAdrift || castaways.contains(row.id)
        return OpenLogOn(
            logOn: LogOn(
                id: row.id, state: isAdrift ? .ending : row.state, user: user,
                numericID: numericID, profile: row.profile, number: number,
                interface: row.interface, pbx: row.pbx,
                wrapUp: row.wrapUp, members: try members(of: user, row, in: connection),
                since: row.since, sinceTime: row.since.map(clock.timeOfDay)),
            isAdrift: isAdrift)
    }

    func open(
        _ id: LogOn.ID, in connection: borrowing Connection
    ) throws(SQLiteError) -> OpenLogOn? {
        let user = try connection.first(LogOnQuery.userWithID, .text(id.description)) {
            User.ID($0.integer(0))
        }
        guard let user else { return nil }
        return try open(of: user, in: connection)
    }

    /// The one whose calls come to this interface of the PBX.
    func open(
        at interface: String, of pbx: String, in connection: borrowing Connection
    ) throws(SQLiteError) -> OpenLogOn? {
        let user = try connection.first(
            LogOnQuery.userAtInterface, .text(pbx), .text(interface)
        ) { User.ID($0.integer(0)) }
        guard let user else { return nil }
        return try open(of: user, in: connection)
    }

    /// Those that nobody works on any more, oldest first.
    func adrift(
        at pbx: String, atMost limit: Int, in connection: borrowing Connection
    ) throws(SQLiteError) -> [OpenLogOn] {
        var found: [OpenLogOn] = []
        for id in castaways.all {
            guard let open = try open(id, in: connection), open.logOn.pbx == pbx else { continue }
            found.append(open)
        }
        let users = try connection.all(LogOnQuery.usersAdrift, .text(pbx), Value(limit)) {
            User.ID($0.integer(0))
        }
        for user in users {
            guard let open = try open(of: user, in: connection) else { continue }
            found.append(open)
        }
        return Array(found.prefix(limit))
    }

    /// A row of the table, before its members are read.
    private struct Row {
        let id: LogOn.ID
        let state: LogOn.State
        let isAdrift: Bool
        let profile: ProfileChoice
        let number: PhoneNumber?
        let interface: String
        let pbx: String
        let memberName: String
        let stateInterface: String
        let wrapUp: Duration
        let since: Int64?
        let numericID: NumericID?
    }

    private func members(
        of user: User.ID, _ row: Row, in connection: borrowing Connection
    ) throws(SQLiteError) -> [LogOn.Joined] {
        try connection.all(LogOnQuery.members, .integer(user.value)) { member in
            let status: MemberStatus =
                switch member.text(2) {
                case "wanted": .wanted
                case "added": .added
                default: .refused(member.text(3))
                }
            return LogOn.Joined(
                Member(
                    queue: member.text(0), interface: row.interface,
                    penalty: Penalty(Int(member.integer(1))), name: row.memberName,
                    stateInterface: row.stateInterface, wrapUp: row.wrapUp), status)
        }
    }
}
