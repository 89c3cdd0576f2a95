import CallCenter
import SQLite

/// With which profile, where and as which member: the columns that an open log-on and what it
/// shall become have alike.
struct LogOnTerms: Sendable {
    let profile: ProfileChoice
    let number: PhoneNumber?
    let interface: String
    let pbx: String
    let memberName: String
    let stateInterface: String
    let wrapUp: Duration

    /// From the columns of a row, `first` and the nine after it.
    init(_ row: borrowing Row, from first: Int32) {
        profile = ProfileChoice(
            id: Profile.ID(row.integer(first)), number: Int(row.integer(first + 1)),
            name: row.text(first + 2), version: row.integer(first + 3))
        number = PhoneNumber(row.text(first + 4))
        interface = row.text(first + 5)
        pbx = row.text(first + 6)
        memberName = row.text(first + 7)
        stateInterface = row.text(first + 8)
        wrapUp = .seconds(row.integer(first + 9))
    }

    func member(of queue: String, _ penalty: Int64) -> Member {
        Member(
            queue: queue, interface: interface, penalty: Penalty(Int(penalty)), name: memberName,
            stateInterface: stateInterface, wrapUp: wrapUp)
    }
}
