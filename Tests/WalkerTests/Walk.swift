import AGI
import Asterisk
import CallCenter
import Conversation
import Dialogues
import FakeDesks
import Seeds

/// One walk: the calls of a few agents, one or two of them at once, and what may happen meanwhile.
struct Walk {
    let hash: UInt64
    let coverage: Coverage
    let commands: Int
    /// What went wrong, in order; empty where the line held.
    let faults: [String]
    /// What happened, line by line, where it was asked for.
    let story: [String]

    /// The walk of this seed; the same each time.
    init(
        seed: UInt64, plan: (inout SeededGenerator) -> Plan = Plan.drawn,
        plants: Set<Plant> = [], isTold: Bool = false
    ) {
        let world = World(seed: seed, plan: plan, plants: plants, isTold: isTold)
        let isOver = world.turns.run {
            await world.isWalked()
            await world.settles()
        }
        (hash, coverage, commands, faults, story) = world.with { state in
            (
                state.hash, state.coverage, state.commands,
                state.faults + (isOver ? [] : ["the walk waits for what never comes"]),
                state.story ?? []
            )
        }
    }
}

extension World {
    fileprivate func isWalked() async {
        let phones = with { $0.plan.phones }
        await withTaskGroup(of: Void.self) { group in
            for persons in phones {
                let phone = with { $0.phone() }
                group.addTask { [self] in
                    for person in persons { await call(from: phone, by: person) }
                }
            }
        }
    }

    /// One call from its first command to its last.
    private func call(from phone: String?, by person: Int) async {
        let (channel, facts) = channel(from: phone, by: person)
        let call = channel.call
        var (pace, voice) = with { ($0.plan.pace, $0.plan.voice) }
        if plants.contains(.asksForEver) { pace.triesPerField += 2 }
        let caller = Caller(on: channel, pace: pace, voice: voice)
        let presence = Presence(
            on: channel, book: WalkBook(world: self, call: call), interlude: caller, call: facts,
            endRest: { user in self.with { _ = $0.resting.remove(user) } },
            stateByCalls: { logOn in
                guard logOn.pause == nil else { return nil }
                return self.with { $0.resting.contains(logOn.user) ? .afterService : nil }
            })
        let desk = WalkDesk(world: self, call: call)
        let result: CallResult
        do {
            result = try await talk(to: caller, desk, presence, facts)
        } catch let ended as CallEnded {
            result = ended.result
            if ended == .gaveUp || ended == .saidGoodbye || ended == .fellSilent {
                with { if !$0.calls[call].goodbye { $0.fail(call, "no goodbye: \(ended)") } }
            }
        } catch let fault as DeskUnavailable {
            result = .busy
            with { $0.tell(call, "\(fault)") }
        } catch {
            result = .error
            with { $0.fail(call, "the dialogue threw \(error)") }
        }
        if !channel.isLost { try? await presence.repairOthers() }
        await caller.leaves(with: result)
        var texts = caller.faults + presence.remarks.map { "\($0)" }
        if plants.contains(.showsPIN), let pin = with({ $0.people.all[person].pin }) {
            texts.append("the PIN \(pin) was refused")
        }
        isOver(channel, result, texts: texts)
    }

    /// The agent line, or a feature code with whatever the dialplan says.
    private func talk(
        to caller: Caller, _ desk: WalkDesk, _ presence: Presence, _ facts: CallFacts
    ) async throws -> CallResult {
        guard let (act, terms) = with({ $0.featureCode(desk.call) }) else {
            return try await AgentLine(desk: desk, presence: presence, call: facts)
                .talk(to: caller)
        }
        return try await FeatureCode(
            act, with: terms, desk: desk, presence: presence, call: facts
        ).talk(to: caller)
    }

    private func channel(
        from phone: String?, by person: Int
    ) -> (channel: WalkChannel, facts: CallFacts) {
        let (call, announces, telephone, version) = with { state in
            state.calls.append(
                CallState(phone: phone, person: person, server: state.server, pbx: state.pbx))
            state.queues.isLoaded = true
            return (
                state.calls.count - 1, state.dice.chance(4, of: 5), state.telephone,
                state.plan.version
            )
        }
        let preamble = Preamble(
            script: "agent", channel: "PJSIP/\(phone ?? "trunk")-1", language: "en",
            uniqueID: "call.\(call)", version: version, callerID: phone, extension: "700")
        let channel = WalkChannel(
            world: self, call: call, preamble: preamble, announces: announces)
        if let telephone {
            channel.mirror = Mirror(preamble, at: telephone, announces: announces)
        }
        let facts = CallFacts(
            pbx: "192.0.2.1", uniqueID: preamble.uniqueID, callerNumber: phone,
            accessNumbers: ["700"])
        return (channel, facts)
    }

    /// Whoever was left in the middle calls once more, and nothing goes wrong any more: then the
    /// book, the ledger and the PBX agree.
    fileprivate func settles() async {
        with { state in
            state.plan.wire = 0
            state.plan.store = 0
            state.plan.desk = 0
            state.plan.world = 0
            if state.needsRestart {
                state.server += 1
                book.restart()
            }
        }
        for open in book.open {
            let person = People.index(open.logOn.user)
            guard let agent = with({ $0.people.agent(person) }) else { continue }
            let (channel, facts) = channel(from: "209", by: person)
            let presence = Presence(
                on: channel, book: WalkBook(world: self, call: channel.call),
                interlude: Silent(), call: facts)
            do {
                _ = try await presence.standing(of: agent)
                try await presence.repairOthers()
            } catch {
                with { $0.fail(channel.call, "the call that settles it: \(error)") }
            }
        }
        with { $0.judgeTheEnd(book) }
    }
}

/// Nothing is heard while the store works.
private final class Silent: Interlude {
    func during<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value {
        await work()
    }
}
