import CallCenter
import FakeDesks
import Telephone
import Testing

/// Customers' calls that ring agents, over a real connection (R66–R74).
@Suite(.timeLimit(.minutes(1))) struct `Calls that ring agents` {
    private let pbx = PBX(queues: [])

    private func desk(_ strategy: DialStrategy, agents: Int) -> FakeDialDesk {
        FakeDialDesk(
            GroupDialing(
                group: Group.ID(1), name: "Sales", strategy: strategy, ringTime: .seconds(20),
                groupRingTime: .seconds(60)),
            ready: (1...agents).map { number in
                let user = User.ID(Int64(number))
                return ReadyAgent(
                    user: user, name: "100\(number)", interface: "PJSIP/20\(number)",
                    device: "PJSIP/20\(number)", calls: number,
                    place: ListPlace(nil, numericID: "", user: user), group: Group.ID(1))
            })
    }

    @Test(arguments: DialStrategy.allCases)
    func `R66, R69, R71: the dialplan learns who answered`(strategy: DialStrategy) async throws {
        for number in 1...3 { pbx.place(.ringsOut, at: "PJSIP/20\(number)") }
        pbx.place(.answers(after: .seconds(3), talks: .seconds(60)), at: "PJSIP/201")
        let desk = desk(strategy, agents: 3)
        let log = try await serving(dial: desk) { service in
            var call = try HonestCall("dial", called: "710", at: pbx, on: service)
            try call.finish()
            #expect(call.report == ["", "", "ok"])
            #expect(call.telephone.variable("ROLLCALL_AGENT") == "1001")
        }
        #expect(desk.ends[User.ID(1)] == .answered)
        #expect(log.map(\.event) == ["call_ended"])
        #expect(log.first?["path"] == "dial" && log.first?["result"] == "ok")
    }

    @Test func `R67: an agent may talk for longer than any other command may take`() async throws {
        pbx.place(.answers(), at: "PJSIP/201")
        _ = try await serving(dial: desk(.simultaneous, agents: 1)) { service in
            var call = try HonestCall("dial?group=Sales", called: "s", at: pbx, on: service)
            try call.goOn(to: "EXEC Dial")
            service.timePasses(milliseconds: 7_200_000)
            #expect(!call.peer.hasMore)
            try call.finish()
            #expect(call.result == "ok")
        }
    }

    @Test func `R68: two calls at once ring different phones, and a third finds nobody`()
        async throws
    {
        for number in 1...2 { pbx.place(.ringsOut, at: "PJSIP/20\(number)") }
        _ = try await serving(dial: desk(.leastCalls, agents: 2)) { service in
            var one = try HonestCall("dial", called: "710", at: pbx, on: service)
            try one.goOn(to: "EXEC Dial")
            #expect(one.command == "EXEC Dial \"PJSIP/201,20,g\"")
            var other = try HonestCall("dial", called: "710", at: pbx, on: service)
            try other.goOn(to: "EXEC Dial")
            #expect(other.command == "EXEC Dial \"PJSIP/202,20,g\"")
            var third = try HonestCall("dial", called: "710", at: pbx, on: service)
            try third.finish()
            #expect(third.result == "no-agent")
            try one.finish()
            try other.finish()
            #expect(one.result == "no-answer" && other.result == "no-answer")
        }
        #expect(pbx.rungTwice.isEmpty)
    }

    @Test func `R73, R74: a callback rings the person in charge, then the group`() async throws {
        for number in 1...2 { pbx.place(.ringsOut, at: "PJSIP/20\(number)") }
        _ = try await serving(dial: desk(.simultaneous, agents: 2)) { service in
            var call = try HonestCall(
                "callback?user=1002&group=710", called: "s", at: pbx, on: service)
            try call.finish()
            #expect(call.result == "no-answer")
            let dialed = call.telephone.commands.filter { $0.hasPrefix("EXEC Dial") }
            #expect(
                dialed == ["EXEC Dial \"PJSIP/202,20,g\"", "EXEC Dial \"PJSIP/201,20,g\""])
            var nobody = try HonestCall("callback?user=9", called: "s", at: pbx, on: service)
            try nobody.finish()
            #expect(nobody.result == "refused")
        }
    }

    @Test func `a connection that breaks while they talk leaves nobody in the call`() async throws {
        pbx.place(.answers(), at: "PJSIP/201")
        let desk = desk(.simultaneous, agents: 1)
        let log = try await serving(dial: desk) { service in
            var call = try HonestCall("dial", called: "710", at: pbx, on: service)
            try call.goOn(to: "EXEC Dial")
            call.peer.breaks()
        }
        #expect(desk.ends == [User.ID(1): .lost])
        #expect(log.last?["result"] == "error")
        #expect(log.last?.reason == "the PBX did not answer: closed")
    }

    /// In a real Asterisk 20 they talked on when the connection was closed in the middle of Dial.
    @Test func `a server that is to stop leaves those who talk to do so`() async throws {
        pbx.place(.answers(), at: "PJSIP/201")
        let desk = desk(.simultaneous, agents: 1)
        let log = try await serving(dial: desk) { service in
            var call = try HonestCall("dial", called: "710", at: pbx, on: service)
            try call.goOn(to: "EXEC Dial")
            service.close()
            service.timePasses(milliseconds: 21_000)
            #expect(try call.peer.line() == nil)
        }
        #expect(desk.ends == [User.ID(1): .lost])
        #expect(log.last?["result"] == "ok")
        #expect(log.last?.reason == "rollcall serve was stopped; they talk on")
    }

    @Test func `a server that is to stop while they talk looks up within a second`() async throws {
        pbx.place(.answers(), at: "PJSIP/201")
        _ = try await serving(dial: desk(.simultaneous, agents: 1)) { service in
            var call = try HonestCall("dial", called: "710", at: pbx, on: service)
            try call.goOn(to: "EXEC Dial")
            for _ in 1...30 { service.timePasses(milliseconds: 21_000) }
            #expect(!call.peer.hasMore)
            service.close()
            service.timePasses(milliseconds: 1_000)
            #expect(try call.peer.line() == nil)
        }
    }

    @Test func `R67: a server that is to stop waits for phones that ring`() async throws {
        pbx.place(.ringsOut, at: "PJSIP/201")
        let log = try await serving(dial: desk(.simultaneous, agents: 1)) { service in
            var call = try HonestCall("dial", called: "710", at: pbx, on: service)
            try call.goOn(to: "EXEC Dial")
            service.close()
            service.timePasses(milliseconds: 20_000)
            #expect(!call.peer.hasMore)
            try call.finish()
            #expect(call.result == "no-answer")
        }
        #expect(log.last?["result"] == "no-answer")
    }

    @Test func `who is logged off for not answering is told in the log`() async throws {
        pbx.place(.ringsOut, at: "PJSIP/201")
        let desk = desk(.simultaneous, agents: 1)
        desk.follows([.loggedOff(User.ID(1), .noAnswer)])
        let log = try await serving(dial: desk) { service in
            var call = try HonestCall("dial", called: "710", at: pbx, on: service)
            try call.finish()
            #expect(call.result == "no-answer")
        }
        #expect(log.map(\.event) == ["agent_logged_off", "call_ended"])
        #expect(log.first?.reason == "no-answer")
    }

    @Test func `a PBX without Dial is told once in the log, and logs nobody off`() async throws {
        for number in 1...3 { pbx.place(.answers(), at: "PJSIP/20\(number)") }
        pbx.breakDial(.absent)
        let desk = desk(.sequential, agents: 3)
        let log = try await serving(dial: desk) { service in
            var call = try HonestCall("dial", called: "710", at: pbx, on: service)
            try call.finish()
            #expect(call.result == "error")
        }
        #expect(desk.ends == [User.ID(1): .cancelled])
        #expect(log.map(\.event) == ["call_ended"])
        #expect(log.first?.reason == "the PBX has no application Dial: load app_dial.so")
    }

    @Test func `a store that is out of order lets the dialplan go on`() async throws {
        let desk = desk(.simultaneous, agents: 1)
        desk.fails(at: [.group])
        _ = try await serving(dial: desk) { service in
            var call = try HonestCall("dial", called: "710", at: pbx, on: service)
            try call.finish()
            #expect(call.result == "busy")
            #expect(!call.telephone.commands.contains { $0.hasPrefix("EXEC") })
        }
    }
}
