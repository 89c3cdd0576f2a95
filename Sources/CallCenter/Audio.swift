/// Which wait the audio is for.
package enum AudioSlot: String, CaseIterable, Sendable {
    /// While the agents' phones are dialed.
    case dialing
    /// While an answered call is on hold.
    case hold
    /// While the customer waits in a queue.
    case wait
}

/// The music-on-hold class the PBX shall play, and who said so.
package enum AudioAnswer: Hashable, Sendable {
    case group(MusicClass)
    case centre(MusicClass)
    /// Nobody said anything: the PBX keeps its own.
    case none

    package var music: MusicClass? {
        switch self {
        case .group(let music), .centre(let music): music
        case .none: nil
        }
    }
}

/// The name of a music-on-hold class of the PBX: letters, digits, `-`, `_` and `.`, at most 64.
///
/// It is not `off`, which in a setting is the word for no class.
package struct MusicClass: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init?(_ name: some StringProtocol) {
        let allowed = name.utf8.allSatisfy { byte in
            isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: ".")
        }
        guard allowed, (1...64).contains(name.utf8.count), name != "off" else { return nil }
        description = String(name)
    }
}
