import CallCenter
import Conversation

// Acts logon, logoff and toggle.
extension FeatureCode {
    func logOn(
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
        caller.reports(.agentChanged)
        guard let now = try await desk.agent(.again(agent)) else {
            try await caller.isTold(.askSupervisor)
            return .refused
        }
        try await caller.isTold(.busyNothingChanged)
        caller.stands(as: try await presence.standing(of: now).reported)
        return .busy
    }

    func logOff(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        switch try await presence.logOff(agent) {
        case .loggedOff: return try await confirm(caller, [.loggedOffOK], as: .loggedOff)
        case .stillIn:
            return try await confirm(caller, [.loggedOffOK], as: .loggedOff, isWhole: false)
        case .notLoggedOn: return try await refuseLoggedOff(caller)
        }
    }

    func refuseLoggedOff(_ caller: Caller) async throws -> CallResult {
        caller.stands(as: .loggedOff)
        return try await refuse(caller, for: .notLoggedOn, .notLoggedOn)
    }
}
