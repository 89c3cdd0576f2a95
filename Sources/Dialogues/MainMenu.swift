import CallCenter
import Conversation

/// The menu of an agent who is known (step 4): what each key does, and how they stand meanwhile.
///
/// The keys are the same in every state, and each listens to the same questions whatever comes of
/// it: else a key that was pressed ahead would mean something else, and log someone off.
struct MainMenu {
    let caller: Caller
    let desk: any AgentDesk & OfferDesk & PINDesk
    let presence: any AgentPresence
    let call: CallFacts

    var agent: Agent
    /// As it was last told; it decides what is offered, and which act key 3 is.
    var standing: Standing { didSet { caller.stands(as: standing.reported) } }
    /// The agent was barred meanwhile.
    private var isGone = false

    init(
        caller: Caller, desk: any AgentDesk & OfferDesk & PINDesk, presence: any AgentPresence,
        call: CallFacts, agent: Agent, standing: Standing
    ) {
        self.caller = caller
        self.desk = desk
        self.presence = presence
        self.call = call
        self.agent = agent
        self.standing = standing
        caller.stands(as: standing.reported)
    }

    /// Until the agent ends the call, or has become none.
    mutating func serves() async throws -> CallResult {
        while !isGone {
            switch try await caller.chooses(from: await menu()) {
            case .key(let key): try await does(key)
            case .back: if try await findsStanding() { try await tellsStanding() }
            }
        }
        return try await caller.isSentToSupervisor()
    }

    /// What the key of a menu asks for.
    mutating func does(_ key: Key) async throws {
        caller.reports(nil)
        switch key {
        case Key(digit: 1): try await logsOn(paused: false)
        case Key(digit: 2): try await logsOff()
        case Key(digit: 3): try await pausesOrReturns()
        case Key(digit: 4): try await tellsDetails()
        default: try await endsWrapUp()
        }
    }

    /// Only what applies is spoken.
    private func menu() async -> Menu {
        let keys = Set((1...5).map(Key.init(digit:)))
        guard case .loggedOn(let logOn) = standing else {
            return Menu([.menuOff], help: [.menuOffLong], keys: keys)
        }
        guard logOn.pause == nil else {
            return Menu([.menuPaused], help: [.menuPausedLong], keys: keys)
        }
        let rest: [Prompt] =
            await presence.state(of: logOn) == .afterService ? [.menuWrapUp] : []
        return Menu([.menuOn] + rest, help: [.menuOnLong] + rest, keys: keys)
    }

    func tellsStanding() async throws {
        let names = await names(standing.names)
        try await caller.hears(standing.spoken(names))
    }
}

// MARK: - What the steps share

extension MainMenu {
    /// Looks how the agent stands now; `false` after an apology.
    mutating func findsStanding() async throws -> Bool {
        guard let now = try await tries({ try await presence.standing(of: agent) }) else {
            return false
        }
        standing = now
        return true
    }

    /// Does what a desk or the presence may fail at: then the caller hears the apology, and it is
    /// `nil`.
    func tries<Value>(_ act: () async throws -> Value) async throws -> Value? {
        try await caller.unlessUnavailable(act)
    }

    func names(_ names: [Nameable]) async -> SpokenNames {
        await SpokenNames(names, from: desk, for: caller)
    }

    mutating func isNotLoggedOn() async throws {
        standing = .loggedOff
        caller.reports(.notLoggedOn)
        try await caller.isTold(.notLoggedOn)
    }

    /// Some queue of the PBX would not follow.
    func tellsQueuesAreLacking() async throws {
        caller.reports(.notAllQueues)
        try await caller.isTold(.notAllQueues)
    }

    /// Nothing was done, since the directory changed, or another call was faster: the call goes on
    /// with the agent, and how they stand, as they are now.
    mutating func readsAgentAgain() async throws {
        caller.reports(.agentChanged)
        guard let found = try await tries({ try await desk.agent(.again(agent)) }) else { return }
        guard let now = found else {
            isGone = true
            return
        }
        agent = now
        try await caller.speaks(now.language)
        try await caller.isRefused(.busyNothingChanged)
        _ = try await findsStanding()
    }
}
