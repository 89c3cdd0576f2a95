import AGI
import Asterisk
import CallCenter
import Conversation
import Dialogues
import Reactor

/// One call from its preamble to its line in the log.
struct Call {
    let channel: CallChannel
    let desks: Desks
    let log: EventLog
    let metrics: Metrics
    /// Whether the server takes no calls any more, and waits for this one to end.
    var isDraining: @Sendable () -> Bool = { false }

    /// Serves the call; cancelling ends its waits, but nothing that the store has begun.
    func run() async {
        let (loop, watch) = (channel.loop, channel.watch)
        await withTaskCancellationHandler {
            await serve()
        } onCancel: {
            loop.close(waiting: watch)
        }
    }

    private func serve() async {
        let (began, connected) = (loop.deadline(after: .zero), metrics.now)
        guard let route = await admit() else { return }
        note(await talk(route), of: route, begun: began)
        if route.path == .audio { metrics.audioAnswers.note(metrics.now - connected) }
    }

    /// Takes the preamble in; `nil` where it is refused, which the log has then.
    private func admit() async -> Route? {
        var route: Route?
        let fault = await channel.admit { preamble in
            route = Route(preamble)
            return route.map { $0.path.greatestLength } ?? .seconds(1)
        }
        if let fault {
            log.event(.callRefused, ["peer": peer, "reason": fault])
            return nil
        }
        if let route { return route }
        log.event(
            .callRefused,
            [
                "peer": peer, "path": channel.preamble.script,
                "reason": "unknown path: agent, audio, dial, callback, resync and the acts of "
                    + "feature codes are served",
            ])
        return nil
    }

    /// How the call ended, and why where that is not plain.
    struct Ending {
        var result: CallResult
        var reason = ""
    }

    private func talk(_ route: Route) async -> Ending {
        let manners = desks.manners()
        let caller = Caller(on: channel, pace: manners.pace, voice: manners.voice)
        var ending =
            switch route.path {
            case .audio: await answerAudio(route, caller)
            case .dial, .callback: await dial(route, caller)
            case .resync: await resync(route)
            case .agent, .code: await serveAgent(route, caller)
            }
        await caller.leaves(with: ending.result)
        for fault in caller.faults { note(fault) }
        for prompt in caller.missing { note(prompt) }
        if ending.reason.isEmpty { ending.reason = caller.reportedReason }
        return ending
    }

    private func serveAgent(_ route: Route, _ caller: Caller) async -> Ending {
        let facts = facts
        let presence = Presence(
            on: channel, book: desks.book, interlude: caller, call: facts,
            isResting: isResting,
            endRest: { [desks] user throws(DeskUnavailable) in
                try await desks.reconciler?.endRest(of: user)
            },
            stateByCalls: { [desks] logOn in await desks.reconciler?.state(of: logOn) })
        let ending = await ending {
            guard case .code(let act) = route.path else {
                return try await AgentLine(desk: desks.agents, presence: presence, call: facts)
                    .talk(to: caller)
            }
            let terms = route.terms(isTrusted: try await isTrusted(route, caller))
            return try await FeatureCode(
                act, with: terms, desk: desks.agents, presence: presence, call: facts
            ).talk(to: caller)
        }
        if !channel.isLost {
            await repairOthers(presence)
            await endLeftRests()
        }
        report(presence.remarks)
        return ending
    }

    /// Whether the PBX may say whose call it is; where it may not, the PIN is asked for.
    ///
    /// The secret comes in a variable: AGI arguments are printed in the PBX's verbose log.
    private func isTrusted(_ route: Route, _ caller: Caller) async throws -> Bool {
        guard route[.trusted] == "1" else { return false }
        let said = try await caller.variable("ROLLCALL_TRUSTED")
        guard let secret = desks.trusted else {
            return distrust("serve was given no --trusted-secret-file")
        }
        guard let said else { return distrust("the PBX has no ROLLCALL_TRUSTED") }
        return secret.matches(said) ? true : distrust("the PBX has another ROLLCALL_TRUSTED")
    }

    private func distrust(_ reason: String) -> Bool {
        log.event(
            .notTrusted, ["peer": peer, "call": channel.preamble.uniqueID, "reason": reason])
        return false
    }

    private func answerAudio(_ route: Route, _ caller: Caller) async -> Ending {
        guard let slot = AudioSlot(rawValue: route[.slot] ?? AudioSlot.dialing.rawValue) else {
            return Ending(
                result: .refused, reason: "unknown slot: dialing, hold and wait are known")
        }
        return await ending {
            try await AudioRequest(desk: desks.audio, place: place(of: route), slot: slot)
                .talk(to: caller)
        }
    }

    func ending(of talk: () async throws -> CallResult) async -> Ending {
        do {
            return Ending(result: try await talk())
        } catch let ended as CallEnded {
            return Ending(result: ended.result, reason: ended.reason)
        } catch let fault as DeskUnavailable {
            return Ending(result: .busy, reason: fault.reason)
        } catch {
            return Ending(result: .error, reason: "\(error)")
        }
    }

    /// What earlier calls left open is closed at the end of this one, when nobody waits for it.
    func repairOthers(_ presence: Presence) async {
        do {
            try await presence.repairOthers()
        } catch {
            note(error.reason)
        }
    }

    /// Nobody else may come by for a long time where the manager does not.
    func endLeftRests() async {
        let settled = await desks.leftRests?.settle(peer, over: channel, isResting: isResting)
        guard let settled else { return }
        report(settled.remarks)
        for failure in settled.failures { note(failure) }
    }

    /// What the log has of the work on the PBX's members in this call.
    func report(_ remarks: [PresenceRemark]) {
        log.report(
            remarks, from: ("call", channel.preamble.uniqueID), version: channel.preamble.version)
    }

    /// Whether a user rests after a call at this PBX, and somebody is there who ends it.
    private var isResting: Presence.Resting {
        { [desks, peer] user in await desks.reconciler?.isResting(user, at: peer) ?? false }
    }

    var loop: EventLoop { channel.loop }

    var peer: String { channel.pbx }

    var facts: CallFacts {
        let preamble = channel.preamble
        return CallFacts(
            pbx: peer, uniqueID: preamble.uniqueID,
            callerNumber: preamble.isNumberShown ? preamble.callerID : nil,
            accessNumbers: [preamble.extension] + (preamble.dnid.map { [$0] } ?? []))
    }

    private func place(of route: Route) -> AudioPlace {
        if let group = route[.group] { return .group(group) }
        if let queue = route[.queue] { return .queue(queue) }
        return .extension(route[.extension] ?? channel.preamble.extension)
    }
}

extension Route.Path {
    /// As long as a call may last; a customer's waits for `audio` as short as can be.
    fileprivate var greatestLength: Duration? {
        switch self {
        case .agent, .code: .seconds(180)
        case .audio: .seconds(1)
        // As long as somebody waits or talks, or the PBX is there.
        case .dial, .callback, .resync: nil
        }
    }
}
