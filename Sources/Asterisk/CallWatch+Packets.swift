import AMI
import CallCenter

// What the watch reads of an event.

extension Packet {
    /// The unique ids of the channel that is rung and of the caller's.
    var leg: (channel: String, call: String)? {
        guard let channel = self["DestUniqueid"], let call = self["Uniqueid"], !channel.isEmpty,
            !call.isEmpty
        else { return nil }
        return (channel, call)
    }

    var isToLocal: Bool { self["DestChannel"]?.hasPrefix("Local/") ?? false }

    /// Who calls; empty where it is not known.
    var caller: String { Self.number(self["CallerIDNum"]) }

    /// What the caller dialed.
    var dialed: String { Self.number(self["Exten"]) }

    private static func number(_ text: String?) -> String {
        guard let text, text != "<unknown>" else { return "" }
        // A caller can send anything.
        return String(text.withoutControls.unicodeScalars.prefix(64))
    }
}

/// `Local/201@agents` of `Local/201@agents-00000005;1`, `PJSIP/201` of `PJSIP/201-0000000c`.
func interface(of channel: String) -> String {
    guard let end = channel.lastIndex(of: "-") else { return channel }
    return String(channel[..<end])
}
