package import AGI
package import CallCenter

/// The agents' phones, rung by `Dial` on the customer's channel.
package final class Dialing: AgentPhones {
    private let channel: any Channel

    package init(on channel: any Channel) {
        self.channel = channel
    }

    package func isAbandoned() -> Bool { channel.hasHungUp() }

    package func state(of device: String) async throws(DeskUnavailable) -> DeviceState {
        do throws(ChannelError) {
            switch try await channel.send(.getVariable("DEVICE_STATE(\(device))")).value {
            case "NOT_INUSE": return .free
            case "UNKNOWN", "", nil: return .unknown
            case "RINGING", "RINGINUSE": return .rings
            // Asterisk says so of a Local channel from the moment it is made.
            case "INUSE" where device.hasPrefix("Local/"): return .rings
            default: return .taken
            }
        } catch .refused {
            // What cannot be asked for may be rung all the same.
            return .unknown
        } catch {
            throw .noAnswer(error)
        }
    }

    /// A key ends it early; then it was a shorter wait.
    package func wait(for time: Duration) async throws(DeskUnavailable) {
        do throws(ChannelError) {
            _ = try await channel.send(.waitForDigit(time))
        } catch {
            throw .noAnswer(error)
        }
    }

    package func ring(
        _ interfaces: [String], as ringing: GroupDialing, within time: Duration
    ) async -> Rung {
        do throws(ChannelError) {
            // An answered channel's times are its own, not those of the agent's phone.
            let wasUp = try await channel.send(.channelStatus) == .result("6")
            guard !channel.hasHungUp() else { return .abandoned }
            let reply = try await channel.send(
                .dial(
                    interfaces, within: time, music: ringing.audio?.description,
                    callerID: ringing.callerID?.digits))
            guard case .result = reply, reply != .noSuchApplication else {
                return channel.hasHungUp() ? .abandoned : .refused(Self.reason(of: reply))
            }
            return try await outcome(of: interfaces, wasUp: wasUp)
        } catch .refused(let fault) {
            return .refused(
                "Dial cannot be asked for \(interfaces.joined(separator: "&")) (\(fault)): see "
                    + "the settings interface-internal, interface-outside and group-caller-id")
        } catch {
            return .lost("the PBX did not answer: \(error)")
        }
    }

    /// EXEC's own result does not tell: `-1` is a hang-up of either side.
    private func outcome(of interfaces: [String], wasUp: Bool) async throws(ChannelError) -> Rung {
        switch try await value(of: "DIALSTATUS") {
        case "ANSWER":
            let peer = try await value(of: "DIALEDPEERNAME") ?? ""
            return .answered(
                interface: Self.interface(of: peer, among: interfaces),
                talk: wasUp ? nil : try await talk())
        case "BUSY": return .busy
        case "NOANSWER": return channel.hasHungUp() ? .abandoned : .noAnswer
        case "CANCEL": return .abandoned
        // It is said where every phone failed: BUSY goes before CONGESTION, and that before this.
        case "CONGESTION", "CHANUNAVAIL": return channel.hasHungUp() ? .abandoned : .failed
        case let status:
            return channel.hasHungUp() ? .abandoned : .refused(Self.reason(ofStatus: status))
        }
    }

    private static func reason(of reply: Reply) -> String {
        reply == .noSuchApplication
            ? "the PBX has no application Dial: load app_dial.so"
            : "the PBX refuses EXEC Dial: \(reply)"
    }

    /// Dial gives up before it rings anybody where it does not understand its arguments.
    private static func reason(ofStatus status: String?) -> String {
        "Dial rang nobody (DIALSTATUS \(status ?? "is not set")): see the PBX's own log, and the "
            + "settings interface-internal and interface-outside"
    }

    /// To the millisecond where the PBX counts them.
    private func talk() async throws(ChannelError) -> Duration? {
        if let time = try await value(of: "ANSWEREDTIME_MS").flatMap({ Int($0) }) {
            return .milliseconds(time)
        }
        return try await value(of: "ANSWEREDTIME").flatMap { Int($0) }.map { .seconds($0) }
    }

    private func value(of variable: String) async throws(ChannelError) -> String? {
        try await channel.send(.getVariable(variable)).value
    }

    /// Whose channel this is: `PJSIP/201-0000000a` is that of `PJSIP/201`, and
    /// `Local/201@agents-00000001;1` that of `Local/201@agents/n`.
    static func interface(of channel: String, among interfaces: [String]) -> String? {
        guard interfaces.count > 1 else { return interfaces.first }
        guard let dash = channel.utf8.lastIndex(of: UInt8(ascii: "-")) else { return nil }
        let device = channel[..<dash]
        return interfaces.first { interface in
            guard interface.hasPrefix("Local/") else { return interface == device }
            let parts = interface.split(separator: "/", omittingEmptySubsequences: false)
            return parts.prefix(2).joined(separator: "/") == device
        }
    }
}

extension Reply {
    fileprivate static var noSuchApplication: Reply { .result("-2") }
}
