import Testing

@testable import AMI

/// What a packet says of itself.
@Suite struct PacketTests {
    @Test func `a header is found by its name in any case, and the first one counts`() {
        let packet = Packet([
            .init("Event", "AgentCalled"), .init("Queue", "sales"), .init("queue", "support"),
        ])
        #expect(packet.event == "AgentCalled")
        #expect(packet["QUEUE"] == "sales")
        #expect(packet.response == nil)
    }
}
