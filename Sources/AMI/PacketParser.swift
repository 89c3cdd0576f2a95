/// Turns what a manager sends into packets, whatever pieces it comes in.
///
/// A line ends with CR and LF and with nothing else: whatever other bytes a caller may have brought
/// into a value stay in it. A dialplan that lets callers write CR and LF into a member's name or a
/// pause's reason lets them forge whole packets; the nameless lines that come of it are left out.
package struct PacketParser: Sendable {
    /// The longest line without its end, in bytes.
    package static let longestLine = 16_384
    /// The longest packet, ends of lines included, in bytes.
    package static let longestPacket = 262_144
    /// The most lines of a packet: a list of all the manager's actions is one packet.
    package static let mostHeaders = 1_024
    /// How many more lines without a name than with one are no accident.
    private static let mostNameless = 100
    /// The longest name of a header, in bytes.
    private static let longestName = 256
    private static let name = [UInt8]("Asterisk Call Manager/".utf8)

    /// The manager's version, such as `9.0.0`, as its greeting says it; `nil` before that.
    package private(set) var greeting: String?

    /// The line that is not whole yet, its CR included where that has come.
    private var line: [UInt8] = []
    private var headers: [Packet.Header] = []
    /// The bytes of `headers` with their ends.
    private var size = 0
    /// Lines without a name, less those with one.
    private var nameless = 0
    private var packets: [Packet] = []
    /// How many of `packets` are out already.
    private var taken = 0

    package init() {}

    /// Whether nothing is waiting: neither a packet nor a part of one.
    package var isIdle: Bool { line.isEmpty && headers.isEmpty && taken == packets.count }

    /// The next packet in the order of arrival.
    package mutating func next() -> Packet? {
        guard taken < packets.count else { return nil }
        defer {
            taken += 1
            if taken == packets.count {
                packets.removeAll(keepingCapacity: true)
                taken = 0
            }
        }
        return packets[taken]
    }

    /// Takes what has arrived.
    package mutating func take(_ bytes: Span<UInt8>) throws(PacketFault) {
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte == UInt8(ascii: "\n"), line.last == UInt8(ascii: "\r") else {
                line.append(byte)
                // One more for the CR of a line at its limit.
                guard line.count <= Self.longestLine + 1 else { throw .lineTooLong }
                continue
            }
            line.removeLast()
            try takeLine()
            line.removeAll(keepingCapacity: true)
        }
    }

    package mutating func take(_ bytes: [UInt8]) throws(PacketFault) {
        try take(bytes.span)
    }

    private mutating func takeLine() throws(PacketFault) {
        guard greeting != nil else {
            guard line.starts(with: Self.name), line.count <= Self.longestName else {
                throw .greeting
            }
            greeting = String(decoding: line.dropFirst(Self.name.count), as: UTF8.self)
            return
        }
        guard !line.isEmpty else {
            // A refused login is followed by one empty line too many.
            if !headers.isEmpty { packets.append(Packet(headers)) }
            headers.removeAll(keepingCapacity: true)
            size = 0
            return
        }
        size += line.count + 2
        guard size <= Self.longestPacket, headers.count < Self.mostHeaders else {
            throw .packetTooLong
        }
        guard let header = header() else {
            nameless += 1
            guard nameless <= Self.mostNameless else { throw .garbage }
            return
        }
        nameless = max(0, nameless - 1)
        headers.append(header)
    }

    /// `Name: value`; Asterisk leaves the blank out where there is no value.
    private func header() -> Packet.Header? {
        guard let colon = line.prefix(Self.longestName + 1).firstIndex(of: UInt8(ascii: ":")),
            colon > 0, line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        var value = line[(colon + 1)...]
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        return Packet.Header(
            String(decoding: line[..<colon], as: UTF8.self),
            String(decoding: value, as: UTF8.self))
    }
}
