import CallCenter
import FakeDesks

/// The desk as one call reaches it: it knows the people as they are now, and is unavailable where
/// the dice say so.
struct WalkDesk: AgentDesk, OfferDesk, PINDesk {
    let world: World
    let call: Int

    func admission(of id: NumericID) async throws(DeskUnavailable) -> Admission {
        try look(.admission) { state in
            guard let index = state.people.index(ofID: id.digits),
                !state.people.all[index].needsPIN
            else { return .byPIN }
            guard !state.people.all[index].isBarred else { return .byID(nil) }
            state.isIdentified(call, as: index, world.book)
            return .byID(state.people.agent(index, byPIN: false))
        }
    }

    func agent(
        _ id: NumericID, pin: PIN?, in facts: CallFacts
    ) async throws(DeskUnavailable) -> Identification {
        await world.delay()
        let found: Identification = try look(.agent) { state in
            guard let index = state.people.index(ofID: id.digits),
                let right = state.people.all[index].pin, let pin,
                pin.digits.elementsEqual(right.utf8), !state.people.all[index].isBarred,
                let agent = state.people.agent(index)
            else { return state.dice.once(in: 40) ? .noMatchAndEnough : .noMatch }
            state.isIdentified(call, as: index, world.book)
            return .agent(agent)
        }
        await world.delay()
        return found
    }

    func agent(_ known: KnownAgent) async throws(DeskUnavailable) -> Agent? {
        try look(.knownAgent) { state in
            let index: Int? =
                switch known {
                case .numericID(let id): state.people.index(ofID: id.digits)
                case .extension(let number): number.digits == "201" ? 0 : nil
                case .again(let agent): People.index(agent.user)
                }
            guard let index, !state.people.all[index].isBarred else { return nil }
            state.isIdentified(call, as: index, world.book)
            let byPIN = if case .again(let agent) = known { agent.pinSetAt != nil } else { false }
            return state.people.agent(index, byPIN: byPIN)
        }
    }

    func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] {
        try look(.profiles) { $0.people.offers(People.index(agent.user)) }
    }

    func lastProfile(of agent: Agent) async throws(DeskUnavailable) -> Profile.ID? {
        try look(.lastProfile) { $0.people.all[People.index(agent.user)].lastProfile }
    }

    func pauseReasons() async throws(DeskUnavailable) -> [PauseReason] {
        let reasons = world.reasons
        return try look(.pauseReasons) { state in
            reasons.filter { state.plan.reasons.contains($0.number) }
        }
    }

    func reach(of agent: Agent, in facts: CallFacts) async throws(DeskUnavailable) -> Reach {
        try look(.reach) { state in
            let number = facts.callerNumber.flatMap { PhoneNumber($0) }
            return Reach(
                number: number, isThisCalls: number != nil, mustConfirm: state.plan.mustConfirm,
                mayChange: state.plan.mayChange)
        }
    }

    func number(
        _ digits: String, for agent: Agent, in facts: CallFacts
    ) async throws(DeskUnavailable) -> PhoneNumber? {
        try look(.number) { _ in ["201", "202", "203"].contains(digits) ? PhoneNumber(digits) : nil
        }
    }

    func recordings(
        of names: [Nameable], in language: String
    ) async throws(DeskUnavailable) -> [Nameable: String] {
        try look(.recordings) { state in
            guard state.plan.hasNames else { return [:] }
            var files: [Nameable: String] = [:]
            for case .profile(let profile) in names where profile.number == 1 {
                files[.profile(profile)] = "profile-1"
            }
            return files
        }
    }

    func isUnwatched(_ pbx: String) async throws(DeskUnavailable) -> Bool { false }

    func notices(of agent: Agent) async throws(DeskUnavailable) -> [Notice] {
        try look(.notices) { $0.people.all[People.index(agent.user)].notices }
    }

    func forget(_ notices: [Notice]) async throws(DeskUnavailable) {
        try look(.forgetNotices) { state in
            for index in state.people.all.indices where !state.people.all[index].notices.isEmpty {
                state.people.all[index].notices.removeAll { notices.contains($0) }
            }
        }
    }

    func weakness(
        of pin: PIN?, for agent: Agent
    ) async throws(DeskUnavailable) -> PINWeakness? {
        try look(.weakness) { state in
            guard let pin else { return .noPIN }
            // The last digit says it: every weakness can be keyed.
            switch pin.digits.last {
            case UInt8(ascii: "1"): return .allEqual
            case UInt8(ascii: "2"): return .inARow
            case UInt8(ascii: "3"): return .ownNumber
            case UInt8(ascii: "4"): return .common
            case UInt8(ascii: "5"): return .unchanged
            default: return pin.digits.count < 6 ? .tooShort(minimum: 6) : nil
            }
        }
    }

    func change(_ pin: PIN, of agent: Agent) async throws(DeskUnavailable) -> PINChange {
        await world.delay()
        let change: PINChange = try look(.changePIN) { state in
            let index = People.index(agent.user)
            guard !state.people.all[index].isBarred else { return .refused }
            if state.dice.once(in: 20) { return .weak(.common) }
            state.people.all[index].pin = String(decoding: pin.digits, as: UTF8.self)
            state.people.all[index].mustChangePIN = false
            state.people.all[index].pinSetAt += 1
            guard let changed = state.people.agent(index) else { return .refused }
            return .changed(changed)
        }
        await world.delay()
        return change
    }

    private func look<Value: Sendable>(
        _ step: Step.Plain, _ body: (inout World.State) -> Value
    ) throws(DeskUnavailable) -> Value {
        try world.with { state throws(DeskUnavailable) in
            guard state.calls[call].server == state.server else {
                throw DeskUnavailable(effect: .unknown, reason: "the server is no more")
            }
            guard !state.dice.once(in: state.plan.desk) else {
                state.note(.refused, at: Step(step))
                state.tell(call, "the desk: \(step) is unavailable")
                throw DeskUnavailable(effect: .none, reason: "the store is busy")
            }
            state.note(.done, at: Step(step))
            return body(&state)
        }
    }
}

extension World {
    var reasons: [PauseReason] {
        (1...12).compactMap { number in
            try? PauseReason(
                id: PauseReason.ID(Int64(number)), number: number,
                name: number == 1 ? "lunch" : number == 12 ? "a, odd; one" : "break")
        }
    }
}

extension World.State {
    mutating func isIdentified(_ call: Int, as agent: Int, _ book: FakeBook) {
        let id = people.all[agent].id
        tell(call, "is \(id)")
        calls[call].agent = agent
        // Nothing can be said of what was before.
        calls[call].foreign = serial
        remember(call, book.open)
    }
}
