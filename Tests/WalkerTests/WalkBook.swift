import CallCenter
import FakeDesks

/// The book as one call reaches it: it takes its time, fails where the dice say so, and tells the
/// world what it changed.
struct WalkBook: LogOnBook {
    let world: World
    let call: Int

    func open(of user: User.ID) async throws(DeskUnavailable) -> OpenLogOn? {
        try await ask(.open) { book throws(DeskUnavailable) in try await book.open(of: user) }
    }

    func begin(_ wish: LogOnWish) async throws(DeskUnavailable) -> LogOnBeginning {
        try await ask(.begin, of: wish.agent.user) { book throws(DeskUnavailable) in
            if !book.open.contains(where: { $0.logOn.user == wish.agent.user }),
                let refusal = world.with({ $0.people.refusal(of: wish) })
            {
                return .refused(refusal)
            }
            return try await book.begin(wish)
        }
    }

    func finish(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn? {
        try await ask(.finish, of: user(id), commits: true) { book throws(DeskUnavailable) in
            let logOn = try await book.finish(id, members: members)
            guard let logOn else { return nil }
            world.with {
                $0.people.all[People.index(logOn.user)].lastProfile = logOn.profile.id
            }
            guard world.plants.contains(.losesFinish) else { return logOn }
            try await book.finishLogOff(id, reason: .repaired, call: .nobodys)
            return logOn
        }
    }

    func forget(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try await close(.forget, id) { book throws(DeskUnavailable) in
            guard !world.plants.contains(.losesForget) else { return }
            try await book.forget(id)
        }
    }

    func beginChange(_ wish: LogOnWish) async throws(DeskUnavailable) -> ChangeBeginning {
        try await ask(.beginChange, of: wish.agent.user) { book throws(DeskUnavailable) in
            let isOn = book.open.contains {
                $0.logOn.user == wish.agent.user && $0.logOn.state == .on
            }
            if isOn, let refusal = world.with({ $0.people.refusal(of: wish) }) {
                return .refused(refusal)
            }
            return try await book.beginChange(wish)
        }
    }

    func finishChange(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn? {
        try await ask(.finishChange, of: user(id), commits: true) { book throws(DeskUnavailable) in
            let logOn = try await book.finishChange(id, members: members)
            if let logOn {
                world.with {
                    $0.people.all[People.index(logOn.user)].lastProfile = logOn.profile.id
                }
            }
            return logOn
        }
    }

    func forgetChange(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try await close(.forgetChange, id) { book throws(DeskUnavailable) in
            try await book.forgetChange(id)
        }
    }

    func pause(
        _ user: User.ID, _ wish: PauseWish, call facts: CallFacts
    ) async throws(DeskUnavailable) -> PauseChange? {
        try await ask(.beginPause, of: user, commits: true) { book throws(DeskUnavailable) in
            try await book.pause(user, wish, call: facts)
        }
    }

    func endPause(
        _ user: User.ID, call facts: CallFacts
    ) async throws(DeskUnavailable) -> PauseChange? {
        try await ask(.endPause, of: user, commits: true) { book throws(DeskUnavailable) in
            try await book.endPause(user, call: facts)
        }
    }

    func beginLogOff(_ user: User.ID) async throws(DeskUnavailable) -> LogOn? {
        try await ask(.beginLogOff, of: user, commits: true) { book throws(DeskUnavailable) in
            try await book.beginLogOff(user)
        }
    }

    func finishLogOff(
        _ id: LogOn.ID, reason: LogOffReason, call facts: CallFacts
    ) async throws(DeskUnavailable) {
        try await close(.finishLogOff, id) { book throws(DeskUnavailable) in
            guard !world.plants.contains(.losesLogOff) else { return }
            try await book.finishLogOff(id, reason: reason, call: facts)
        }
        // The last queue left is a log-off, which is told by how they stand then.
        if reason == .noQueue { world.with { $0.remember(call, world.book.open) } }
    }

    func update(_ id: LogOn.ID, members: [LogOn.Joined]) async throws(DeskUnavailable) {
        try await ask(.update, of: user(id)) { book throws(DeskUnavailable) in
            try await book.update(id, members: members)
        }
    }

    /// As with the store, it cannot fail as long as the server lives: what cannot be written is
    /// remembered.
    func setAdrift(_ id: LogOn.ID) async throws(DeskUnavailable) {
        try await close(.setAdrift, id) { book throws(DeskUnavailable) in
            try await book.setAdrift(id)
        }
    }

    /// A server that is no more repairs nothing.
    func beginRepair(of id: LogOn.ID) -> Bool { isAlive && world.book.beginRepair(of: id) }
    func endRepair(of id: LogOn.ID) { if isAlive { world.book.endRepair(of: id) } }

    func adrift(at pbx: String, atMost: Int) async throws(DeskUnavailable) -> [OpenLogOn] {
        try await ask(.adrift) { book throws(DeskUnavailable) in
            try await book.adrift(at: pbx, atMost: atMost)
        }
    }
}

extension WalkBook {
    private func user(_ id: LogOn.ID) -> User.ID? {
        world.book.open.first { $0.logOn.id == id }?.logOn.user
    }

    /// What cannot be closed is adrift for this server.
    private func close(
        _ step: Step.Plain, _ id: LogOn.ID,
        _ work: (FakeBook) async throws(DeskUnavailable) -> Void
    ) async throws(DeskUnavailable) {
        do throws(DeskUnavailable) {
            try await ask(step, of: user(id), work)
        } catch {
            if isAlive { try? await world.book.setAdrift(id) }
            throw error
        }
    }

    private var isAlive: Bool { world.with { $0.calls[call].server == $0.server } }

    /// One question, as long as it takes.
    private func ask<Value: Sendable>(
        _ step: Step.Plain, of user: User.ID? = nil, commits: Bool = false,
        _ work: (FakeBook) async throws(DeskUnavailable) -> Value
    ) async throws(DeskUnavailable) -> Value {
        await world.delay()
        let book = world.book
        let fault = try world.with { state throws(DeskUnavailable) in
            state.works(call)
            return try state.storeFault(step, of: call)
        }
        if commits { world.with { $0.seesWhetherTheCallerIsThere(call, step) } }
        let before = book.open
        if let fault { book.fail(fault, at: 1) }
        let outcome: Result<Value, DeskUnavailable>
        do throws(DeskUnavailable) {
            outcome = .success(try await work(book))
        } catch {
            outcome = .failure(error)
        }
        book.spare()
        if let user {
            world.with {
                if book.open != before { $0.touch(People.index(user), by: call) }
                $0.looks(for: call, book.open)
            }
        }
        await world.delay()
        return try outcome.get()
    }
}

extension World {
    /// The time that the store takes, where somebody waits for it.
    func delay() async {
        guard turns.isContended else { return }
        for _ in 0..<with({ $0.dice.chance(1, of: 8) ? $0.dice.roll(12) : $0.dice.roll(2) }) {
            await turns.pass()
        }
    }
}

extension World.State {
    /// How this question to the store goes wrong; `nil` for well.
    mutating func storeFault(
        _ step: Step.Plain, of call: Int
    ) throws(DeskUnavailable) -> FakeBook.Fault? {
        guard calls[call].server == server else {
            throw DeskUnavailable(effect: .unknown, reason: "the server is no more")
        }
        let isRare = Step(step).isRare
        guard dice.once(in: isRare ? min(plan.store, 2) : plan.store) else {
            note(.done, at: Step(step))
            return nil
        }
        let roll = dice.roll(isRare ? 5 : 7)
        let (fault, happening): (FakeBook.Fault, Happening) =
            switch roll {
            case 0: (.lost, .lost)
            case 1: (.doneUnheard, .doneUnheard)
            case 2: (.broken, .broken)
            case 3: (.brokenWhenDone, .brokenWhenDone)
            default: (.refused, .refused)
            }
        if roll < 4 { needsRestart = true }
        note(happening, at: Step(step))
        tell(call, "the store: \(step) is \(happening)")
        return fault
    }

    /// Nothing is changed for a caller who is known to be gone.
    mutating func seesWhetherTheCallerIsThere(_ call: Int, _ step: Step.Plain) {
        tell(call, "the store: \(step)")
        // The last queue left is a log-off, whoever is there to hear of it.
        let knew = step == .beginLogOff ? calls[call].knewWhenWorkBegan : calls[call].knewHangUp
        if knew { fail(call, "\(step) after a hang-up") }
    }

    /// At most one open log-on per agent and per interface.
    mutating func looks(for call: Int, _ open: [OpenLogOn]) {
        guard open.count > 1 else { return }
        for (index, one) in open.enumerated() {
            for other in open[(index + 1)...]
            where one.logOn.interface == other.logOn.interface || one.logOn.user == other.logOn.user
            {
                fail(call, "two log-ons at once: \(one.logOn.id) and \(other.logOn.id)")
            }
        }
    }
}

extension CallFacts {
    static let nobodys = CallFacts(
        pbx: "192.0.2.1", uniqueID: "0", callerNumber: nil, accessNumbers: [])
}
