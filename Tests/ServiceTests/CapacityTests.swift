import CallCenter
import FakeDesks
import Testing

/// How many calls there are, and how they end when no new ones are taken.
@Suite(.timeLimit(.minutes(1))) struct `Calls at once` {
    @Test func `one more than there is room for is closed before it is read, later ones are taken`()
        async throws
    {
        let log = try await serving(maxCalls: 2) { service in
            var first = try HonestCall(on: service)
            var second = try HonestCall(on: service)
            let third = try service.peer()
            try third.hears(nil)
            try first.finish()
            var fourth = try HonestCall(on: service)
            #expect(fourth.command == "ANSWER")
            try second.finish()
            try fourth.finish()
        }
        #expect(log.map(\.event) == ["full", "call_ended", "call_ended", "call_ended"])
        #expect(log.first?["max_calls"] == "2")
    }

    @Test func `peers that are refused take no room`() async throws {
        let log = try await serving(maxCalls: 1) { service in
            for _ in 1...20 {
                let stranger = try service.peer(from: "127.0.0.9")
                try stranger.hears(nil)
                let noise = try service.peer()
                noise.send("hello\n")
                try noise.hears(nil)
            }
            var call = try HonestCall(on: service)
            try call.finish()
        }
        #expect(log.about("full").isEmpty)
        #expect(log.about("call_ended").count == 1)
    }

    @Test func `when it closes, running calls go on to their ends and new ones are not taken`()
        async throws
    {
        let log = try await serving { service in
            var call = try HonestCall(keys: "1001#4242#19", on: service)
            try call.goOn(to: "GET DATA")
            service.close()
            for _ in 1...2 { try call.goOn() }
            #expect(throws: Peer.Fault.self) { try service.peer() }
            try call.finish()
            #expect(call.result == "ok")
            #expect(service.book.open.map(\.logOn.state) == [.on])
        }
        #expect(log.map(\.event) == ["call_ended"])
    }
}
