import AGI
import CallCenter
import FakeDesks
import Telephone
import Testing

/// One command out, its reply back, and what becomes of replies that are late.
@Suite(.timeLimit(.minutes(1))) struct `The wire of a call` {
    @Test func `an agent logs on over it, and the log tells of one call`() async throws {
        let pbx = PBX(queues: ["sales"])
        let log = try await serving { service in
            var call = try HonestCall(keys: "1001#4242#19", at: pbx, on: service)
            try call.finish()
            #expect(call.result == "ok")
            #expect(call.telephone.journal.contains(.heard("rollcall/logged-on-ok")))
            #expect(service.book.open.map(\.logOn.state) == [.on])
            #expect(service.book.open.map(\.logOn.pbx) == ["127.0.0.1"])
        }
        #expect(pbx.members(of: "sales")?.map(\.name) == ["Rollcall/1001"])
        #expect(log.map(\.event) == ["call_ended"])
        #expect(log.first?["path"] == "agent")
        #expect(log.first?["caller"] == "201")
        #expect(log.first?["result"] == "ok")
        #expect(log.first?.reason == "")
        #expect(log.allSatisfy { !$0.description.contains("4242") })
    }

    /// The number is then another that the agent has; the fake book knows none.
    @Test func `calls do not come to a number that the caller withholds`() async throws {
        _ = try await serving { service in
            var call = try HonestCall(keys: "1001#4242#19", isWithheld: true, on: service)
            try call.finish()
            #expect(call.telephone.journal.contains(.heard("rollcall/number-not-allowed")))
            #expect(service.book.open == [])
        }
    }

    @Test func `what the PBX made of the members is in the log`() async throws {
        let pbx = PBX(queues: ["sales"], version: "16.2.1")
        let book = FakeBook(queues: [Phonebook.sales.id: ["sales": 2, "retention": 3]])
        let log = try await serving(book: book) { service in
            var call = try HonestCall(keys: "1001#4242#19", at: pbx, on: service)
            try call.finish()
            #expect(call.telephone.journal.contains(.heard("rollcall/not-all-queues")))
            pbx.restart()
            var later = try HonestCall(keys: "1001#4242#9", at: pbx, on: service)
            try later.finish()
        }
        #expect(
            log.map(\.event) == [
                "without_wrap_up", "member_refused", "call_ended", "member_refused",
                "member_repaired", "call_ended",
            ])
        #expect(log.about("without_wrap_up").first?["version"] == "16.2.1")
        #expect(log.about("member_refused").map { $0["queue"] } == ["retention", "retention"])
        #expect(log.about("member_refused").first?["status"] == "NOSUCHQUEUE")
        #expect(log.about("member_repaired").first?["queue"] == "sales")
    }

    @Test func `a late reply of a PBX command is taken before the next command goes out`()
        async throws
    {
        let pbx = PBX(queues: ["sales"])
        let log = try await serving { service in
            var other = try HonestCall(at: pbx, on: service)
            try other.goOn(to: "GET DATA")
            var call = try HonestCall(keys: "1001#4242#19", at: pbx, on: service)
            try call.goOn(to: "EXEC AddQueueMember")
            service.timePasses(milliseconds: 1_100)
            for _ in 1...2 { try other.goOn() }
            #expect(!call.peer.hasMore)

            // The late reply; whatever comes now, it is not a reply to that command any more.
            try call.goOn()
            #expect(call.command?.hasPrefix("STREAM FILE") == true)
            try call.finish()
            #expect(call.telephone.journal.contains(.heard("rollcall/call-again")))
            #expect(!call.telephone.journal.contains(.heard("rollcall/logged-on-ok")))
            #expect(!call.telephone.journal.contains(.interrupted))
            // The call itself has repaired what it had left adrift.
            #expect(service.book.open.isEmpty)
            #expect(service.book.ledger.isEmpty)
        }
        #expect(pbx.members(of: "sales") == [])
        #expect(log.about("log_on_adrift").count == 1)
        #expect(log.about("log_on_closed").count == 1)
    }

    @Test func `a reply that never comes ends the wire`() async throws {
        let log = try await serving { service in
            var call = try HonestCall(keys: "1001#4242#19", on: service)
            try call.goOn(to: "EXEC AddQueueMember")
            service.timePasses(milliseconds: 1_100)
            var other = try HonestCall(on: service)
            try other.goOn(to: "GET DATA")
            service.timePasses(milliseconds: 5_100)
            try call.peer.hears(nil)
            #expect(service.book.open.map(\.isAdrift) == [true])
            // The next call from this PBX closes it, whoever calls.
            try other.finish()
            #expect(service.book.open.isEmpty)
        }
        #expect(log.about("call_ended").map { $0["result"] } == ["error", "refused"])
        #expect(
            log.about("desk_unavailable").map(\.reason) == ["the PBX did not answer: tooLate"])
        #expect(log.about("log_on_adrift").count == 1)
        #expect(log.about("log_on_closed").count == 1)
    }

    /// What is being heard is cut off by a question; whether it answers too is the PBX's affair.
    @Test(arguments: [
        "", "200 result=0 endpos=1600\n", "200 result= (timeout)\n", "200 result=1 (timeout)\n",
        "200 result=1\n",
    ])
    func `a call that has lasted 180 s ends, whatever is being heard, and is told how`(
        late: String
    ) async throws {
        let log = try await serving { service in
            var call = try HonestCall(keys: "1001#", on: service)
            try call.goOn(to: "GET DATA")
            service.timePasses(milliseconds: 179_900)
            var other = try HonestCall(on: service)
            for _ in 1...2 { try other.goOn() }
            #expect(!call.peer.hasMore)
            service.timePasses(milliseconds: 200)
            try call.peer.hears(#"GET VARIABLE "UNIQUEID""#)
            call.peer.send(late)
            call.peer.send("200 result=1 (\(call.telephone.variable("UNIQUEID") ?? ""))\n")
            try call.peer.hearsResult("error")
            try other.goOn()
        }
        #expect(log.first?.reason == "the call reached its greatest length")
    }

    @Test(arguments: [
        "200 result=0\n200 result=0\n", "200 result=1\n200 result=1\n", "510 What?\n510 What?\n",
    ])
    func `a PBX that gives no answer to the question is out of step`(said: String) async throws {
        let log = try await serving { service in
            var call = try HonestCall(on: service)
            try call.goOn(to: "GET DATA")
            service.timePasses(milliseconds: 180_100)
            try call.peer.hears(#"GET VARIABLE "UNIQUEID""#)
            call.peer.send(said)
            try call.peer.hears(nil)
        }
        #expect(log.first?.reason == "the call reached its greatest length")
    }

    @Test func `a prompt that the model PBX is playing is cut off as a real one's is`()
        async throws
    {
        _ = try await serving { service in
            var call = try HonestCall(on: service)
            try call.goOn(to: "GET DATA")
            // It plays, and nobody keys anything.
            _ = call.telephone.take("\(call.command ?? "")\n".utf8)
            service.timePasses(milliseconds: 180_100)
            call.command = try call.peer.line()
            try call.finish()
            #expect(call.telephone.journal.contains(.interrupted))
            #expect(call.report == ["", "", "error"])
            #expect(call.toldItLast)
        }
    }

    @Test func `a hang-up between two commands is seen, and told to the dialplan`() async throws {
        let log = try await serving { service in
            var call = try HonestCall(on: service)
            try call.goOn(to: "GET DATA")
            call.peer.send("HANGUP\n")
            call.peer.send("200 result=-1\n")
            try call.peer.hearsResult("hangup")
        }
        #expect(log.first?["result"] == "hangup")
    }

    @Test func `a hang-up behind the last queue's answer takes the log-on back`() async throws {
        let pbx = PBX(queues: ["sales"])
        let log = try await serving { service in
            var call = try HonestCall(keys: "1001#4242#1", at: pbx, on: service)
            try call.goOn(to: "GET VARIABLE")
            try call.goOnAndHangUp()
            #expect(call.command?.hasPrefix("EXEC RemoveQueueMember") == true)
            try call.finish()
            #expect(service.book.open.isEmpty)
            #expect(service.book.ledger.isEmpty)
        }
        #expect(pbx.members(of: "sales") == [])
        #expect(log.last?["result"] == "hangup")
    }

    @Test func `a prompt that the PBX has not got is named`() async throws {
        let pbx = PBX(queues: ["sales"])
        pbx.lose(sound: "rollcall/enter-id")
        let log = try await serving { service in
            var call = try HonestCall(at: pbx, on: service)
            try call.finish()
            #expect(call.result == "error")
        }
        #expect(log.map(\.event) == ["prompt_missing", "call_ended"])
        #expect(log.first?["file"] == "rollcall/enter-id")
    }
}

/// The PBX asks which audio a customer shall hear: nothing is answered or played.
@Suite(.timeLimit(.minutes(1))) struct `Audio for a waiting customer` {
    /// What one request sets; `called` is the extension that was dialed.
    private func answer(
        _ path: String, called: String = "700"
    ) async throws -> (set: [Moment], log: [LogLine]) {
        var journal: [Moment] = []
        let log = try await serving { service in
            var call = try HonestCall(path, called: called, on: service)
            try call.finish()
            journal = call.telephone.journal
        }
        return (journal, log)
    }

    private func moments(_ name: String, from source: String) -> [Moment] {
        (name.isEmpty ? [] : [Moment.set("CHANNEL(musicclass)", name)]) + [
            .set("ROLLCALL_AUDIO_CLASS", name), .set("ROLLCALL_AUDIO_FILE", ""),
            .set("ROLLCALL_AUDIO_SOURCE", source),
        ] + end("ok")
    }

    private func end(_ result: String) -> [Moment] {
        [
            .set("ROLLCALL_REASON", ""), .set("ROLLCALL_STATE", ""),
            .set("ROLLCALL_RESULT", result),
        ]
    }

    @Test(arguments: [
        ("audio?extension=710", "rollcall-sales", "group"),
        ("audio?extension=710&slot=hold", "rollcall-sales-hold", "group"),
        ("audio?group=Sales", "rollcall-sales", "group"),
        ("audio?queue=sales&slot=wait", "rollcall-sales-wait", "group"),
        ("audio?extension=720", "rollcall-centre", "centre"),
        ("audio?extension=999", "", "none"),
    ])
    func `is what the directory says, and who said it`(
        path: String, name: String, source: String
    ) async throws {
        let (set, log) = try await answer(path)
        #expect(set == moments(name, from: source))
        #expect(log.map(\.event) == ["call_ended"])
        #expect(log.first?["path"] == "audio")
        #expect(log.first?["result"] == "ok")
    }

    @Test func `is asked for the extension that was dialed where none is named`() async throws {
        #expect(
            try await answer("audio", called: "710").set == moments("rollcall-sales", from: "group")
        )
    }

    @Test func `an unknown slot sets nothing, and the log says so`() async throws {
        let (set, log) = try await answer("audio?extension=710&slot=lunch")
        #expect(set == end("refused"))
        #expect(log.first?.reason == "unknown slot: dialing, hold and wait are known")
    }

    @Test func `a busy store sets nothing, and the customer's call goes on`() async throws {
        let (set, log) = try await answer("audio?extension=busy")
        #expect(set == end("busy"))
        #expect(log.about("call_ended").map { $0["result"] } == ["busy"])
        #expect(log.about("desk_unavailable").map(\.reason) == ["the store is busy"])
    }
}
