import AGI
import AMI
import CallCenter
import Seeds
import Telephone
import Testing

@testable import Service

/// The connection to a PBX's manager, whatever the manager does.
@Suite(.serialized, .timeLimit(.minutes(2))) struct ManagerLinkTests {
    /// Lets the link in and answers what it asks at first.
    private func begin(_ port: ManagerPort, version: String = "20.20.1") async throws -> ManagerPeer
    {
        let peer = try await port.accept()
        _ = try #require(await peer.logIn())
        let settings = await peer.action()
        #expect(settings["Action"] == "CoreSettings")
        peer.succeed(settings, "AsteriskVersion: \(version)\r\n")
        return peer
    }

    @Test func `it logs in, asks for three classes of events, and tells them in order`()
        async throws
    {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            let peer = try await port.accept()
            let login = try #require(await peer.logIn())
            #expect(login["Username"] == "rollcall")
            #expect(login["Secret"] == "secret")
            #expect(login["Events"] == "system,agent,call")
            peer.succeed(await peer.action(), "AsteriskVersion: 20.20.1\r\n")
            #expect(await link.follower.lines.next(with: "began") == "began 127.0.0.1 20.20.1")
            peer.send("Event: One\r\n\r\nEvent: Two\r\n\r\n\r\nEvent: Three\r\nA: \r\n\r\n")
            _ = await link.follower.lines.next(with: "Three")
            let heard = link.follower.lines.all.filter { $0.hasPrefix("heard") }
            #expect(heard == ["heard One", "heard Two", "heard Three"])
            #expect(await link.log.next(with: "manager_up").contains("version=20.20.1"))
            #expect(
                link.book.all == [
                    PBXLink(
                        pbx: "127.0.0.1", way: .manager, isUp: true, since: 7, version: "20.20.1")
                ])
            await link.timePasses(milliseconds: 250)
            _ = await link.follower.lines.next(with: "tick")
        }
    }

    @Test func `a wrong secret is said in the log, and not tried again for half a minute`()
        async throws
    {
        let port = try ManagerPort()
        try await linked(to: port.port, secret: "wrong") { link in
            try await port.accept().refuseLogIn("Authentication failed")
            let line = await link.log.next(with: "manager_down")
            #expect(line.contains("user or secret refused: Authentication failed"))
            #expect(!link.log.all.contains { $0.contains("wrong") })
            await link.timePasses(milliseconds: 29_000)
            #expect(!port.hasCaller)
            await link.timePasses(milliseconds: 31_250)
            #expect(!link.follower.lines.all.contains { $0.hasPrefix("began") })
            #expect(try await port.accept().logIn() != nil)
        }
    }

    @Test func `a PBX that stops takes no login, and is tried again at once`() async throws {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            try await port.accept().refuseLogIn("Asterisk is shutting down")
            let line = await link.log.next(with: "manager_down")
            #expect(line.contains("did not take the login: Asterisk is shutting down"))
            await link.timePasses(milliseconds: 1_000)
            _ = try await begin(port)
            _ = await link.follower.lines.next(with: "began")
        }
    }

    @Test func `an action under way fails when the PBX goes, and the link comes back`()
        async throws
    {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            let peer = try await begin(port)
            _ = await link.follower.lines.next(with: "began")
            async let answer = link.send(Action("QueueStatus"))
            let status = await peer.action()
            #expect(status["Action"] == "QueueStatus")
            peer.succeed(status, "EventList: start\r\n")
            peer.end()
            #expect(await answer == .failure(.closed))
            #expect(
                await link.follower.lines.next(with: "ended")
                    == "ended the PBX ended the connection")
            #expect(await link.send(Action("Ping")) == .failure(.closed))
            _ = await link.log.next(with: "manager_down")
            #expect(link.book.all.last?.isUp == false)
            await link.timePasses(milliseconds: 1_000)
            let again = try await begin(port, version: "20.20.2")
            #expect(await link.follower.lines.next(with: "began") == "began 127.0.0.1 20.20.2")
            async let pong = link.send(Action("Ping"))
            again.succeed(await again.action(), "Ping: Pong\r\n")
            #expect(try await pong.get().first?["Ping"] == "Pong")
        }
    }

    @Test func `answers are found by their ids, and a list ends with its last event`()
        async throws
    {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            let peer = try await begin(port)
            _ = await link.follower.lines.next(with: "began")
            async let list = link.send(Action("QueueStatus"))
            let first = await peer.action().actionID ?? ""
            async let pong = link.send(Action("Ping"))
            let second = await peer.action().actionID ?? ""
            #expect(first != second)
            peer.send("Response: Success\r\nActionID: \(second)\r\nPing: Pong\r\n\r\n")
            #expect(try await pong.get().count == 1)
            peer.send(
                "Response: Success\r\nActionID: \(first)\r\nEventList: start\r\n\r\n"
                    + "Event: QueueParams\r\nQueue: sales\r\nActionID: \(first)\r\n\r\n"
                    + "Event: Hangup\r\n\r\n"
                    + "Event: QueueStatusComplete\r\nActionID: \(first)\r\nEventList: Complete\r\n\r\n"
            )
            let events = try await list.get().map(\.event)
            #expect(events == [nil, "QueueParams", "QueueStatusComplete"])
            _ = await link.follower.lines.next(with: "heard Hangup")
            #expect(!link.follower.lines.all.contains { $0.contains("Queue") })
        }
    }

    @Test func `an answer that does not come is too late, and what comes later disturbs nothing`()
        async throws
    {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            let peer = try await begin(port)
            _ = await link.follower.lines.next(with: "began")
            async let answer = link.send(Action("CoreStatus"))
            let id = await peer.action().actionID ?? ""
            await link.timePasses(milliseconds: 5_000)
            #expect(await answer == .failure(.tooLate))
            async let pong = link.send(Action("Ping"))
            let ping = await peer.action()
            peer.send("Response: Success\r\nActionID: \(id)\r\nLate: yes\r\n\r\n")
            peer.succeed(ping, "Ping: Pong\r\n")
            #expect(try await pong.get().first?["Ping"] == "Pong")
        }
    }

    @Test func `a list is given up after a minute, however fast its parts come`() async throws {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            let peer = try await begin(port)
            _ = await link.follower.lines.next(with: "began")
            async let list = link.send(Action("QueueStatus"))
            let id = await peer.action().actionID ?? ""
            peer.send("Response: Success\r\nActionID: \(id)\r\nEventList: start\r\n\r\n")
            for second in 1...15 {
                peer.send(
                    "Event: QueueMember\r\nActionID: \(id)\r\n\r\nEvent: Part\(second)\r\n\r\n")
                _ = await link.follower.lines.next(with: "heard Part\(second)")
                await link.timePasses(milliseconds: 4_000)
            }
            #expect(await list == .failure(.tooLate))
            // The session goes on, and what comes of the list yet disturbs nothing.
            peer.send("Event: QueueMember\r\nActionID: \(id)\r\n\r\nEvent: Last\r\n\r\n")
            _ = await link.follower.lines.next(with: "heard Last")
            #expect(!link.follower.lines.all.contains { $0.contains("QueueMember") })
        }
    }

    @Test func `what is no answer of ours cannot be taken for one: each session's ids are its own`()
        async throws
    {
        let port = try ManagerPort()
        var words: Set<String> = []
        for _ in 1...2 {
            try await linked(to: port.port) { link in
                let peer = try await begin(port)
                _ = await link.follower.lines.next(with: "began")
                async let pong = link.send(Action("Ping"))
                let ping = await peer.action()
                let parts = (ping.actionID ?? "").split(separator: "-")
                try #require(parts.count == 3)
                #expect(parts[0] == "rollcall" && parts[1].count == 16)
                words.insert(String(parts[1]))
                peer.send("Event: Forged\r\nActionID: rollcall-\(parts[2])\r\n\r\n")
                _ = await link.follower.lines.next(with: "heard Forged")
                peer.succeed(ping)
                #expect(try await pong.get().count == 1)
            }
        }
        #expect(words.count == 2)
    }

    @Test func `a value that would begin a line is refused, and nothing of it is sent`()
        async throws
    {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            let peer = try await begin(port)
            _ = await link.follower.lines.next(with: "began")
            let answer = await link.send(
                Action("QueuePause", ["Reason": "x\r\nAction: Originate"]))
            #expect(answer == .failure(.refused(.unsafe("Reason"))))
            async let pong = link.send(Action("Ping"))
            let next = await peer.action()
            #expect(next["Action"] == "Ping")
            peer.succeed(next)
            _ = await pong
        }
    }

    @Test func `a hundred actions are under way at most, and the others wait for their turn`()
        async throws
    {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            let peer = try await begin(port)
            _ = await link.follower.lines.next(with: "began")
            async let answers = link.sendMany(Action("QueueAdd", ["Queue": "sales"]), 250)
            var first: [Packet] = []
            for _ in 1...100 { first.append(await peer.action()) }
            #expect(first.allSatisfy { $0["Queue"] == "sales" })
            await link.settles()
            #expect(!peer.hasMore)
            for action in first { peer.succeed(action) }
            for _ in 1...150 { peer.succeed(await peer.action()) }
            #expect(await answers == 250)
        }
    }

    @Test(arguments: ["no manager of an Asterisk", "a line of more than"])
    func `garbage ends the connection, and it is tried again`(reason: String) async throws {
        let isGreeting = reason.hasPrefix("no")
        let garbage = isGreeting ? "SSH-2.0\r\n" : String(repeating: "x", count: 20_000)
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            try await port.accept().send(garbage)
            #expect(await link.log.next(with: "manager_down").contains(reason))
            await link.timePasses(milliseconds: 1_000)
            let peer = try await begin(port)
            _ = await link.follower.lines.next(with: "began")
            peer.send(String(repeating: "nameless\r\n", count: 101))
            #expect(await link.follower.lines.next(with: "ended").contains("garbage"))
        }
    }

    @Test func `a flood that nobody takes in ends the connection`() async throws {
        let port = try ManagerPort()
        let follower = Noting(isShut: true)
        try await linked(to: port.port, room: 100_000, follower: follower) { link in
            let peer = try await begin(port)
            _ = await follower.lines.next(with: "began")
            async let answer = link.send(Action("Ping"))
            let ping = await peer.action()
            // Twice as much as there is room for, in less than the kernel keeps for a reader.
            let event = "Event: Newchannel\r\nChannel: SIP/1\r\n\r\n"
            peer.send(String(repeating: event, count: 1_000))
            peer.succeed(ping)
            #expect(await answer == .failure(.closed))
            follower.open()
            #expect(await follower.lines.next(with: "ended").contains("more than can be taken"))
            #expect(await link.log.next(with: "manager_down").contains("more than can be taken"))
            await link.timePasses(milliseconds: 1_000)
            _ = try await begin(port)
            _ = await follower.lines.next(with: "began")
        }
    }

    @Test func `half a packet and then nothing is death after 25 seconds, with pings between`()
        async throws
    {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            let peer = try await begin(port)
            _ = await link.follower.lines.next(with: "began")
            await link.timePasses(milliseconds: 10_000)
            let ping = await peer.action()
            #expect(ping["Action"] == "Ping")
            peer.succeed(ping)
            // The answer is in when what follows it is.
            peer.send("Event: Mark\r\n\r\nEvent: Hang")
            _ = await link.follower.lines.next(with: "Mark")
            await link.timePasses(milliseconds: 24_000)
            #expect(!link.follower.lines.all.contains { $0.hasPrefix("ended") })
            // Events without answers are no life.
            peer.send("up\r\n\r\n")
            _ = await link.follower.lines.next(with: "Hangup")
            await link.timePasses(milliseconds: 1_000)
            #expect(
                await link.follower.lines.next(with: "ended")
                    == "ended the PBX has answered nothing for 25 s")
        }
    }

    @Test func `what cannot be reached is said once, and tried for as long as it takes`()
        async throws
    {
        let port = try ManagerPort()
        let number = port.port
        port.end()
        try await linked(to: number) { link in
            let line = await link.log.next(with: "manager_down")
            #expect(line.contains("cannot be reached"))
            for _ in 1...20 { await link.timePasses(milliseconds: 2_000) }
            #expect(link.log.all.count == 1)
            #expect(link.book.all.map(\.isUp) == [false])
        }
    }

    @Test func `a PBX that still starts is waited for, but not for ever`()
        async throws
    {
        let port = try ManagerPort()
        try await linked(to: port.port) { link in
            let peer = try await port.accept()
            _ = await peer.logIn(boots: false)
            await link.timePasses(milliseconds: 4_000)
            #expect(link.follower.lines.all.isEmpty)
            #expect(!peer.hasMore)
            peer.send("Event: FullyBooted\r\n\r\n")
            peer.succeed(await peer.action())
            _ = await link.follower.lines.next(with: "began")
            peer.end()
            _ = await link.log.next(with: "manager_down")
            await link.timePasses(milliseconds: 1_000)
            let silent = try await port.accept()
            _ = await silent.logIn(boots: false)
            // On a busy machine the answer to the login is read when some of this has passed.
            for _ in 1...400 where !silent.hasMore { await link.timePasses(milliseconds: 250) }
            silent.succeed(await silent.action())
            _ = await link.follower.lines.next(with: "began")
        }
    }

    @Test func `the model's manager answers, tells of members, and comes back after a restart`()
        async throws
    {
        let pbx = PBX(queues: ["sales", "support"], version: "20.20.1")
        let server = try ManagerServer(of: pbx)
        defer { server.end() }
        let second = Noting()
        try await linked(to: server.port, besides: [second]) { link in
            _ = await second.lines.next(with: "began 127.0.0.1 20.20.1")
            let add = Action(
                "QueueAdd",
                ["Queue": "sales", "Interface": "PJSIP/201", "MemberName": "Rollcall/1001"])
            #expect(try await link.send(add).get().first?["Message"] == "Added interface to queue")
            #expect(
                try await link.send(add).get().first?["Message"]
                    == "Unable to add interface: Already there")
            _ = await second.lines.next(with: "QueueMemberAdded")
            let list = try await link.send(Action("QueueStatus")).get()
            #expect(list.compactMap { $0["Location"] } == ["PJSIP/201"])
            #expect(list.last?["ListItems"] == "3")
            pbx.restart()
            #expect(await second.lines.next(with: "ended") == "ended the PBX restarts")
            #expect(link.follower.lines.all.contains("ended the PBX restarts"))
            _ = await link.log.next(with: "manager_down")
            await link.timePasses(milliseconds: 1_000)
            _ = await second.lines.next(with: "began")
            let empty = try await link.send(Action("QueueStatus")).get()
            #expect(empty.compactMap { $0["Location"] } == [])
        }
    }

    @Test func `a session that is only lent is left with a goodbye`() async throws {
        let port = try ManagerPort()
        async let goodbye = {
            let peer = try await port.accept()
            _ = await peer.logIn(boots: false)
            peer.succeed(await peer.action(), "AsteriskVersion: 18.1\r\n")
            return await peer.action()["Action"]
        }()
        let version = try await lent(by: port.port) { await $0.version() }
        #expect(version == .success("18.1"))
        #expect(try await goodbye == "Logoff")
    }
}

/// How long the link waits before it is tried again.
@Suite struct BackoffTests {
    @Test(arguments: 0..<20)
    func `it waits half a second to two at first, and half a minute at most`(seed: UInt64) {
        var backoff = Backoff(SeededGenerator(seed: seed))
        var waited = Duration.zero
        let first = backoff.next()
        #expect(first >= .milliseconds(500) && first <= .seconds(1), "seed \(seed)")
        while waited < .seconds(900) {
            let next = backoff.next()
            #expect(next >= .milliseconds(500), "seed \(seed)")
            #expect(next <= (waited < .seconds(118) ? .seconds(2) : .seconds(30)), "seed \(seed)")
            waited += next
        }
        #expect(backoff.next() >= .seconds(15), "seed \(seed)")
        #expect(backoff.slow() >= .seconds(30))
        backoff.reset()
        #expect(backoff.next() <= .seconds(1))
    }

    @Test func `two that lost the same do not come back in step`() {
        var (one, other) = (Backoff(SeededGenerator(seed: 1)), Backoff(SeededGenerator(seed: 2)))
        #expect((1...10).map { _ in one.next() } != (1...10).map { _ in other.next() })
    }
}
