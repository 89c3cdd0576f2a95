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

    private let act: Act
    private let terms: Terms
    private let desk: any AgentDesk & OfferDesk & PINDesk
    private let presence: any AgentPresence
    private let call: CallFacts

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
            return try await caller.unlessUnavailable { try await serve(agent, caller) } ?? .busy
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
            let names = await names(standing.names, caller)
            try await caller.isTold(standing.spoken(names))
            return .ok
        }
    }

    private func names(_ names: [Nameable], _ caller: Caller) async -> SpokenNames {
        await SpokenNames(names, from: desk, for: caller)
    }

    /// What was asked for cannot be, by the rules.
    private func refuse(
        _ caller: Caller, for reason: Report.Reason, _ prompts: Prompt...
    ) async throws -> CallResult {
        caller.reports(reason)
        try await caller.isTold(prompts)
        return .refused
    }

    /// It was done, in all queues but these.
    private func confirm(
        _ caller: Caller, _ prompts: [Prompt], as state: Report.State, isWhole: Bool = true
    ) async throws -> CallResult {
        caller.stands(as: state)
        if !isWhole { caller.reports(.notAllQueues) }
        try await caller.isTold(prompts + (isWhole ? [] : [.notAllQueues]))
        return .ok
    }
}

// MARK: - Log on and off

extension FeatureCode {
    private func logOn(
        _ agent: Agent, _ standing: Standing, _ caller: Caller
    ) async throws -> CallResult {
        let profiles = try await desk.profiles(of: agent)
        if profiles.isEmpty { return try await refuse(caller, for: .noProfile, .noProfile) }
        guard let profile = try await terms.profile(of: profiles, last: desk.lastProfile(of: agent))
        else { return try await refuse(caller, for: .profileNotAllowed, .profileNotAllowed) }
        var number: PhoneNumber?
        if let named = terms.number {
            number = try await desk.number(named, for: agent, in: call)
            if number == nil {
                return try await refuse(caller, for: .numberNotAllowed, .numberNotAllowed)
            }
        }
        return try await logOn(
            agent, standing, as: LogOnChoice(profile: profile, number: number), caller)
    }

    private func logOn(
        _ agent: Agent, _ standing: Standing, as choice: LogOnChoice, _ caller: Caller
    ) async throws -> CallResult {
        let outcome =
            switch standing {
            case .loggedOff: try await presence.logOn(agent, as: choice)
            case .loggedOn: try await presence.change(agent, to: choice)
            }
        switch outcome {
        case .loggedOn(let logOn):
            let names = await names(logOn.names, caller)
            return try await confirm(
                caller, [.loggedOnOK] + logOn.spoken(names) + logOn.spokenPause(names),
                as: logOn.reported, isWhole: !logOn.lacksQueues)
        case .alreadyOn(let logOn):
            return try await confirm(caller, [.alreadyOn], as: logOn.reported)
        case .elsewhere(let logOn):
            let names = await names(logOn.names, caller)
            return try await confirm(
                caller, Standing.loggedOn(logOn).spoken(names), as: logOn.reported)
        case .notLoggedOn:
            // Another call has logged them off since: what they want is a log-on.
            return try await logOn(agent, .loggedOff, as: choice, caller)
        case .refused(.directoryChanged): return try await refuseChanged(agent, caller)
        case .refused(let refusal):
            return try await refuse(caller, for: refusal.reported, refusal.spoken)
        case .takenBack: throw CallEnded.hungUp
        }
    }

    /// The agent was moved, blocked or given other profiles in the middle of the call: they may try
    /// again if they are still an agent.
    private func refuseChanged(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        let isStill = try await desk.agent(.again(agent)) != nil
        let result = try await refuse(
            caller, for: .agentChanged, isStill ? .busyNothingChanged : .askSupervisor)
        return isStill ? .busy : result
    }

    private func logOff(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        switch try await presence.logOff(agent) {
        case .loggedOff: return try await confirm(caller, [.loggedOffOK], as: .loggedOff)
        case .stillIn:
            return try await confirm(caller, [.loggedOffOK], as: .loggedOff, isWhole: false)
        case .notLoggedOn: return try await refuseLoggedOff(caller)
        }
    }

    private func refuseLoggedOff(_ caller: Caller) async throws -> CallResult {
        caller.stands(as: .loggedOff)
        return try await refuse(caller, for: .notLoggedOn, .notLoggedOn)
    }
}

// MARK: - Pause, return, and the end of the wrap-up

extension FeatureCode {
    private func pause(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        var reason: PauseReason?
        if terms.reason != nil {
            reason = terms.reason(of: try await desk.pauseReasons())
            if reason == nil {
                return try await refuse(caller, for: .reasonNotKnown, .reasonNotKnown)
            }
        }
        let outcome = try await presence.pause(agent, PauseWish(reason: reason))
        switch outcome {
        case .done(let logOn), .notEverywhere(let logOn, _):
            let names = await names(logOn.names, caller)
            return try await confirm(
                caller, [.pausedOK] + names.spoken(logOn.pause?.reason), as: .paused,
                isWhole: outcome == .done(logOn))
        case .already(let logOn):
            let names = await names(logOn.names, caller)
            return try await confirm(caller, logOn.spokenPause(names), as: .paused)
        case .notLoggedOn: return try await refuseLoggedOff(caller)
        }
    }

    private func endPause(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        switch try await presence.endPause(agent) {
        case .done: return try await confirm(caller, [.returnedOK], as: .ready)
        case .notEverywhere:
            return try await confirm(caller, [.returnedOK], as: .ready, isWhole: false)
        case .already: return try await refuse(caller, for: .notPaused, .notPaused)
        case .notLoggedOn: return try await refuseLoggedOff(caller)
        }
    }

    private func endWrapUp(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        switch try await presence.endWrapUp(agent) {
        case .done: return try await confirm(caller, [.wrapUpEnded], as: .ready)
        case .notEverywhere:
            return try await confirm(caller, [.wrapUpEnded], as: .ready, isWhole: false)
        case .already(let logOn):
            caller.stands(as: logOn.reported)
            return try await refuse(caller, for: .paused, .youArePaused)
        case .notLoggedOn: return try await refuseLoggedOff(caller)
        }
    }
}
