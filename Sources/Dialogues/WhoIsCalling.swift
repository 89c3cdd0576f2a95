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
        let finding = try await caller.unlessUnavailable {
            if let id { return try await named(id, isTrusted: isTrusted, caller) }
            return isTrusted ? try await ownerOfPhone(caller) : try await pairs(caller)
        }
        if let finding { return finding }
        try await caller.hearsGoodbye()
        return .nobody(.busy)
    }

    /// Whose ID the dialplan gives.
    private func named(
        _ id: String, isTrusted: Bool, _ caller: Caller
    ) async throws -> Finding {
        // What can be nobody's ID is not asked for a PIN that could be right.
        guard let id = NumericID(id) else { return try await noMatch(caller) }
        let admission =
            isTrusted
            ? Admission.byID(try await desk.agent(.numericID(id)))
            : try await desk.admission(of: id)
        switch admission {
        case .byPIN: return try await pairs(caller, of: id)
        case .byID(let agent?): return try await found(agent, caller)
        case .byID(nil): return try await noMatch(caller)
        }
    }

    /// The user whose extension calls; where that is nobody's, whoever calls shows who they are.
    private func ownerOfPhone(_ caller: Caller) async throws -> Finding {
        if let number = call.callerNumber.flatMap({ PhoneNumber($0) }),
            let agent = try await desk.agent(.extension(number))
        {
            return try await found(agent, caller)
        }
        return try await pairs(caller)
    }

    private func pairs(_ caller: Caller, of given: NumericID? = nil) async throws -> Finding {
        var failures = 0
        while true {
            switch try await pair(caller, given) {
            case .agent(let agent):
                if let finding = try await withOwnPIN(agent, caller) { return finding }
            case .noMatch:
                failures += 1
                guard failures < caller.pace.pairsPerCall else { return try await noMatch(caller) }
                // What was keyed ahead was meant for the menu: kept, it would begin the next ID.
                try await caller.isRefused(.noMatch)
            case .noMatchAndEnough: return try await noMatch(caller, .throttled)
            }
        }
    }

    /// Whoever came in by a one-time PIN does nothing before they have one of their own; `nil` is
    /// one step back, to the ID.
    private func withOwnPIN(_ agent: Agent, _ caller: Caller) async throws -> Finding? {
        guard agent.mustChangePIN else { return try await found(agent, caller) }
        try await caller.speaks(agent.language)
        return switch try await NewPIN(desk: desk, agent: agent).isChosen(by: caller) {
        case .changed(let agent): try await found(agent, caller)
        case .refused: try await refuse(caller, for: .agentChanged)
        case nil: nil
        }
    }

    /// One ID and what goes with it, and whose they are; a star in place of the PIN asks for the ID
    /// again.
    ///
    /// The PIN is asked whoever the ID is, so that nobody learns from the line which IDs exist.
    private func pair(_ caller: Caller, _ given: NumericID?) async throws -> Identification {
        while true {
            var id = given
            if id == nil { id = try await self.id(caller) }
            guard let id else { continue }
            if given == nil, case .byID(let agent) = try await desk.admission(of: id) {
                return agent.map(Identification.agent) ?? .noMatch
            }
            let pin = try await caller.keys(after: .enterPIN, help: .enterPINLong, atMost: 10)
            if let pin { return try await check(id, PIN(pin), caller) }
        }
    }

    private func id(_ caller: Caller) async throws -> NumericID? {
        try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10) {
            NumericID($0).map(Answer.value) ?? .invalid
        }
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

    private func found(_ agent: Agent, _ caller: Caller) async throws -> Finding {
        caller.isKnown = true
        try await caller.speaks(agent.language)
        return .agent(agent)
    }

    private func noMatch(
        _ caller: Caller, _ reason: Report.Reason = .noMatch
    ) async throws -> Finding {
        try await caller.isTold(.noMatch)
        return try await refuse(caller, for: reason)
    }

    private func refuse(_ caller: Caller, for reason: Report.Reason) async throws -> Finding {
        caller.reports(reason)
        return .nobody(try await caller.isSentToSupervisor())
    }
}
