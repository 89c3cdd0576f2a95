/// What is at the other end of an interface such as `PJSIP/201`.
package enum Phone: Sendable, Hashable {
    /// Rings so long before somebody answers, who then talks so long.
    case answers(after: Duration = .seconds(2), talks: Duration = .seconds(30))
    case ringsOut
    /// Refuses at once, though its device seems to be free.
    case busy
    case congested
    /// Not registered: its device is UNAVAILABLE.
    case unreachable
}

extension PBX {
    /// What the phones have been through.
    struct Phones: Sendable {
        var placed: [String: Phone] = [:]
        /// RINGING or INUSE, by interface; the others are not in use.
        var states: [String: String] = [:]
        var channels = 0
        var mostRinging = 0
        var rungTwice: Set<String> = []
        var dialFault: DialFault?
    }

    /// Why `Dial` rings nobody.
    package enum DialFault: Sendable {
        /// Its module is not loaded.
        case absent
        /// It does not understand its arguments.
        case misunderstands
    }

    /// From now on `Dial` rings nobody.
    package func breakDial(_ fault: DialFault) { change { $0.phones.dialFault = fault } }

    var dialFault: DialFault? { change { $0.phones.dialFault } }

    /// Connects a phone; an interface without one does not exist.
    package func place(_ phone: Phone, at interface: String) {
        change { $0.phones.placed[Self.device(of: interface)] = phone }
    }

    /// Somebody talks on this phone already, or no longer.
    package func occupy(_ interface: String, _ isInUse: Bool = true) {
        change { $0.phones.states[Self.device(of: interface)] = isInUse ? "INUSE" : nil }
    }

    /// As many phones as have rung at one moment.
    package var mostRinging: Int { change { $0.phones.mostRinging } }

    /// The phones that a second call rang while the first one still did, or they talked.
    package var rungTwice: Set<String> { change { $0.phones.rungTwice } }

    /// `nil` where there is no such phone.
    func phoneState(_ interface: String) -> String? {
        change { state in
            let device = Self.device(of: interface)
            guard let phone = state.phones.placed[device] else { return nil }
            return state.phones.states[device]
                ?? (phone == .unreachable ? "UNAVAILABLE" : "NOT_INUSE")
        }
    }

    /// Without the options of a local channel: `Local/201@agents/n` is `Local/201@agents`.
    static func device(of interface: String) -> String {
        guard interface.hasPrefix("Local/") else { return interface }
        return interface.split(separator: "/", omittingEmptySubsequences: false).prefix(2)
            .joined(separator: "/")
    }

    /// Rings what is there; the phones ring from now on.
    func ring(_ interfaces: [String]) -> [(device: String, phone: Phone)] {
        change { state in
            let reached = interfaces.map(Self.device).map { device in
                (device: device, phone: state.phones.placed[device] ?? .unreachable)
            }
            for (device, phone) in reached where phone.rings {
                if state.phones.states[device] != nil { state.phones.rungTwice.insert(device) }
                state.phones.states[device] = "RINGING"
            }
            state.phones.mostRinging = max(
                state.phones.mostRinging, state.phones.states.count { $0.value == "RINGING" })
            return reached
        }
    }

    /// These phones ring no more; one of them talks, where one is given.
    ///
    /// Gives its channel's name.
    func stopRinging(_ devices: [String], talking: String? = nil) -> String? {
        change { state in
            for device in devices { state.phones.states[device] = nil }
            guard let talking else { return nil }
            state.phones.states[talking] = "INUSE"
            state.phones.channels += 1
            let number = String(state.phones.channels, radix: 16)
            let padded = String(repeating: "0", count: 8 - number.count) + number
            return "\(talking)-\(padded)" + (talking.hasPrefix("Local/") ? ";1" : "")
        }
    }
}

extension Phone {
    var rings: Bool {
        switch self {
        case .answers, .ringsOut: true
        case .busy, .congested, .unreachable: false
        }
    }
}
