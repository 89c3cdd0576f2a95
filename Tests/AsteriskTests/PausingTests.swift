import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// An agent changes their own status by telephone (R44): the members stay and get no calls.
@Suite struct `Pausing` {
    let centre = Centre()

    @Test func `every queue is told, with the reason, and the lamp shows it`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        let id = try #require(centre.on.first).id
        let call = centre.call()
        let outcome = try await call.presence.pause(
            Centre.anna, PauseWish(reason: Centre.lunch))
        #expect(outcome == .done(try #require(centre.on.first)))
        #expect(
            call.commands == [
                #"EXEC PauseQueueMember "retention,PJSIP/201,,Lunch""#,
                #"GET VARIABLE "PQMSTATUS""#,
                #"EXEC PauseQueueMember "sales,PJSIP/201,,Lunch""#,
                #"GET VARIABLE "PQMSTATUS""#,
                #"SET VARIABLE "DEVICE_STATE(Custom:rollcall-1001)" "ONHOLD""#,
            ])
        #expect(centre.book.ledger == [.loggedOn(id), .paused(id, "Lunch")])
        #expect(centre.disagreement == nil)
    }

    @Test func `a reason that is more than a word to Asterisk goes by its number`() async throws {
        try await centre.annaIsOn()
        _ = try await centre.call().presence.pause(
            Centre.anna, PauseWish(reason: Centre.training))
        #expect(centre.pbx.members(of: "sales")?.map(\.pauseReason) == ["reason 2"])
    }

    /// The PBX keeps 79 bytes of a reason, and would be told again and again.
    @Test(arguments: [79, 80])
    func `a reason for which the PBX has no room goes by its number`(length: Int) async throws {
        let name = String(repeating: "a", count: length)
        let reason = try PauseReason(id: PauseReason.ID(3), number: 3, name: name)
        try await centre.annaIsOn()
        _ = try await centre.call().presence.pause(Centre.anna, PauseWish(reason: reason))
        let told = length == 79 ? name : "reason 3"
        #expect(centre.pbx.members(of: "sales")?.map(\.pauseReason) == [told])
    }

    @Test func `without a reason the PBX gets none`() async throws {
        try await centre.annaIsOn()
        let call = centre.call()
        _ = try await call.presence.pause(Centre.anna, PauseWish())
        #expect(call.commands.first == #"EXEC PauseQueueMember "sales,PJSIP/201""#)
    }

    @Test func `once more is told, and puts right what the PBX missed`() async throws {
        try await centre.annaIsOn(in: PauseWish())
        let calls = centre.call(from: "202", loss: .before(1))
        await #expect {
            try await calls.presence.pause(Centre.anna, PauseWish(reason: Centre.lunch))
        } throws: {
            ($0 as? DeskUnavailable)?.effect == .unknown
        }
        centre.pbx.restart()
        let again = try await centre.call().presence.pause(
            Centre.anna, PauseWish(reason: Centre.lunch))
        #expect(again == .already(try #require(centre.on.first)))
        #expect(centre.disagreement == nil)
        #expect(centre.book.ledger.count == 3)
    }

    @Test func `a member that the PBX has forgotten is added paused`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.restart()
        let call = centre.call()
        guard case .done = try await call.presence.pause(Centre.anna, PauseWish()) else {
            Issue.record("not paused")
            return
        }
        #expect(
            call.presence.remarks == [.repaired(queue: "retention"), .repaired(queue: "sales")])
        #expect(centre.disagreement == nil)
    }

    @Test func `a queue that is gone does not follow, and it is told`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        centre.pbx.remove(queue: "retention")
        let outcome = try await centre.call().presence.pause(Centre.anna, PauseWish())
        #expect(
            outcome == .notEverywhere(try #require(centre.on.first), queues: ["retention"]))
        #expect(centre.disagreement == nil)
    }

    @Test func `who is not logged on cannot pause or return`() async throws {
        let call = centre.call()
        #expect(try await call.presence.pause(Centre.anna, PauseWish()) == .notLoggedOn)
        #expect(try await call.presence.endPause(Centre.anna) == .notLoggedOn)
        #expect(try await call.presence.endWrapUp(Centre.anna) == .notLoggedOn)
        #expect(call.commands == [])
    }

    @Test func `who hung up before it was written is not paused`() async throws {
        try await centre.annaIsOn()
        let before = centre.book.open
        let call = centre.call(hangsUp: .after(0))
        await #expect(throws: DeskUnavailable.self) {
            try await call.presence.pause(Centre.anna, PauseWish())
        }
        #expect(centre.book.open == before)
        #expect(call.commands == [])
    }

    @Test func `what the PBX missed is put right at the next call, and nothing else is touched`()
        async throws
    {
        try await centre.annaIsOn(with: Centre.both)
        let call = centre.call(loss: .before(3))
        _ = try? await call.presence.pause(Centre.anna, PauseWish(reason: Centre.lunch))
        #expect(centre.disagreement != nil)

        let later = centre.call(from: "202")
        _ = try await later.presence.standing(of: Centre.anna)
        #expect(centre.disagreement == nil)
        #expect(
            later.commands.filter { $0.contains("PauseQueueMember") } == [
                #"EXEC PauseQueueMember "sales,PJSIP/201,,Lunch""#
            ])
    }

    @Test func `the pause of an agent at another PBX is that one's to follow`() async throws {
        try await centre.annaIsOn()
        let here = centre.call(at: "192.0.2.2")
        let outcome = try await here.presence.pause(Centre.anna, PauseWish())
        #expect(outcome == .notEverywhere(try #require(centre.on.first), queues: ["sales"]))
        #expect(!here.commands.contains { $0.contains("QueueMember") })

        _ = try await centre.call().presence.standing(of: Centre.anna)
        #expect(centre.disagreement == nil)
    }

    @Test func `the return is told to every queue`() async throws {
        try await centre.annaIsOn(in: PauseWish(reason: Centre.lunch))
        let call = centre.call()
        #expect(
            try await call.presence.endPause(Centre.anna) == .done(try #require(centre.on.first)))
        #expect(
            call.commands == [
                #"EXEC UnpauseQueueMember "sales,PJSIP/201""#, #"GET VARIABLE "UPQMSTATUS""#,
                #"SET VARIABLE "DEVICE_STATE(Custom:rollcall-1001)" "NOT_INUSE""#,
            ])
        #expect(centre.disagreement == nil)

        // An entry in queue_log for nothing.
        let again = centre.call()
        #expect(
            try await again.presence.endPause(Centre.anna)
                == .already(try #require(centre.on.first)))
        #expect(!again.commands.contains { $0.contains("UnpauseQueueMember") })
    }
}

/// So that no call slips in between a log-on and its pause.
@Suite struct `Logging on paused` {
    @Test(arguments: ["20.12.0", "21.7.1", "22.2.0", "23.0.0", "GIT-master-f0c1c1a7b7"])
    func `is one command where the PBX knows it`(version: String) async throws {
        let centre = Centre(version: version)
        let call = centre.call()
        _ = try await call.presence.logOn(
            Centre.anna,
            as: LogOnChoice(profile: Centre.sales, pause: PauseWish(reason: Centre.lunch)))
        #expect(
            call.commands == [
                #"EXEC AddQueueMember "sales,PJSIP/201,2,pr(Lunch),Rollcall/1001,,45""#,
                #"GET VARIABLE "AQMSTATUS""#,
                #"SET VARIABLE "DEVICE_STATE(Custom:rollcall-1001)" "ONHOLD""#,
            ])
        #expect(centre.pbx.members(of: "sales")?.map(\.pauseReason) == ["Lunch"])
        #expect(centre.disagreement == nil)
    }

    @Test(arguments: ["13.38.3", "16.2.1", "18.26.0", "20.11.1", "21.6.0", "22.1.0"])
    func `is two commands, one at once after the other, where it does not`(
        version: String
    ) async throws {
        let centre = Centre(version: version)
        let call = centre.call()
        _ = try await call.presence.logOn(
            Centre.anna,
            as: LogOnChoice(profile: Centre.both, pause: PauseWish(reason: Centre.lunch)))
        let commands = call.commands.filter { $0.contains("EXEC") }
        #expect(commands.count == 4)
        #expect(commands[0].hasPrefix(#"EXEC AddQueueMember "retention,PJSIP/201,1,,Roll"#))
        #expect(commands[1] == #"EXEC PauseQueueMember "retention,PJSIP/201,,Lunch""#)
        #expect(commands[2].hasPrefix(#"EXEC AddQueueMember "sales,PJSIP/201,5,,Roll"#))
        #expect(commands[3] == #"EXEC PauseQueueMember "sales,PJSIP/201,,Lunch""#)
        let id = try #require(centre.on.first).id
        #expect(centre.book.ledger == [.loggedOn(id), .paused(id, "Lunch")])
        #expect(centre.disagreement == nil)
    }

    @Test func `a queue that will not hear of the pause is left`() async throws {
        let centre = Centre()
        let call = centre.call()
        call.channel.meanwhile = { [pbx = centre.pbx] number, _ in
            if number == 3 { pbx.restart() }
        }
        guard
            case .loggedOn(let logOn) = try await call.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.both, pause: PauseWish()))
        else {
            Issue.record("not logged on")
            return
        }
        #expect(logOn.queues.map(\.queue) == ["sales"])
        #expect(call.presence.remarks == [.refused(queue: "retention", word: "NOTFOUND")])
        #expect(centre.disagreement == nil)
    }
}

/// Asterisk forgets when a member's last call ended where the member is added anew.
@Suite struct `Ending the wrap-up` {
    let centre = Centre()

    @Test func `the member leaves and comes again with the same values (R34)`() async throws {
        try await centre.annaIsOn()
        let call = centre.call()
        #expect(
            try await call.presence.endWrapUp(Centre.anna)
                == .done(try #require(centre.on.first)))
        #expect(
            call.commands.filter { $0.contains("EXEC") } == [
                #"EXEC RemoveQueueMember "sales,PJSIP/201""#,
                #"EXEC AddQueueMember "sales,PJSIP/201,2,,Rollcall/1001,,45""#,
            ])
        #expect(centre.disagreement == nil)
    }

    @Test func `not while paused`() async throws {
        try await centre.annaIsOn(in: PauseWish())
        let call = centre.call()
        #expect(
            try await call.presence.endWrapUp(Centre.anna)
                == .already(try #require(centre.on.first)))
        #expect(call.commands == [])
    }

    @Test func `who hung up ends nothing`() async throws {
        try await centre.annaIsOn()
        let call = centre.call(hangsUp: .after(0))
        await #expect(throws: DeskUnavailable.self) {
            try await call.presence.endWrapUp(Centre.anna)
        }
        #expect(call.commands == [])
    }

    @Test func `at another PBX it is not in reach`() async throws {
        try await centre.annaIsOn()
        let here = centre.call(at: "192.0.2.2")
        #expect(
            try await here.presence.endWrapUp(Centre.anna)
                == .notEverywhere(try #require(centre.on.first), queues: ["sales"]))
    }
}
