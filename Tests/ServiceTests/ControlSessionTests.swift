import CallCenter
import Telephone
import Testing

/// The PBX calls `resync` at its start and stays on the line.
@Suite struct ControlSessionTests {
    private let pbx = PBX(queues: ["sales"])

    /// The agent is on, and the PBX has started anew.
    private func forgets(_ service: RunningService) throws {
        var call = try HonestCall(keys: "1001#4242#11", at: pbx, on: service)
        try call.finish()
        try #require(pbx.members(of: "sales")?.count == 1)
        pbx.restart()
    }

    /// A session that has done all that there was to do.
    private func control(_ service: RunningService) throws -> HonestCall {
        var control = try HonestCall("resync", at: pbx, on: service)
        try control.goOn(to: "GET VARIABLE \"AQMSTATUS\"")
        control.peer.send(control.answer())
        return control
    }

    @Test func `the PBX that started anew has its members again, and is asked each ten seconds`()
        async throws
    {
        let links = NotedLinks()
        let log = try await serving(links: links) { service in
            try forgets(service)
            var control = try control(service)
            #expect(pbx.members(of: "sales")?.map(\.name) == ["Rollcall/1001"])
            for _ in 1...3 {
                service.passes(until: control.peer)
                control.command = try control.peer.line()
                #expect(control.command == "NOOP")
                control.peer.send(control.answer())
            }
            control.peer.breaks()
        }
        #expect(log.about("member_repaired").map { $0["kind"] } == ["missing"])
        #expect(log.about("control_up").count == 1)
        #expect(log.about("control_down").count == 1)
        #expect(log.about("call_ended").last?["result"] == "hangup")
        #expect(links.all.map(\.isUp) == [true, false])
        #expect(links.all.map(\.way) == [.control, .control])
    }

    @Test func `a second session replaces the first`() async throws {
        let links = NotedLinks()
        let log = try await serving(links: links) { service in
            try forgets(service)
            var first = try control(service)
            var second = try HonestCall("resync", at: pbx, on: service)
            // It looks at the queue, whose member is there.
            try second.goOn(to: "GET VARIABLE \"QUEUE_MEMBER(sales,paused")
            second.peer.send(second.answer())
            service.passes(until: first.peer)
            first.command = try first.peer.line()
            try first.finish()
            #expect(first.result == "ok")
            #expect(links.all.map(\.isUp) == [true])
            second.peer.breaks()
        }
        #expect(log.about("call_ended").map { $0["result"] }.suffix(2) == ["ok", "hangup"])
        #expect(links.all.map(\.isUp) == [true, false])
    }

    @Test func `a server that drains does not wait for the PBX to die`() async throws {
        let log = try await serving { service in
            try forgets(service)
            var control = try control(service)
            service.close()
            service.passes(until: control.peer)
            control.command = try control.peer.line()
            try control.finish()
            #expect(control.result == "ok")
        }
        #expect(log.about("control_down").first?.reason == "rollcall serve was stopped")
    }

    @Test func `what a supervisor did by hand is told within a second or so`() async throws {
        let log = try await serving { service in
            try forgets(service)
            var control = try control(service)
            let user = try #require(service.book.open.first).logOn.user
            service.book.pauseByHand(user, PauseWish())
            service.passes(until: control.peer)
            control.command = try control.peer.line()
            try control.goOn(to: "SET VARIABLE \"DEVICE_STATE")
            control.peer.send(control.answer())
            #expect(pbx.members(of: "sales")?.map(\.isPaused) == [true])
            service.book.logOffByHand(user)
            service.passes(until: control.peer)
            control.command = try control.peer.line()
            try control.goOn(to: "SET VARIABLE \"DEVICE_STATE")
            #expect(pbx.members(of: "sales") == [])
            control.peer.breaks()
        }
        #expect(log.about("member_repaired").map { $0["kind"] } == ["missing", "pause"])
        #expect(log.about("log_on_closed").count == 1)
    }
}

extension RunningService {
    /// Time passes until the service says something to this peer.
    fileprivate func passes(until peer: Peer) {
        while !peer.hasMore { timePasses(milliseconds: 500) }
    }
}
