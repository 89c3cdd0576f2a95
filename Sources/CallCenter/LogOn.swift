/// An agent's presence: on which queues, with which profile, at which number, since when.
package struct LogOn: Hashable, Sendable {
    /// 128 random bits as 32 hexadecimal digits, so that a retry after an unknown outcome finds itself.
    package struct ID: Hashable, Sendable, CustomStringConvertible {
        package let description: String
        package init(_ description: String) { self.description = description }
    }

    /// Where the log-on stands: only `on` was spoken to the agent, and `changing` was on.
    package enum State: String, Hashable, Sendable { case pending, on, changing, ending }

    package let id: ID
    package let state: State
    package let user: User.ID
    /// As it was at the log-on or its last change: whose lamp is lit.
    package let numericID: NumericID
    package let profile: ProfileChoice
    /// The number that calls come to, as digits (an extension or 00 and country code).
    package let number: PhoneNumber
    package let interface: String
    /// The PBX's address, to whose queues the members belong.
    package let pbx: String
    package let wrapUp: Duration
    package var members: [Joined]
    /// `nil` where the agent gets calls.
    package let pause: Pause?
    /// When the agent was on, UTC milliseconds; `nil` as long as the log-on was never `on`.
    package let since: Int64?
    /// `since` on the centre's wall clock, for the voice.
    package let sinceTime: TimeOfDay?

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
        self.id = id
        self.state = state
        self.user = user
        self.numericID = numericID
        self.profile = profile
        self.number = number
        self.interface = interface
        self.pbx = pbx
        self.wrapUp = wrapUp
        self.members = members
        self.pause = pause
        self.since = since
        self.sinceTime = sinceTime
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
