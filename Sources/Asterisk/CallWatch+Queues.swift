import AMI
import CallCenter

// Calls that a queue offers.
extension CallWatch {
    mutating func agentCalled(_ event: Packet) -> [CallChange] {
        guard let (channel, call) = event.leg, let queue = event["Queue"],
            let interface = event["Interface"]
        else { return [] }
        let kind = Leg.Kind.queue(queue, interface: interface)
        if let known = legs[channel] {
            // The event that it is dialed was faster.
            guard case .dialed = known.kind else { return [] }
            legs[channel]?.kind = kind
        } else {
            add(
                Leg(leg: name(channel), kind: kind, call: call, isLocal: event.isToLocal),
                at: channel)
        }
        return [
            .offered(
                CallOffer(
                    leg: name(channel), kind: .queue, pbx: pbx, call: call, place: queue,
                    caller: event.caller, interface: interface))
        ]
    }

    mutating func agentConnects(_ event: Packet) -> [CallChange] {
        guard let (channel, _) = event.leg else { return [] }
        // A watch that began while the telephone rang has not heard of it.
        let offer = legs[channel] == nil ? agentCalled(event) : []
        legs[channel]?.isAnswered = true
        return offer + [.answered(name(channel))]
    }

    /// Its reason is told by the end of the dialing, which comes before it or after.
    mutating func agentDoesNotAnswer(_ event: Packet) -> [CallChange] {
        guard let (channel, _) = event.leg else { return [] }
        if legs[channel]?.verdict == nil { legs[channel]?.verdict = .noAnswer }
        return []
    }

    /// Names the channel that is there at the end, which may not be the one that rang.
    mutating func agentCompletes(_ event: Packet) -> [CallChange] {
        guard let (_, call) = event.leg, let queue = event["Queue"],
            let interface = event["Interface"]
        else { return [] }
        let found = (legsOfCaller[call] ?? []).filter { channel in
            if case .queue(queue, interface)? = legs[channel]?.kind { return true }
            return false
        }
        let channel = found.first { legs[$0]?.isAnswered == true } ?? found.first
        guard let channel, let leg = legs[channel] else { return [] }
        guard !leg.isAnswered else { return end(channel) }
        // It was answered while nobody watched.
        legs[channel]?.isAnswered = true
        return [.answered(leg.leg)] + end(channel)
    }
}
