import Seeds
import Testing

@testable import AMI

/// Bytes of a manager become packets, whatever pieces they come in.
@Suite struct PacketParserTests {
    private static func packets(
        _ pieces: [some Collection<UInt8>]
    ) throws(PacketFault) -> [Packet] {
        var parser = PacketParser()
        var packets: [Packet] = []
        for piece in pieces {
            try parser.take(Array(piece))
            while let packet = parser.next() { packets.append(packet) }
        }
        return packets
    }

    private static func packets(of text: String) throws(PacketFault) -> [Packet] {
        try packets([Array("Asterisk Call Manager/9.0.0\r\n\(text)".utf8)])
    }

    @Test func `there are recordings of a real Asterisk`() {
        #expect(Recording.all.count >= 50)
    }

    @Test(arguments: Recording.all)
    func `what a real Asterisk sent is the same packets at every split point`(
        recording: Recording
    ) throws {
        for stream in recording.streams {
            let whole = try Self.packets([stream])
            #expect(!whole.isEmpty)
            let beginning = stream.prefix(700)
            let some = try Self.packets([beginning])
            for point in beginning.indices {
                let split = try Self.packets([beginning[..<point], beginning[point...]])
                #expect(split == some, "split at \(point)")
            }
            for seed in 0..<3 as Range<UInt64> {
                var random = SeededGenerator(seed: seed)
                var rest = stream[...]
                var pieces: [ArraySlice<UInt8>] = []
                while !rest.isEmpty {
                    pieces.append(rest.prefix(Int.random(in: 1...2_000, using: &random)))
                    rest = rest.dropFirst(pieces.last?.count ?? 0)
                }
                #expect(try Self.packets(pieces) == whole, "seed \(seed)")
            }
            #expect(try Self.packets(stream.map { CollectionOfOne($0) }) == whole)
        }
    }

    @Test func `every packet of a recording is a response or an event, but for forged ones`()
        throws
    {
        for recording in Recording.all where recording.name != "hostile" {
            for packet in try recording.streams.flatMap({ try Self.packets([$0]) }) {
                #expect(
                    (packet.event == nil) != (packet.response == nil), "\(recording): \(packet)")
            }
        }
    }

    @Test func `the greeting tells the manager's version, and nobody else is taken for one`()
        throws
    {
        var parser = PacketParser()
        try parser.take(Array("Asterisk Call Manager/9.0.0\r\n".utf8))
        #expect(parser.greeting == "9.0.0")
        #expect(parser.isIdle)
        for other in ["SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 400 Bad Request\r\n", "\r\n"] {
            var parser = PacketParser()
            #expect(throws: PacketFault.greeting) { try parser.take(Array(other.utf8)) }
        }
    }

    @Test func `a value may be empty, hold colons, and is raw`() throws {
        let packets = try Self.packets(
            of: "Event: A\r\nPausedReason: \r\nNone:\r\nApp: a: b\nc \r\n\r\n\r\nEvent: B\r\n\r\n")
        #expect(packets.map(\.event) == ["A", "B"])
        #expect(packets.first?["PausedReason"] == "")
        #expect(packets.first?["None"] == "")
        #expect(packets.first?["App"] == "a: b\nc ")
    }

    @Test func `a caller's line feed begins no line`() throws {
        let packets = try Self.packets(
            of: "Event: A\r\nCallerIDName: x\nEvent: Hangup\n\nEvent: B\r\n\r\n")
        #expect(packets.count == 1)
        #expect(packets.first?["CallerIDName"] == "x\nEvent: Hangup\n\nEvent: B")
    }

    @Test func `lines without a name are left out, and a hundred of them are garbage`() throws {
        let one = try Self.packets(of: "Event: A\r\nPausedReason: x\r\n, and more\r\nB: c\r\n\r\n")
        #expect(one.first?.headers.map(\.name) == ["Event", "PausedReason", "B"])
        let lines = String(repeating: "no name here\r\n", count: 101)
        #expect(throws: PacketFault.garbage) { try Self.packets(of: lines) }
    }

    @Test func `a line, a packet and its lines have limits`() throws {
        let longest = String(repeating: "x", count: PacketParser.longestLine - 3)
        #expect(try Self.packets(of: "A: \(longest)\r\n\r\n").count == 1)
        #expect(throws: PacketFault.lineTooLong) {
            try Self.packets(of: "A: \(longest)x\r\n\r\n")
        }
        #expect(throws: PacketFault.lineTooLong) {
            try Self.packets(of: String(repeating: "\n", count: 20_000))
        }
        let line = "Name: value\r\n"
        let most = String(repeating: line, count: PacketParser.mostHeaders)
        #expect(try Self.packets(of: most + "\r\n").first?.headers.count == 1_024)
        #expect(throws: PacketFault.packetTooLong) { try Self.packets(of: most + line) }
        let long = "A: " + String(repeating: "x", count: 16_000) + "\r\n"
        #expect(throws: PacketFault.packetTooLong) {
            try Self.packets(of: String(repeating: long, count: 17))
        }
    }

    @Test(arguments: 0..<200)
    func `random bytes are packets or a fault, and never more than the limits hold`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("Event: A\r\n\r\n:\n\0\u{7F}é".utf8)
        var parser = PacketParser()
        try parser.take(Array("Asterisk Call Manager/9.0.0\r\n".utf8))
        do throws(PacketFault) {
            for _ in 0..<200 {
                let piece = (0..<Int.random(in: 1...300, using: &random)).map { _ in
                    alphabet.randomElement(using: &random) ?? 0
                }
                try parser.take(piece)
                while let packet = parser.next() {
                    #expect(!packet.headers.isEmpty)
                    #expect(packet.headers.allSatisfy { !$0.name.isEmpty }, "seed \(seed)")
                }
            }
        } catch {
            #expect([.garbage, .lineTooLong, .packetTooLong].contains(error), "seed \(seed)")
        }
    }
}
