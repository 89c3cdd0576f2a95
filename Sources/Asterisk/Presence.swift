package import AGI
package import CallCenter

/// The presence of the agent whose call this is: begin in the store, members in the PBX, finish in
/// the store; and all of it taken back where anything fails or the caller hangs up before the end.
///
/// The boundary is the commit: before it a hang-up undoes everything, after it the agent stays as
/// written, heard or not. PBX commands work on the dead channel, so a hang-up throws nothing here.
package final class Presence: AgentPresence {
    /// Made when it is needed: most calls that end early change no queue.
    lazy var queues: any MemberControl = makeQueues()
    private let makeQueues: () -> any MemberControl
    let book: any LogOnBook
    let interlude: any Interlude
    let call: CallFacts
    /// Whether a user rests after a call just now, and somebody is there who ends it.
    private let isResting: Resting
    /// Ends the rest of a user after a call, as far as it is written down.
    let endRest: EndRest
    /// What the agent of a log-on is doing by their calls; `nil` where it is not known.
    private let stateByCalls: StateByCalls
    /// For the log, in order.
    package internal(set) var remarks: [PresenceRemark] = []

    /// Tells whether a user rests after a call at this moment.
    package typealias Resting = @Sendable (User.ID) async -> Bool
    package typealias StateByCalls = @Sendable (LogOn) async -> AgentState?
    package typealias EndRest = @Sendable (User.ID) async throws(DeskUnavailable) -> Void

    package convenience init(
        on channel: any Channel, book: any LogOnBook, interlude: any Interlude, call: CallFacts,
        isResting: @escaping Resting = { _ in false }, endRest: @escaping EndRest = { _ in },
        stateByCalls: @escaping StateByCalls = { _ in nil }
    ) {
        self.init(
            by: { QueueCommands(on: channel) }, book: book, interlude: interlude, call: call,
            isResting: isResting, endRest: endRest, stateByCalls: stateByCalls)
    }

    /// For what is done to the members of this PBX without a call of their agents.
    convenience init(
        withoutCallAt pbx: String, by queues: any MemberControl, book: any LogOnBook,
        isResting: @escaping Resting
    ) {
        self.init(
            by: { queues }, book: book, interlude: Silence(),
            call: CallFacts(pbx: pbx, uniqueID: "", callerNumber: nil, accessNumbers: []),
            isResting: isResting)
    }

    init(
        by makeQueues: @escaping () -> any MemberControl, book: any LogOnBook,
        interlude: any Interlude, call: CallFacts, isResting: @escaping Resting,
        endRest: @escaping EndRest = { _ in },
        stateByCalls: @escaping StateByCalls = { _ in nil }
    ) {
        self.makeQueues = makeQueues
        self.book = book
        self.interlude = interlude
        self.call = call
        self.isResting = isResting
        self.endRest = endRest
        self.stateByCalls = stateByCalls
    }

    /// How the PBX's members of the log-on are to be paused now.
    func memberPause(of logOn: LogOn) async -> MemberPause? {
        guard logOn.pause == nil else { return logOn.memberPause(isResting: false) }
        return logOn.memberPause(isResting: await isResting(logOn.user))
    }

    package func state(of logOn: LogOn) async -> AgentState {
        await stateByCalls(logOn) ?? logOn.pause.map { .paused($0.reason) } ?? .ready
    }

    package func standing(of agent: Agent) async throws(DeskUnavailable) -> Standing {
        guard let open = try await openLogOn(of: agent.user) else { return .loggedOff }
        switch open.logOn.state {
        case .on: return try await renewed(open.logOn)
        // Until it is finished, or repaired by the PBX it is of, it is what it was.
        case .changing: return .loggedOn(open.logOn)
        case .pending, .ending: return .loggedOff
        }
    }

    package func logOn(
        _ agent: Agent, as choice: LogOnChoice
    ) async throws(DeskUnavailable) -> LogOnOutcome {
        switch try await begin(LogOnWish(agent: agent, choice: choice, call: call)) {
        case .begun(let logOn): return try await complete(logOn)
        case .refused(let refusal): return .refused(refusal)
        case .blocked: return .refused(.numberInUse)
        case .alreadyOpen(let open):
            let isChanging = open.logOn.state == .changing && open.isAdrift
            guard open.logOn.state == .on || isChanging else { throw .anotherCallIsChanging }
            let number = choice.number?.digits ?? call.callerNumber
            let isSame =
                open.logOn.profile.id == choice.profile.id && open.logOn.number.digits == number
            return isSame ? .alreadyOn(open.logOn) : .elsewhere(open.logOn)
        }
    }

    package func logOff(_ agent: Agent) async throws(DeskUnavailable) -> LogOffOutcome {
        let (book, user) = (book, agent.user)
        try await makeWay(for: user)
        guard !queues.hasHungUp() else { throw .hungUp }
        guard
            let logOn = try await durably({ () async throws(DeskUnavailable) in
                try await book.beginLogOff(user)
            })
        else { return .notLoggedOn }
        let outcome = try await close(logOn, reason: .agent)
        await light(.off, of: logOn)
        return outcome
    }

    /// Closes what broken calls of this PBX left open, a few at a time; for the end of a call.
    ///
    /// One that cannot be closed keeps none of the others open; it is thrown at the end.
    package func repairOthers() async throws(DeskUnavailable) {
        var failure: DeskUnavailable?
        for open in try await book.adrift(at: call.pbx, atMost: 8) {
            do throws(DeskUnavailable) {
                try await repair(open)
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
    }

    /// Work of the store, under the interlude.
    @discardableResult
    func durably<Value: Sendable>(
        _ work: @escaping @Sendable () async throws(DeskUnavailable) -> Value
    ) async throws(DeskUnavailable) -> Value {
        try await interlude.during { await Outcome(of: work) }.get()
    }
}

extension DeskUnavailable {
    static let hungUp = DeskUnavailable(effect: .none, reason: "the caller hung up")
    static let noQueueTookTheAgent = DeskUnavailable(
        effect: .none, reason: "no queue of the PBX took the agent")

    /// The same, where something was done already or may have been.
    var isUnknown: DeskUnavailable { DeskUnavailable(effect: .unknown, reason: reason) }

    static func noAnswer(_ error: ChannelError, _ effect: Effect = .none) -> DeskUnavailable {
        DeskUnavailable(effect: effect, reason: "the PBX did not answer: \(error)")
    }
}
