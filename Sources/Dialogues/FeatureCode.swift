package import CallCenter
package import Conversation

/// One act for a feature code: who is calling, what they want, a short confirmation, no menu.
package struct FeatureCode: Dialogue {
    /// What a feature code does, by the word of its path.
    package enum Act: String, CaseIterable, Hashable, Sendable {
        case logOn = "logon"
        case logOff = "logoff"
        case toggle, pause
        case endPause = "return"
        case endWrapUp = "ready"
        case status
    }

    let act: Act
    let terms: Terms
    let desk: any AgentDesk & OfferDesk & PINDesk
    let presence: any AgentPresence
    let call: CallFacts

    package init(
        _ act: Act, with terms: Terms, desk: any AgentDesk & OfferDesk & PINDesk,
        presence: any AgentPresence, call: CallFacts
    ) {
        self.act = act
        self.terms = terms
        self.desk = desk
        self.presence = presence
        self.call = call
    }

    package func talk(to caller: Caller) async throws -> CallResult {
        try await caller.answers()
        let whoIsCalling = WhoIsCalling(desk: desk, call: call)
        switch try await whoIsCalling.identify(
            caller, as: terms.id, isTrusted: terms.isTrusted)
        {
        case .agent(let agent):
            let result = try await caller.unlessUnavailable { try await serve(agent, caller) }
            // Behind the act: whoever presses a key of the phone and hangs up has done it.
            try await Notices(desk: desk, agent: agent).areTold(to: caller)
            return result ?? .busy
        case .nobody(let result): return result
        }
    }

    /// How the agent stands comes first: it repairs what an interrupted call left open, and gives a
    /// PBX that restarted its members again.
    private func serve(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        let standing = try await presence.standing(of: agent)
        caller.stands(as: standing.reported)
        switch (act, standing) {
        case (.logOn, _), (.toggle, .loggedOff):
            return try await logOn(agent, standing, caller)
        case (.logOff, _), (.toggle, .loggedOn): return try await logOff(agent, caller)
        case (.pause, _): return try await pause(agent, caller)
        case (.endPause, _): return try await endPause(agent, caller)
        case (.endWrapUp, _): return try await endWrapUp(agent, caller)
        case (.status, _):
            if case .loggedOn(let logOn) = standing {
                caller.stands(as: await presence.state(of: logOn).reported)
            }
            let names = await names(standing.names, caller)
            var told = standing.spoken(names)
            if case .loggedOn(let logOn) = standing {
                told += await logOn.spokenWatch(by: desk, for: caller)
            }
            try await caller.isTold(told)
            return .ok
        }
    }

    func names(_ names: [Nameable], _ caller: Caller) async -> SpokenNames {
        await SpokenNames(names, from: desk, for: caller)
    }

    /// What was asked for cannot be, by the rules.
    func refuse(
        _ caller: Caller, for reason: Report.Reason, _ prompts: Prompt...
    ) async throws -> CallResult {
        caller.reports(reason)
        try await caller.isTold(prompts)
        return .refused
    }

    /// It was done, in all queues but these.
    func confirm(
        _ caller: Caller, _ prompts: [Prompt], as state: Report.State, isWhole: Bool = true
    ) async throws -> CallResult {
        caller.stands(as: state)
        if !isWhole { caller.reports(.notAllQueues) }
        try await caller.isTold(prompts)
        if !isWhole { try await caller.isTold(.notAllQueues) }
        return .ok
    }
}
