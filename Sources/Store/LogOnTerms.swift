import CallCenter
import SQLite

/// Who, with which profile, where and as which member: the columns that an open log-on and what it
/// shall become have alike.
struct LogOnTerms: Sendable {
    let numericID: NumericID?
    let profile: ProfileChoice
    let number: PhoneNumber?
    let interface: String
    let pbx: String
    let memberName: String
    let stateInterface: String
    let wrapUp: Duration

    /// From the columns of a row, `first` and the ten after it.
    init(_ row: borrowing Row, from first: Int32) {
        numericID = NumericID(row.text(first))
        profile = ProfileChoice(
            id: Profile.ID(row.integer(first + 1)), number: Int(row.integer(first + 2)),
            name: row.text(first + 3), version: row.integer(first + 4))
        number = PhoneNumber(row.text(first + 5))
        interface = row.text(first + 6)
        pbx = row.text(first + 7)
        memberName = row.text(first + 8)
        stateInterface = row.text(first + 9)
        wrapUp = .seconds(row.integer(first + 10))
    }

    func member(of queue: String, _ penalty: Int64) -> Member {
        Member(
            queue: queue, interface: interface, penalty: Penalty(Int(penalty)), name: memberName,
            stateInterface: stateInterface, wrapUp: wrapUp)
    }
}
