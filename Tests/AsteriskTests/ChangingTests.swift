import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// Another profile or number while the agent is on.
@Suite struct `Changing` {
    let centre = Centre()

    private func change(
        _ call: CallInProgress, to profile: ProfileChoice = Centre.both, at number: String? = nil
    ) async throws -> LogOnOutcome {
        try await call.presence.change(
            Centre.anna,
            to: LogOnChoice(profile: profile, number: number.flatMap { PhoneNumber($0) }))
    }

    @Test func `goes queue by queue, remove then add, with the new penalty (R23)`() async throws {
        try await centre.annaIsOn()
        let id = try #require(centre.on.first).id
        let call = centre.call()
        let outcome = try await change(call)
        let logOn = try #require(centre.on.first)
        #expect(outcome == .loggedOn(logOn))
        #expect(logOn.profile == Centre.both)
        #expect(
            call.commands == [
                #"EXEC AddQueueMember "retention,PJSIP/201,1,,Rollcall/1001,,45""#,
                #"GET VARIABLE "AQMSTATUS""#,
                #"EXEC RemoveQueueMember "sales,PJSIP/201""#, #"GET VARIABLE "RQMSTATUS""#,
                #"EXEC AddQueueMember "sales,PJSIP/201,5,,Rollcall/1001,,45""#,
                #"GET VARIABLE "AQMSTATUS""#,
                #"SET VARIABLE "DEVICE_STATE(Custom:rollcall-1001)" "NOT_INUSE""#,
            ])
        #expect(centre.book.ledger == [.loggedOn(id), .changed(id)])
        #expect(call.presence.remarks == [])
        #expect(centre.disagreement == nil)
    }

    @Test func `to a chosen number moves the members to that phone, and leaves the old one free`()
        async throws
    {
        try await centre.annaIsOn()
        _ = try await change(centre.call(), to: Centre.sales, at: "205")
        #expect(centre.pbx.members(of: "sales")?.map(\.interface) == ["PJSIP/205"])
        guard
            case .loggedOn = try await centre.call().presence.logOn(
                Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        else {
            Issue.record("the old phone is not free")
            return
        }
        #expect(centre.disagreement == nil)
    }

    @Test func `to another numeric ID puts the old one's lamp out`() async throws {
        try await centre.annaIsOn()
        _ = try await centre.call().presence.change(
            Agent("1077", user: Centre.anna.user.value), to: LogOnChoice(profile: Centre.both))
        #expect(centre.pbx.deviceState("Custom:rollcall-1001") == "UNAVAILABLE")
        #expect(centre.pbx.deviceState("Custom:rollcall-1077") == "NOT_INUSE")
        #expect(centre.disagreement == nil)
    }

    @Test func `takes the pause along`() async throws {
        try await centre.annaIsOn(in: PauseWish(reason: Centre.lunch))
        guard case .loggedOn(let logOn) = try await change(centre.call(from: "202")) else {
            Issue.record("not changed")
            return
        }
        #expect(logOn.pause?.reason == Centre.lunch)
        #expect(centre.disagreement == nil)
        #expect(centre.wrongLamp == nil)
    }

    @Test func `to what it is already is a success that touches nothing`() async throws {
        try await centre.annaIsOn()
        let call = centre.call()
        #expect(
            try await change(call, to: Centre.sales) == .alreadyOn(try #require(centre.on.first)))
        #expect(!call.commands.contains { $0.contains("RemoveQueueMember") })
    }

    @Test func `to another agent's phone is refused`() async throws {
        try await centre.annaIsOn()
        _ = try await centre.call(from: "202").presence.logOn(
            Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        let call = centre.call(from: "202")
        #expect(try await change(call) == .refused(.numberInUse))
        #expect(call.commands == [])
        #expect(centre.disagreement == nil)
    }

    @Test func `of nothing is none`() async throws {
        #expect(try await change(centre.call()) == .notLoggedOn)
    }

    @Test func `no queue takes the agent: what was is again, nothing was changed`() async throws {
        try await centre.annaIsOn()
        let before = centre.book.open
        centre.pbx.remove(queue: "retention")
        let call = centre.call(from: "202")
        await #expect(
            throws: DeskUnavailable(effect: .none, reason: "no queue of the PBX took the agent")
        ) { try await change(call, to: Centre.retention) }
        #expect(centre.book.open == before)
        #expect(centre.disagreement == nil)
    }

    @Test func `and the old queues are gone too: the log-on is closed`() async throws {
        try await centre.annaIsOn()
        let id = try #require(centre.on.first).id
        centre.pbx.remove(queue: "retention")
        centre.pbx.remove(queue: "sales")
        let call = centre.call()
        #expect(try await change(call, to: Centre.retention) == .notLoggedOn)
        #expect(centre.book.ledger == [.loggedOn(id), .loggedOff(id, .noQueue)])
        #expect(call.presence.remarks.contains(.closedWithoutQueue(interface: "PJSIP/201")))
        #expect(centre.disagreement == nil)
        #expect(centre.wrongLamp == nil)
    }

    @Test func `the caller hung up before the commit: the pause and the penalties are restored`()
        async throws
    {
        try await centre.annaIsOn(in: PauseWish(reason: Centre.lunch))
        let before = centre.book.open
        let call = centre.call(from: "202", hangsUp: .after(4))
        #expect(try await change(call) == .takenBack)
        #expect(centre.book.open == before)
        #expect(centre.pbx.members(of: "sales")?.map(\.pauseReason) == ["Lunch"])
        #expect(centre.disagreement == nil)
    }

    @Test func `an administrator was faster than the commit: what the book says is so`()
        async throws
    {
        try await centre.annaIsOn()
        let call = centre.call()
        call.channel.meanwhile = { [book = centre.book] number, _ in
            guard number == 3, let id = book.open.first?.logOn.id else { return }
            try? await book.finishLogOff(
                id, reason: .agent,
                call: CallFacts(
                    pbx: Centre.address, uniqueID: "1", callerNumber: nil, accessNumbers: []))
        }
        #expect(try await change(call) == .refused(.directoryChanged))
        #expect(centre.book.open == [])
        #expect(centre.disagreement == nil)
    }

    @Test func `a member of queues.conf stays, and it is remarked`() async throws {
        try await centre.annaIsOn()
        centre.pbx.restart()
        centre.pbx.place(PBX.Member(interface: "PJSIP/201", isDynamic: false), in: "sales")
        let call = centre.call()
        _ = try await change(call, to: Centre.retention)
        #expect(call.presence.remarks == [.refused(queue: "sales", word: "NOTDYNAMIC")])
        #expect(centre.disagreement == nil)
    }

    @Test func `excludes every other act of the agent, and is heard as it was`() async throws {
        try await centre.annaIsOn()
        let before = try #require(centre.on.first)
        let call = centre.call()
        call.channel.meanwhile = { [centre] number, _ in
            guard number == 3 else { return }
            let other = centre.call(from: "203").presence
            await #expect(throws: DeskUnavailable.self) { try await other.logOff(Centre.anna) }
            await #expect(throws: DeskUnavailable.self) { try await other.endPause(Centre.anna) }
            await #expect(throws: DeskUnavailable.self) { try await other.endWrapUp(Centre.anna) }
            await #expect(throws: DeskUnavailable.self) {
                try await other.pause(Centre.anna, PauseWish())
            }
            await #expect(throws: DeskUnavailable.self) {
                try await other.change(Centre.anna, to: LogOnChoice(profile: Centre.retention))
            }
            await #expect(throws: DeskUnavailable.self) {
                try await other.logOn(Centre.anna, as: LogOnChoice(profile: Centre.retention))
            }
            guard case .loggedOn(let logOn)? = try? await other.standing(of: Centre.anna) else {
                Issue.record("not heard")
                return
            }
            #expect(logOn.profile == before.profile)
            #expect(logOn.members == before.members)
        }
        guard case .loggedOn = try await change(call) else {
            Issue.record("not changed")
            return
        }
        #expect(centre.disagreement == nil)
    }
}

/// A change whose wire broke: what was is again at the next call.
@Suite struct `A change left adrift` {
    let centre = Centre()
    let elsewhere = "192.0.2.2"

    @Test func `is taken back at the agent's own next call, with the pause`() async throws {
        try await centre.annaIsAdriftChanging(in: PauseWish(reason: Centre.lunch))
        let call = centre.call(from: "203")
        guard case .loggedOn(let logOn) = try await call.presence.standing(of: Centre.anna) else {
            Issue.record("not on")
            return
        }
        #expect(logOn.profile == Centre.sales)
        #expect(call.presence.remarks == [.restored(interface: "PJSIP/201")])
        #expect(centre.disagreement == nil)
    }

    @Test func `is taken back at the end of any call from its PBX`() async throws {
        try await centre.annaIsAdriftChanging()
        try await centre.call(from: "203").presence.repairOthers()
        #expect(centre.on.map(\.profile) == [Centre.sales])
        #expect(centre.disagreement == nil)
    }

    @Test func `at another PBX it is heard as it was, and left to its own`() async throws {
        try await centre.annaIsAdriftChanging()
        let here = centre.call(at: elsewhere)
        guard case .loggedOn(let logOn) = try await here.presence.standing(of: Centre.anna) else {
            Issue.record("not on")
            return
        }
        #expect(logOn.profile == Centre.sales)
        try await here.presence.repairOthers()
        #expect(here.commands == [])
        #expect(centre.book.open.map(\.isAdrift) == [true])
    }

    @Test func `does not keep its agent from logging off at another PBX`() async throws {
        try await centre.annaIsAdriftChanging()
        let here = centre.call(at: elsewhere)
        #expect(try await here.presence.logOff(Centre.anna) == .stillIn(queues: ["sales"]))
        #expect(
            here.presence.remarks == [.abandoned(interface: "PJSIP/201", pbx: Centre.address)])
        #expect(centre.book.open.map(\.logOn.state) == [.ending])
    }

    /// Looked at, begun, finished: the third call of the book.
    @Test(arguments: [FakeBook.Fault.lost, .doneUnheard])
    func `nobody knows whether it was written: the next call settles it`(
        fault: FakeBook.Fault
    ) async throws {
        try await centre.annaIsOn()
        centre.book.fail(fault, at: 3)
        let call = centre.call()
        await #expect {
            try await call.presence.change(Centre.anna, to: LogOnChoice(profile: Centre.both))
        } throws: {
            ($0 as? DeskUnavailable)?.effect == .unknown
        }
        #expect(call.presence.remarks == [.leftAdrift(interface: "PJSIP/201")])
        #expect(centre.book.open.map(\.isAdrift) == [true])
        try await centre.call(from: "203").presence.repairOthers()
        #expect(centre.disagreement == nil)
        #expect(centre.wrongLamp == nil)
    }

    @Test func `one call alone repairs it`() async throws {
        try await centre.annaIsAdriftChanging()
        let id = try #require(centre.book.open.first).logOn.id
        #expect(centre.book.beginRepair(of: id))
        let call = centre.call(from: "203")
        try await call.presence.repairOthers()
        #expect(call.commands == [])
        guard case .loggedOn = try await call.presence.standing(of: Centre.anna) else {
            Issue.record("not heard as it was")
            return
        }
        #expect(call.commands == [])
    }
}

/// A log-on that another PBX has comes here: what that one has left is remarked.
@Suite struct `Changing to another PBX` {
    let centre = Centre()
    let elsewhere = "192.0.2.2"

    @Test func `gives this PBX the members, and the old ones up`() async throws {
        try await centre.annaIsOn()
        let here = Centre(sharing: centre.book)
        let call = here.call(at: elsewhere)
        let outcome = try await call.presence.change(
            Centre.anna, to: LogOnChoice(profile: Centre.sales))
        guard case .loggedOn(let logOn) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(logOn.pbx == elsewhere)
        #expect(call.presence.remarks == [.abandoned(interface: "PJSIP/201", pbx: Centre.address)])
        #expect(here.disagreement == nil)
    }

    @Test func `that breaks off is taken back by this PBX's next call, not by the old one's`()
        async throws
    {
        try await centre.annaIsOn()
        let here = Centre(sharing: centre.book)
        let broken = here.call(at: elsewhere, loss: .after(1))
        _ = try? await broken.presence.change(Centre.anna, to: LogOnChoice(profile: Centre.sales))
        #expect(here.pbx.members(of: "sales")?.count == 1)

        let old = centre.call(from: "203")
        try await old.presence.repairOthers()
        #expect(old.commands == [])

        try await here.call(from: "203", at: elsewhere).presence.repairOthers()
        #expect(here.pbx.members(of: "sales") == [])
        #expect(centre.on.map(\.pbx) == [Centre.address])
        #expect(centre.disagreement == nil)
    }
}
