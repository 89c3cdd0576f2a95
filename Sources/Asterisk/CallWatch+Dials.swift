import AMI
import CallCenter

// Telephones that an application rings, and telephones that call; and the end of all legs.
extension CallWatch {
    mutating func dialBegins(_ event: Packet) -> [CallChange] {
        guard let (channel, call) = event.leg, let caller = event["Channel"],
            let called = event["DestChannel"]
        else { return [] }
        var changes: [CallChange] = []
        // The far half of a local channel is no telephone that calls. It may be a customer, or what
        // dials the telephone behind an agent's interface: the book knows whom it took for whom.
        if legs[call] == nil, event["Linkedid"] == call, !caller.hasSuffix(";2") {
            add(Leg(leg: name(call), kind: .own, call: call, isLocal: false), at: call)
            changes.append(.offered(offer(name(call), .outbound, call, caller, to: event.dialed)))
        }
        if legs[channel] == nil {
            add(
                Leg(leg: name(channel), kind: .dialed, call: call, isLocal: event.isToLocal),
                at: channel)
            changes.append(.rings(offer(name(channel), .group, call, called, to: event.caller)))
        }
        return changes
    }

    private func offer(
        _ leg: CallRecord.Leg, _ kind: CallRecord.Kind, _ call: String, _ channel: String,
        to number: String
    ) -> CallOffer {
        CallOffer(
            leg: leg, kind: kind, pbx: pbx, call: call, place: "", caller: number,
            interface: interface(of: channel))
    }

    mutating func dialEnds(_ event: Packet) -> [CallChange] {
        guard let (channel, call) = event.leg, let status = event["DialStatus"] else { return [] }
        guard status == "ANSWER" else {
            let outcome = outcome(of: status)
            if isRinging(call) { legs[call]?.verdict = outcome }
            guard let leg = legs[channel], !leg.isAnswered else { return [] }
            if outcome != .cancelled { legs[channel]?.verdict = outcome }
            return end(channel, as: outcome)
        }
        var changes: [CallChange] = []
        if isRinging(call) {
            legs[call]?.isAnswered = true
            changes.append(.answered(name(call)))
        }
        // In a queue the two talk when it says that the agent is connected.
        if case .dialed? = legs[channel]?.kind, legs[channel]?.isAnswered == false {
            legs[channel]?.isAnswered = true
            changes.append(.answered(name(channel)))
        }
        return changes
    }

    /// Whether it is a telephone that calls, and nobody has answered it.
    private func isRinging(_ call: String) -> Bool {
        guard case .own? = legs[call]?.kind else { return false }
        return legs[call]?.isAnswered == false
    }

    private func outcome(of status: String) -> CallRecord.Outcome {
        switch status {
        case "BUSY": .busy
        case "NOANSWER": .noAnswer
        case "CONGESTION", "CHANUNAVAIL": .error
        default: .cancelled
        }
    }

    /// The caller stays in one bridge for the whole talk, whatever becomes of local channels.
    mutating func leavesBridge(_ event: Packet) -> [CallChange] {
        guard let channel = event["Uniqueid"] else { return [] }
        let left = (legsOfCaller[channel] ?? []).filter { leg in
            guard legs[leg]?.isAnswered == true else { return false }
            // A queue says itself when it is over.
            if case .queue? = legs[leg]?.kind { return false }
            return true
        }
        return left.sorted().flatMap { end($0) }
    }

    mutating func hangsUp(_ event: Packet) -> [CallChange] {
        guard let channel = event["Uniqueid"] else { return [] }
        var changes: [CallChange] = []
        if let leg = legs[channel], !(leg.isLocal && leg.isAnswered) {
            let isTalk = leg.isAnswered
            changes += end(channel, as: event["Cause"] == "17" ? .busy : nil)
            // Whom the telephone called has gone.
            if case .own? = legs[leg.call]?.kind, isTalk, legs[leg.call]?.isAnswered == true {
                changes += end(leg.call)
            }
        }
        for leg in (legsOfCaller[channel] ?? []).sorted() { changes += end(leg) }
        return changes
    }
}
