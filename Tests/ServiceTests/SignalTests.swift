import CallCenter
import FakeDesks
import Glibc
import Telephone
import Testing

/// A signal lets running calls go on to their ends, for 25 s; a second one does not.
@Suite(.timeLimit(.minutes(1))) struct `At a signal` {
    @Test func `an idle service stops`() async throws {
        let log = try await serving(heedsSignals: true) { service in
            await service.raise(SIGINT)
        }
        #expect(log.map(\.event) == ["listening", "draining", "stopped"])
        #expect(log.first?["address"]?.hasPrefix("127.0.0.1:") == true)
        #expect(log.about("draining").first?["signal"] == "SIGINT")
        #expect(log.about("draining").first?["calls"] == "0")
    }

    @Test func `new calls are not taken, running ones go on to their ends`() async throws {
        let log = try await serving(heedsSignals: true) { service in
            var call = try HonestCall(keys: "1001#4242#19", on: service)
            try call.goOn(to: "GET DATA")
            await service.raise(SIGTERM)
            for _ in 1...2 { try call.goOn() }
            #expect(throws: Peer.Fault.self) { try service.peer() }
            try call.finish()
            #expect(call.result == "ok")
            #expect(service.book.open.map(\.logOn.state) == [.on])
        }
        #expect(log.map(\.event) == ["listening", "draining", "call_ended", "stopped"])
        #expect(log.about("draining").first?["signal"] == "SIGTERM")
        #expect(log.about("draining").first?["calls"] == "1")
    }

    @Test func `a second one ends what still runs, and what was begun is left adrift`() async throws
    {
        let log = try await serving(heedsSignals: true) { service in
            var call = try HonestCall(keys: "1001#4242#19", on: service)
            try call.goOn(to: "EXEC AddQueueMember")
            await service.raise(SIGTERM)
            await service.raise(SIGTERM)
            try call.peer.hears(nil)
            #expect(service.book.open.map(\.isAdrift) == [true])
        }
        #expect(log.map(\.event).last == "stopped")
        #expect(log.about("call_ended").map { $0["result"] } == ["error"])
    }

    @Test func `after 25 s what still runs is ended`() async throws {
        let log = try await serving(heedsSignals: true) { service in
            var call = try HonestCall(on: service)
            try call.goOn(to: "GET DATA")
            await service.raise(SIGTERM)
            for _ in 1...2 { try call.goOn() }
            service.timePasses(milliseconds: 24_900)
            try call.goOn()
            service.timePasses(milliseconds: 200)
            try call.peer.hears(nil)
        }
        #expect(log.map(\.event) == ["listening", "draining", "call_ended", "stopped"])
    }
}
