import AGI
import Asterisk
import CallCenter
import FakeDesks
import Telephone
import Testing

/// What a broken call left open is closed by the next call that comes from its PBX.
@Suite struct `A log-on left adrift` {
    let centre = Centre()

    @Test func `the wire broke in the middle: nobody can know, and it is remarked`() async throws {
        let call = centre.call(loss: .after(1))
        await #expect {
            try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.sales))
        } throws: {
            ($0 as? DeskUnavailable)?.effect == .unknown
        }
        #expect(call.presence.remarks == [.leftAdrift(interface: "PJSIP/201")])
        #expect(centre.book.open.map(\.isAdrift) == [true])
        #expect(centre.pbx.members(of: "sales")?.count == 1)
    }

    @Test func `is closed at the agent's own next call`() async throws {
        await centre.annaIsAdrift()
        let call = centre.call(from: "202")
        #expect(try await call.presence.standing(of: Centre.anna) == .loggedOff)
        #expect(call.presence.remarks == [.closedAdrift(interface: "PJSIP/201")])
        #expect(centre.pbx.members(of: "sales") == [])
        #expect(centre.book.open == [])
        #expect(centre.book.ledger == [])
    }

    @Test func `is closed at the agent's own next log-on, which then succeeds`() async throws {
        await centre.annaIsAdrift()
        let call = centre.call()
        guard
            case .loggedOn = try await call.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.both))
        else {
            Issue.record("not logged on")
            return
        }
        #expect(call.presence.remarks == [.closedAdrift(interface: "PJSIP/201")])
        #expect(centre.disagreement == nil)
    }

    @Test func `is closed when another agent logs on at its phone`() async throws {
        await centre.annaIsAdrift()
        let call = centre.call()
        guard
            case .loggedOn(let logOn) = try await call.presence.logOn(
                Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        else {
            Issue.record("not logged on")
            return
        }
        #expect(logOn.user == Centre.bohdan.user)
        #expect(call.presence.remarks == [.closedAdrift(interface: "PJSIP/201")])
        #expect(centre.pbx.members(of: "sales")?.map(\.name) == ["Rollcall/1002"])
        #expect(centre.disagreement == nil)
    }

    @Test func `both in the way, the agent's own and the phone's, are closed`() async throws {
        await centre.annaIsAdrift()
        let broken = centre.call(from: "202", loss: .after(1))
        _ = try? await broken.presence.logOn(Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        let call = centre.call(from: "202")
        guard
            case .loggedOn = try await call.presence.logOn(
                Centre.anna, as: LogOnChoice(profile: Centre.sales))
        else {
            Issue.record("not logged on")
            return
        }
        #expect(centre.disagreement == nil)
        #expect(centre.book.open.count == 1)
    }

    @Test func `is closed at the end of any call from its PBX, and the ledger says so`()
        async throws
    {
        try await centre.annaIsOn()
        let id = try #require(centre.book.open.first).logOn.id
        let broken = centre.call(loss: .before(1))
        _ = try? await broken.presence.logOff(Centre.anna)
        #expect(centre.book.open.map(\.isAdrift) == [true])

        let call = centre.call(from: "202")
        try await call.presence.repairOthers()
        #expect(call.presence.remarks == [.closedAdrift(interface: "PJSIP/201")])
        #expect(centre.disagreement == nil)
        #expect(centre.book.ledger == [.loggedOn(id), .loggedOff(id, .repaired)])
    }

    @Test func `a repair that fails is tried again by the next call`() async throws {
        await centre.annaIsAdrift()
        let broken = centre.call(from: "202", loss: .before(1))
        await #expect(throws: DeskUnavailable.self) { try await broken.presence.repairOthers() }
        #expect(!broken.presence.remarks.contains(.closedAdrift(interface: "PJSIP/201")))
        try await centre.call(from: "202").presence.repairOthers()
        #expect(centre.disagreement == nil)
    }

    @Test func `one that cannot be closed does not keep the others open`() async throws {
        await centre.annaIsAdrift()
        let broken = centre.call(from: "202", loss: .after(1))
        _ = try? await broken.presence.logOn(Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        let call = centre.call(from: "203")
        // Asked for the list, then how the first stands now, then to forget it.
        centre.book.fail(.refused, at: 3)
        await #expect(throws: DeskUnavailable.self) { try await call.presence.repairOthers() }
        #expect(centre.book.open.map(\.logOn.user) == [Centre.anna.user])
    }

    /// Several are closed one after the other: meanwhile an agent's own call can be faster.
    @Test func `closed by the agent's own call meanwhile, and on anew: that log-on holds`()
        async throws
    {
        await centre.annaIsAdrift()
        let broken = centre.call(from: "202", loss: .after(1))
        _ = try? await broken.presence.logOn(Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        let call = centre.call(from: "203")
        let own = centre.call(from: "202")
        call.channel.meanwhile = { number, _ in
            guard number == 1 else { return }
            _ = try? await own.presence.logOn(Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        }
        try await call.presence.repairOthers()
        #expect(centre.on.map(\.user) == [Centre.bohdan.user])
        #expect(centre.disagreement == nil)
        #expect(call.presence.remarks == [.closedAdrift(interface: "PJSIP/201")])
    }
}

/// A log-on that belongs to another PBX: only that one's calls reach its queues.
@Suite struct `A log-on at another PBX` {
    let centre = Centre()
    let elsewhere = "192.0.2.2"

    @Test func `is left adrift by a log-off here, and closed by the next call there`() async throws
    {
        try await centre.annaIsOn(with: Centre.both)
        let here = centre.call(at: elsewhere)
        #expect(
            try await here.presence.logOff(Centre.anna)
                == .stillIn(queues: ["retention", "sales"]))
        #expect(
            here.commands == [#"SET VARIABLE "DEVICE_STATE(Custom:rollcall-1001)" "UNAVAILABLE""#])
        #expect(centre.book.open.map(\.isAdrift) == [true])

        try await centre.call(from: "202").presence.repairOthers()
        #expect(centre.disagreement == nil)
        #expect(centre.book.open == [])
    }

    @Test func `is nobody's to know when the book cannot even leave it adrift`() async throws {
        try await centre.annaIsOn()
        let here = centre.call(at: elsewhere)
        // It is looked at, its log-off is begun, then it should be left to the other PBX.
        centre.book.fail(.refused, at: 3)
        await #expect {
            try await here.presence.logOff(Centre.anna)
        } throws: {
            ($0 as? DeskUnavailable)?.effect == .unknown
        }
        centre.book.restart()
        try await centre.call(from: "202").presence.repairOthers()
        #expect(centre.disagreement == nil)
    }

    @Test func `does not lock its agent out here`() async throws {
        await centre.annaIsAdrift()
        let here = centre.call(at: elsewhere)
        let outcome = try await here.presence.logOn(
            Centre.anna, as: LogOnChoice(profile: Centre.sales))
        guard case .loggedOn(let logOn) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(centre.book.open.map(\.logOn.id) == [logOn.id])
        #expect(
            here.presence.remarks.contains {
                if case .abandoned = $0 { true } else { false }
            })
    }

    @Test func `is not repaired from here`() async throws {
        await centre.annaIsAdrift()
        let here = centre.call(at: elsewhere)
        try await here.presence.repairOthers()
        // Off is off, whichever PBX still has the members.
        #expect(try await here.presence.standing(of: Centre.anna) == .loggedOff)
        #expect(here.commands == [])
        #expect(here.presence.remarks == [])
    }

    @Test func `has a phone of the same number that is another phone`() async throws {
        try await centre.annaIsOn()
        let here = Centre(sharing: centre.book)
        let outcome = try await here.call(at: elsewhere).presence
            .logOn(Centre.bohdan, as: LogOnChoice(profile: Centre.sales))
        guard case .loggedOn = outcome else {
            Issue.record("not logged on")
            return
        }
        #expect(here.pbx.members(of: "sales")?.map(\.name) == ["Rollcall/1002"])
        #expect(centre.pbx.members(of: "sales")?.map(\.name) == ["Rollcall/1001"])
    }
}
