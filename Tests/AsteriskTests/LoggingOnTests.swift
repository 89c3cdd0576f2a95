import AGI
import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// What a log-on makes of the queues of the PBX, and what the agent is told of it.
@Suite struct `Logging on` {
    let centre = Centre()

    @Test func `the agent is a member with penalty, our name and their own wrap-up`() async throws {
        let call = centre.call()
        guard
            case .loggedOn(let logOn) = try await call.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.sales))
        else {
            Issue.record("not logged on")
            return
        }
        #expect(
            call.commands == [
                #"EXEC AddQueueMember "sales,PJSIP/201,2,,Rollcall/1001,,45""#,
                #"GET VARIABLE "AQMSTATUS""#,
                #"SET VARIABLE "DEVICE_STATE(Custom:rollcall-1001)" "NOT_INUSE""#,
            ])
        #expect(
            centre.pbx.queues == [
                "sales": [
                    PBX.Member(
                        interface: "PJSIP/201", penalty: 2, name: "Rollcall/1001", wrapUp: 45)
                ],
                "retention": [], "support": [],
            ])
        #expect(centre.book.open == [OpenLogOn(logOn: logOn, isAdrift: false)])
        #expect(logOn.state == .on)
        #expect(!logOn.lacksQueues)
        #expect(centre.book.ledger == [.loggedOn(logOn.id)])
        #expect(call.presence.remarks == [])
    }

    @Test func `a profile with two queues is two memberships (R23)`() async throws {
        try await centre.annaIsOn(with: Centre.both)
        #expect(
            centre.pbx.memberships(of: "PJSIP/201").mapValues(\.penalty)
                == ["retention": 1, "sales": 5])
        #expect(centre.disagreement == nil)
    }

    @Test func `a member that is there already is removed and added once more`() async throws {
        centre.pbx.place(
            PBX.Member(interface: "PJSIP/201", penalty: 9, name: "Rollcall/1001", wrapUp: 5),
            in: "sales")
        let call = centre.call()
        _ = try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.sales))
        #expect(
            call.commands == [
                #"EXEC AddQueueMember "sales,PJSIP/201,2,,Rollcall/1001,,45""#,
                #"GET VARIABLE "AQMSTATUS""#,
                #"EXEC RemoveQueueMember "sales,PJSIP/201""#,
                #"GET VARIABLE "RQMSTATUS""#,
                #"EXEC AddQueueMember "sales,PJSIP/201,2,,Rollcall/1001,,45""#,
                #"GET VARIABLE "AQMSTATUS""#,
                #"SET VARIABLE "DEVICE_STATE(Custom:rollcall-1001)" "NOT_INUSE""#,
            ])
        let member = try #require(centre.pbx.members(of: "sales")?.first)
        #expect(member.penalty == 2)
        #expect(member.wrapUp == 45)
        #expect(centre.disagreement == nil)
    }

    @Test func `a member of queues.conf that stays is a queue that the agent lacks`() async throws {
        centre.pbx.place(PBX.Member(interface: "PJSIP/201", isDynamic: false), in: "sales")
        let call = centre.call()
        guard
            case .loggedOn(let logOn) = try await call.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.both))
        else {
            Issue.record("not logged on")
            return
        }
        #expect(logOn.queues.map(\.queue) == ["retention"])
        #expect(logOn.lacksQueues)
        #expect(call.presence.remarks == [.refused(queue: "sales", word: "MEMBERALREADY")])
        #expect(centre.disagreement == nil)
    }

    @Test func `one of two queues is not in the PBX: logged on, and it is told`() async throws {
        centre.pbx.remove(queue: "retention")
        let call = centre.call()
        guard
            case .loggedOn(let logOn) = try await call.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.both))
        else {
            Issue.record("not logged on")
            return
        }
        #expect(logOn.lacksQueues)
        #expect(logOn.members.map(\.status) == [.refused("NOSUCHQUEUE"), .added])
        #expect(call.presence.remarks == [.refused(queue: "retention", word: "NOSUCHQUEUE")])
        #expect(centre.disagreement == nil)
    }

    @Test func `no queue took the agent: all is taken back, nothing was changed`() async throws {
        centre.pbx.remove(queue: "retention")
        centre.pbx.remove(queue: "sales")
        let call = centre.call()
        await #expect(
            throws: DeskUnavailable(
                effect: .none, reason: "no queue of the PBX took the agent")
        ) { try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.both)) }
        #expect(centre.book.open == [])
        #expect(centre.book.ledger == [])
        #expect(call.presence.remarks.contains(.refused(queue: "sales", word: "NOSUCHQUEUE")))
    }

    @Test func `a queue whose name could break out of its place is refused, the others are joined`()
        async throws
    {
        let centre = Centre(joined: ["sales": 2, "sales&support": 3])
        let call = centre.call()
        guard
            case .loggedOn(let logOn) = try await call.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.sales))
        else {
            Issue.record("not logged on")
            return
        }
        #expect(logOn.queues.map(\.queue) == ["sales"])
        #expect(!call.commands.contains { $0.contains("&") })
        #expect(call.presence.remarks.count == 1)
        #expect(centre.disagreement == nil)

        let later = centre.call()
        #expect(try await later.presence.logOff(Centre.anna) == .loggedOff)
        #expect(centre.book.open == [])
        #expect(centre.disagreement == nil)
    }

    @Test func `the rules' refusal touches no queue`() async throws {
        let call = centre.call(from: "anonymous")
        #expect(
            try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.sales))
                == .refused(.numberNotAllowed))
        #expect(call.commands == [])

        try await centre.annaIsOn()
        let other = centre.call()
        #expect(
            try await other.presence.logOn(Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
                == .refused(.numberInUse))
        #expect(other.commands == [])
    }

    @Test func `an administrator was faster than the commit: the members are taken back`()
        async throws
    {
        let call = centre.call()
        call.channel.meanwhile = { [book = centre.book] _, _ in
            for open in book.open { try? await book.forget(open.logOn.id) }
        }
        #expect(
            try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.sales))
                == .refused(.directoryChanged))
        #expect(centre.pbx.members(of: "sales") == [])
        #expect(centre.disagreement == nil)
    }

    @Test func `the caller hung up before the commit: all is taken back`() async throws {
        let call = centre.call(hangsUp: .after(2))
        #expect(
            try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.sales))
                == .takenBack)
        #expect(centre.book.open == [])
        #expect(centre.book.ledger == [])
        #expect(centre.pbx.members(of: "sales") == [])
    }

    @Test func `the caller hung up before the second queue: it is not joined`() async throws {
        let call = centre.call(hangsUp: .after(1))
        _ = try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.both))
        #expect(!call.commands.contains { $0.contains("AddQueueMember \"sales") })
        #expect(centre.disagreement == nil)
    }
}

/// Two calls of one agent: the first commit wins, the other hears the real state.
@Suite struct `Logging on twice` {
    let centre = Centre()

    @Test func `the same profile at the same number is a success`() async throws {
        try await centre.annaIsOn()
        let call = centre.call()
        guard
            case .alreadyOn(let logOn) = try await call.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.sales))
        else {
            Issue.record("not already on")
            return
        }
        #expect(centre.book.open.map(\.logOn) == [logOn])
        #expect(call.commands == [])
    }

    @Test(arguments: [("201", Centre.both), ("202", Centre.sales)])
    func `another profile or another number is told as it is`(
        number: String, profile: ProfileChoice
    ) async throws {
        try await centre.annaIsOn()
        let call = centre.call(from: number)
        guard
            case .elsewhere(let logOn) = try await call.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: profile))
        else {
            Issue.record("not told")
            return
        }
        #expect(logOn.profile == Centre.sales)
        #expect(logOn.number.digits == "201")
        #expect(centre.disagreement == nil)
    }

    @Test func `while another call is at it, nothing is changed`() async throws {
        let first = centre.call()
        first.channel.meanwhile = { [centre] number, _ in
            guard number == 1 else { return }
            let second = centre.call(from: "202")
            await #expect {
                try await second.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.both))
            } throws: {
                ($0 as? DeskUnavailable)?.effect == DeskUnavailable.Effect.none
            }
            let standing = try? await second.presence.standing(of: Centre.anna)
            #expect(standing == .loggedOff)
            #expect(second.commands == [])
        }
        guard
            case .loggedOn = try await first.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.sales))
        else {
            Issue.record("not logged on")
            return
        }
        #expect(centre.disagreement == nil)
    }
}
