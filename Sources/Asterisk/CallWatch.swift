package import AMI
package import CallCenter

/// What a PBX's manager tells of calls, as what happens to agents' parts of them.
///
/// It knows no agents: whose interface it is says the book, and what concerns nobody's is left out
/// there. An event that comes twice, late or without the one before it changes nothing that is told
/// already. A leg is known by its channel's unique id while it rings; what was answered is known by
/// its caller too, for a local channel may go away in the middle of the talk.
package struct CallWatch: Sendable {
    let pbx: String
    /// By the unique id of the agent's channel.
    var legs: [String: Leg] = [:]
    /// The legs of a caller's channel, by their unique ids.
    var legsOfCaller: [String: Set<String>] = [:]

    struct Leg: Sendable {
        enum Kind: Sendable {
            /// Rung by a queue, with its interface there.
            case queue(String, interface: String)
            /// Rung by an application, for one of our own calls or for somebody else's.
            case dialed
            /// The telephone that calls.
            case own
        }

        let leg: CallRecord.Leg
        var kind: Kind
        /// The unique id of the caller's channel.
        let call: String
        /// Whether the channel may go away while they talk.
        let isLocal: Bool
        var isAnswered = false
        /// What it will have been when it ends without an answer.
        var verdict: CallRecord.Outcome?
    }

    package init(of pbx: String) { self.pbx = pbx }

    /// How many legs ring or talk.
    package var count: Int { legs.count }

    /// What follows from an event, in order.
    package mutating func hear(_ event: Packet) -> [CallChange] {
        switch event.event {
        case "AgentCalled": agentCalled(event)
        case "AgentConnect": agentConnects(event)
        case "AgentRingNoAnswer": agentDoesNotAnswer(event)
        case "AgentComplete": agentCompletes(event)
        case "DialBegin": dialBegins(event)
        case "DialEnd": dialEnds(event)
        case "BridgeLeave": leavesBridge(event)
        case "Hangup": hangsUp(event)
        default: []
        }
    }

    /// Goes on with calls that were begun before the watch; those that it follows already are left
    /// as they are.
    package mutating func resume(_ calls: [CallRecord]) {
        for call in calls where call.endedAt == nil {
            let leg = call.channel ?? call.leg
            guard let channel = channel(of: leg), legs[channel] == nil else { continue }
            var found = Leg(
                leg: leg, kind: kind(of: call), call: call.call,
                isLocal: call.interface.hasPrefix("Local/"))
            found.isAnswered = call.answeredAt != nil
            add(found, at: channel)
        }
    }

    /// The unique id of the channel that a leg of this PBX names; `nil` where it is random.
    package func channel(of leg: CallRecord.Leg) -> String? {
        leg.description.hasPrefix(pbx + "/")
            ? String(leg.description.dropFirst(pbx.count + 1)) : nil
    }

    private func kind(of call: CallRecord) -> Leg.Kind {
        switch call.kind {
        case .queue: .queue(call.place, interface: call.interface)
        case .group, .callback: .dialed
        case .outbound: .own
        }
    }

    mutating func add(_ leg: Leg, at channel: String) {
        legs[channel] = leg
        legsOfCaller[leg.call, default: []].insert(channel)
    }

    /// Forgets a leg; what it ends as.
    mutating func end(_ channel: String, as outcome: CallRecord.Outcome? = nil) -> [CallChange] {
        guard let leg = legs.removeValue(forKey: channel) else { return [] }
        legsOfCaller[leg.call]?.remove(channel)
        if legsOfCaller[leg.call]?.isEmpty == true { legsOfCaller[leg.call] = nil }
        let outcome = leg.isAnswered ? .answered : leg.verdict ?? outcome ?? .cancelled
        return [.ended(leg.leg, outcome)]
    }

    func name(_ channel: String) -> CallRecord.Leg { CallRecord.Leg("\(pbx)/\(channel)") }
}
