import CallCenter
import FakeDesks
import Seeds
import Telephone
import Testing

@testable import Service

/// The PBX calls `resync` at its start and stays on the line.
@Suite(.timeLimit(.minutes(1))) struct ControlSessionTests {
    private let pbx = PBX(queues: ["sales"])
    private let links = NotedLinks()

    /// The agent is on, and the PBX has started anew.
    private func forgets(_ service: RunningService) throws {
        var call = try HonestCall(keys: "1001#4242#11", at: pbx, on: service)
        try call.finish()
        try #require(pbx.members(of: "sales")?.count == 1)
        pbx.restart()
    }

    /// A session that has done all that there was to do.
    private func control(
        _ service: RunningService, by path: String = "resync"
    ) async throws -> HonestCall {
        var control = try HonestCall(path, at: pbx, on: service, waits: false)
        // Where another is at work still, it is a second until the next look.
        _ = await service.passes(until: control.peer)
        control.command = try control.peer.line()
        try await finishWork(of: &control, on: service)
        return control
    }

    /// Answers until nothing more is wanted.
    private func finishWork(of control: inout HonestCall, on service: RunningService) async throws {
        while control.command != nil {
            control.peer.send(control.answer())
            for _ in 1...10 where !control.peer.hasNews { await service.settles() }
            guard control.peer.hasNews else { break }
            control.command = try control.peer.line()
        }
    }

    private var isUp: Bool? { links.all.last?.isUp }

    @Test func `the PBX that started anew has its members again, and is asked each ten seconds`()
        async throws
    {
        let log = try await serving(links: links) { service in
            try forgets(service)
            var control = try await control(service)
            #expect(pbx.members(of: "sales")?.map(\.name) == ["Rollcall/1001"])
            for _ in 1...3 {
                let passed = try #require(await service.passes(until: control.peer))
                // And a second or so between two looks.
                #expect((10_000...11_500).contains(passed))
                control.command = try control.peer.line()
                #expect(control.command == "NOOP")
                control.peer.send(control.answer())
            }
            #expect(isUp == true)
            control.peer.breaks()
        }
        #expect(log.about("member_repaired").map { $0["kind"] } == ["missing"])
        #expect(log.about("control_up").count == 1)
        #expect(log.about("control_down").map(\.reason) == ["the connection to the PBX was lost"])
        #expect(log.about("call_ended").last?["result"] == "hangup")
        #expect(links.all.map(\.isUp) == [true, false])
        #expect(links.all.map(\.way) == [.control, .control])
    }

    @Test func `a PBX that does not wait for ever is told each ten seconds that we are there`()
        async throws
    {
        _ = try await serving(links: links) { service in
            var control = try await control(service, by: "resync?silence=300")
            for _ in 1...2 {
                _ = await service.passes(until: control.peer)
                control.command = try control.peer.line()
                #expect(control.command == "NOOP")
                control.peer.send(control.answer())
                _ = await service.passes(until: control.peer)
                control.command = try control.peer.line()
                #expect(control.command == #"SET VARIABLE "TIMEOUT(absolute)" "300""#)
                control.peer.send(control.answer())
            }
        }
    }

    @Test func `a PBX that hangs up is not heard of any more`() async throws {
        let log = try await serving(links: links) { service in
            var control = try await control(service)
            control.peer.send(control.telephone.hangUp())
            _ = await service.passes(until: control.peer)
            control.command = try control.peer.line()
            try control.finish()
            #expect(control.result == "hangup")
        }
        #expect(log.about("control_down").map(\.reason) == ["the PBX hung up"])
        #expect(isUp == false)
        #expect(links.all.last?.reason == "the PBX hung up")
    }

    @Test func `a PBX that does not answer is not heard of any more`() async throws {
        let log = try await serving(links: links) { service in
            let control = try await control(service)
            _ = await service.passes(until: control.peer)
            try control.peer.hears("NOOP")
            #expect(await service.passes(until: control.peer) != nil)
            // The dialplan would be told, but a reply is owed.
            control.peer.breaks()
        }
        #expect(log.about("control_down").map(\.reason) == ["the PBX did not answer in time"])
        #expect(isUp == false)
    }

    @Test func `a second session replaces the first`() async throws {
        let log = try await serving(links: links) { service in
            try forgets(service)
            var first = try await control(service)
            let second = try await control(service)
            #expect(await service.passes(until: first.peer) != nil)
            first.command = try first.peer.line()
            try first.finish()
            #expect(first.result == "ok")
            #expect(links.all.map(\.isUp) == [true])
            second.peer.breaks()
        }
        #expect(log.about("call_ended").map { $0["result"] }.suffix(2) == ["ok", "hangup"])
        #expect(
            log.about("control_down").map(\.reason) == [
                "another control session of this PBX has begun",
                "the connection to the PBX was lost",
            ])
        #expect(log.about("control_up").count == 2)
        #expect(links.all.map(\.isUp) == [true, false])
    }

    @Test func `a server that drains does not wait for the PBX to die`() async throws {
        let log = try await serving(links: links) { service in
            try forgets(service)
            var control = try await control(service)
            service.close()
            let passed = try #require(await service.passes(until: control.peer))
            #expect(passed <= 1_500)
            control.command = try control.peer.line()
            try control.finish()
            #expect(control.result == "ok")
        }
        #expect(log.about("control_down").map(\.reason) == ["rollcall serve was stopped"])
        #expect(links.all.last?.reason == "rollcall serve was stopped")
        #expect(isUp == false)
    }

    @Test func `what a supervisor did by hand is told within a second or so`() async throws {
        let log = try await serving(links: links) { service in
            try forgets(service)
            var control = try await control(service)
            let user = try #require(service.book.open.first).logOn.user
            service.book.pauseByHand(user, PauseWish())
            #expect(try #require(await service.passes(until: control.peer)) <= 1_500)
            control.command = try control.peer.line()
            try await finishWork(of: &control, on: service)
            #expect(pbx.members(of: "sales")?.map(\.isPaused) == [true])
            service.book.logOffByHand(user)
            #expect(try #require(await service.passes(until: control.peer)) <= 1_500)
            control.command = try control.peer.line()
            try await finishWork(of: &control, on: service)
            #expect(pbx.members(of: "sales") == [])
            control.peer.breaks()
        }
        #expect(log.about("member_repaired").map { $0["kind"] } == ["missing", "pause"])
        #expect(log.about("log_on_closed").count == 1)
    }

    /// Sessions of one PBX on two loops: whichever takes a call in has it.
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `the link is up as long as a session lives, on whichever loop`(
        seed: UInt64
    ) async throws {
        var chance = SeededGenerator(seed: seed)
        let log = try await serving(links: links, loops: 2) { service in
            var living: [HonestCall] = []
            for _ in 1...12 {
                if living.isEmpty || Int.random(in: 0..<3, using: &chance) > 0 {
                    living.append(try await control(service))
                } else {
                    living.remove(at: Int.random(in: living.indices, using: &chance)).peer.breaks()
                }
                for _ in 1...100 where isUp == living.isEmpty { await service.settles() }
                #expect(isUp == !living.isEmpty, "seed \(seed)")
                guard Bool.random(using: &chance) else { continue }
                service.timePasses(milliseconds: 500)
                await service.settles()
                // Those who have learned that they were replaced say goodbye.
                living.removeAll { $0.peer.hasNews }
            }
            for session in living { session.peer.breaks() }
        }
        #expect(isUp == false, "seed \(seed)")
        let changes = log.filter { $0.event.hasPrefix("control_") }.map(\.event)
        for (index, change) in changes.enumerated() {
            #expect(change == (index.isMultiple(of: 2) ? "control_up" : "control_down"))
        }
        #expect(changes.count.isMultiple(of: 2), "seed \(seed)")
    }
}
