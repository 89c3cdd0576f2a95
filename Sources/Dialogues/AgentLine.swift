package import CallCenter
package import Conversation

/// The agent line: an agent does all that concerns their own presence from whichever phone is at
/// hand.
package struct AgentLine: Dialogue {
    private let desk: any AgentDesk & OfferDesk & PINDesk
    private let presence: any AgentPresence
    private let call: CallFacts

    package init(
        desk: any AgentDesk & OfferDesk & PINDesk, presence: any AgentPresence, call: CallFacts
    ) {
        self.desk = desk
        self.presence = presence
        self.call = call
    }

    package func talk(to caller: Caller) async throws -> CallResult {
        try await caller.answers()
        try await caller.hears(.welcome)
        switch try await WhoIsCalling(desk: desk, call: call).identify(caller) {
        case .agent(let agent): return try await serve(agent, caller)
        case .nobody(let result): return result
        }
    }

    private func serve(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        // It is never told from memory: another call may have logged the agent off, and a PBX that
        // restarted has forgotten them until they are asked for.
        let standing = try await caller.unlessUnavailable {
            try await presence.standing(of: agent)
        }
        guard let standing else {
            try await caller.hearsGoodbye()
            return .busy
        }
        var menu = MainMenu(
            caller: caller, desk: desk, presence: presence, call: call, agent: agent,
            standing: standing)
        try await menu.tellsStanding()
        try await Notices(desk: desk, agent: agent).areTold(to: caller)
        return try await menu.serves()
    }
}

extension Caller {
    /// The end of a call that cannot help its caller.
    func isSentToSupervisor() async throws -> CallResult {
        try await isTold(.askSupervisor)
        try await hearsGoodbye()
        return .refused
    }
}
