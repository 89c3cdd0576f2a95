import CallCenter
import Conversation

/// Finds out who is calling, and speaks their language from there on.
struct WhoIsCalling {
    let desk: any AgentDesk & PINDesk
    let call: CallFacts

    /// Who it is, or how the call ended without anybody.
    enum Finding {
        case agent(Agent)
        case nobody(CallResult)
    }

    /// By a few pairs of an ID and the PIN that goes with it; where the ID is given, the PIN alone
    /// is asked for, and of a trusted PBX not even that.
    ///
    /// A one-time PIN is followed by a PIN of their own.
    func identify(
        _ caller: Caller, as id: String? = nil, isTrusted: Bool = false
    ) async throws -> Finding {
        let answer = try await caller.unlessUnavailable {
            guard let id else {
                return isTrusted ? try await ownerOfPhone(caller) : try await pairs(caller, nil)
            }
            // What can be nobody's ID is not asked for a PIN that could be right.
            guard let id = NumericID(id) else { return try await noMatch(caller) }
            return isTrusted ? try await trusted(id, caller) : try await pairs(caller, id)
        }
        switch answer {
        case .agent(let agent): return try await found(agent, caller)
        case .noMatch: return try await refuse(caller, for: .noMatch)
        case .noMatchAndEnough: return try await refuse(caller, for: .throttled)
        case nil:
            try await caller.hearsGoodbye()
            return .nobody(.busy)
        }
    }

    private func found(_ agent: Agent, _ caller: Caller) async throws -> Finding {
        caller.isKnown = true
        try await caller.speaks(agent.language)
        return .agent(agent)
    }

    private func refuse(_ caller: Caller, for reason: Report.Reason) async throws -> Finding {
        caller.reports(reason)
        return .nobody(try await caller.isSentToSupervisor())
    }

    private func pairs(_ caller: Caller, _ given: NumericID?) async throws -> Identification {
        var failures = 0
        while true {
            switch try await pair(caller, given) {
            case .agent(let agent):
                if let found = try await withOwnPIN(agent, caller) { return found }
            case .noMatch:
                try await caller.isTold(.noMatch)
                failures += 1
                if failures == caller.pace.pairsPerCall { return .noMatch }
            case .noMatchAndEnough:
                try await caller.isTold(.noMatch)
                return .noMatchAndEnough
            }
        }
    }

    /// Whoever came in by a one-time PIN does nothing before they have one of their own; `nil` is
    /// one step back, to the ID.
    private func withOwnPIN(_ agent: Agent, _ caller: Caller) async throws -> Identification? {
        guard agent.mustChangePIN else { return .agent(agent) }
        try await caller.speaks(agent.language)
        return switch try await NewPIN(desk: desk, agent: agent).isChosen(by: caller) {
        case .changed(let agent): .agent(agent)
        case .refused: .noMatch
        case nil: nil
        }
    }

    /// One ID and what goes with it, and whose they are; a star in place of the PIN asks for the ID
    /// again.
    ///
    /// The PIN is asked whoever the ID is, so that nobody learns from the line which IDs exist.
    private func pair(_ caller: Caller, _ given: NumericID?) async throws -> Identification {
        while true {
            guard let id = try await id(caller, given) else { continue }
            if case .byID(let agent) = try await desk.admission(of: id) {
                return agent.map(Identification.agent) ?? .noMatch
            }
            let pin = try await caller.keys(after: .enterPIN, help: .enterPINLong, atMost: 10)
            if let pin { return try await check(id, PIN(pin), caller) }
        }
    }

    private func id(_ caller: Caller, _ given: NumericID?) async throws -> NumericID? {
        if let given { return given }
        return try await caller.keys(
            after: .enterID, help: .enterIDLong, atMost: 10,
            for: { NumericID($0).map(Answer.value) ?? .invalid })
    }

    /// The check takes as long as a hash: `working` is heard and its keys are kept.
    private func check(
        _ id: NumericID, _ pin: PIN?, _ caller: Caller
    ) async throws -> Identification {
        let (desk, call) = (desk, call)
        return try await caller.during {
            await Outcome(of: { () async throws(DeskUnavailable) in
                try await desk.agent(id, pin: pin, in: call)
            })
        }.get()
    }

    private func trusted(_ id: NumericID, _ caller: Caller) async throws -> Identification {
        if let agent = try await desk.agent(.numericID(id)) { return .agent(agent) }
        return try await noMatch(caller)
    }

    /// The user whose extension calls; where that is nobody's, whoever calls shows who they are.
    private func ownerOfPhone(_ caller: Caller) async throws -> Identification {
        if let number = call.callerNumber.flatMap({ PhoneNumber($0) }),
            let agent = try await desk.agent(.extension(number))
        {
            return .agent(agent)
        }
        return try await pairs(caller, nil)
    }

    private func noMatch(_ caller: Caller) async throws -> Identification {
        try await caller.isTold(.noMatch)
        return .noMatch
    }
}
