/// An agent's presence: on which queues, with which profile, at which number, since when.
package struct LogOn: Hashable, Sendable {
    /// 128 random bits as 32 hexadecimal digits, so that a retry after an unknown outcome finds itself.
    package struct ID: Hashable, Sendable, CustomStringConvertible {
        package let description: String
        package init(_ description: String) { self.description = description }
    }

    /// Where the log-on stands: only `on` was spoken to the agent, and `changing` was on.
    package enum State: String, Hashable, Sendable { case pending, on, changing, ending }

    package var id: ID { facts.id }
    package var state: State { facts.state }
    package var user: User.ID { facts.user }
    /// As it was at the log-on or its last change: whose lamp is lit.
    package var numericID: NumericID { facts.numericID }
    package var profile: ProfileChoice { facts.profile }
    /// The number that calls come to, as digits (an extension or 00 and country code).
    package var number: PhoneNumber { facts.number }
    package var interface: String { facts.interface }
    /// The PBX's address, to whose queues the members belong.
    package var pbx: String { facts.pbx }
    package var wrapUp: Duration { facts.wrapUp }
    package var members: [Joined]
    /// `nil` where the agent gets calls.
    package var pause: Pause? { facts.pause }
    /// When the agent was on, UTC milliseconds; `nil` as long as the log-on was never `on`.
    package var since: Int64? { facts.since }
    /// `since` on the centre's wall clock, for the voice.
    package var sinceTime: TimeOfDay? { facts.sinceTime }

    /// What a log-on does not change, behind a reference: calls that wait hold copies of it by the
    /// dozen.
    private let held: Held

    private indirect enum Held: Hashable, Sendable { case facts(Facts) }

    private struct Facts: Hashable, Sendable {
        let id: ID
        let state: State
        let user: User.ID
        let numericID: NumericID
        let profile: ProfileChoice
        let number: PhoneNumber
        let interface: String
        let pbx: String
        let wrapUp: Duration
        let pause: Pause?
        let since: Int64?
        let sinceTime: TimeOfDay?
    }

    private var facts: Facts {
        switch held {
        case .facts(let facts): facts
        }
    }

    /// A member and what the PBX made of it.
    package struct Joined: Hashable, Sendable {
        package let member: Member
        package var status: MemberStatus
        package init(_ member: Member, _ status: MemberStatus) {
            self.member = member
            self.status = status
        }
    }

    package init(
        id: ID, state: State, user: User.ID, numericID: NumericID, profile: ProfileChoice,
        number: PhoneNumber, interface: String, pbx: String, wrapUp: Duration, members: [Joined],
        pause: Pause? = nil, since: Int64?, sinceTime: TimeOfDay?
    ) {
        held = .facts(
            Facts(
                id: id, state: state, user: user, numericID: numericID, profile: profile,
                number: number, interface: interface, pbx: pbx, wrapUp: wrapUp, pause: pause,
                since: since, sinceTime: sinceTime))
        self.members = members
    }

    /// The members the PBX has.
    package var queues: [Member] { members.filter { $0.status == .added }.map(\.member) }

    /// Whether some queue refused the agent.
    package var lacksQueues: Bool { members.contains { $0.status != .added } }
}

/// Hour and minute on the centre's wall clock.
package struct TimeOfDay: Hashable, Sendable {
    package let hour: Int
    package let minute: Int
    package init(hour: Int, minute: Int) {
        self.hour = hour
        self.minute = minute
    }
}
