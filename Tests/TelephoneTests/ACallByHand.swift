import AGI
import Telephone
import Testing

/// What a server finds at the other end, told by its own commands.
@Suite struct ACallByHand {
    let pbx = PBX(queues: ["sales", "retention"])

    private func channel(
        _ keys: String = "", hangsUp: Handset.HangUp? = nil
    ) -> InMemoryChannel {
        InMemoryChannel(
            Preamble("agent", from: "201", at: pbx), at: pbx, keys: keys, hangsUp: hangsUp)
    }

    private let add = Command.exec(
        "AddQueueMember", ["sales", "PJSIP/201", "2", "", "Rollcall/1001", "", "45"])
    private let id = Command.getData("rollcall/enter-id", timeout: .seconds(6), atMost: 40)

    @Test func `keys are taken field by field, and a sound is cut short by its keys only`()
        async throws
    {
        let channel = channel("1001#4242#5")
        #expect(try await channel.send(.answer) == .result("0"))
        #expect(try await channel.send(id) == .result("1001"))
        #expect(try await channel.send(id) == .result("4242"))
        let menu = Command.streamFile("rollcall/menu-off", escape: "134")
        #expect(try await channel.send(menu) == .result("0", endpos: 0))
        #expect(
            channel.call.journal == [
                .answered, .heard("rollcall/enter-id"), .pressed("1"), .pressed("0"),
                .pressed("0"), .pressed("1"), .pressed("#"), .heard("rollcall/enter-id"),
                .pressed("4"), .pressed("2"), .pressed("4"), .pressed("2"), .pressed("#"),
                .heard("rollcall/menu-off"), .pressed("5"),
            ])
    }

    @Test func `a comma in the keys is a silence until the field has run out of time`() async throws
    {
        let channel = channel("12,34#")
        #expect(try await channel.send(id) == .result("12", text: "timeout"))
        #expect(try await channel.send(id) == .result("34"))
        #expect(channel.call.elapsed == .seconds(6))
    }

    @Test func `a member is added with its own wrap-up, a second time nothing changes`()
        async throws
    {
        let channel = channel()
        #expect(try await channel.send(add) == .result("0"))
        #expect(try await channel.send(.getVariable("AQMSTATUS")).value == "ADDED")
        #expect(try await channel.send(add) == .result("0"))
        #expect(try await channel.send(.getVariable("AQMSTATUS")).value == "MEMBERALREADY")
        let member = PBX.Member(
            interface: "PJSIP/201", penalty: 2, name: "Rollcall/1001", wrapUp: 45)
        #expect(pbx.memberships(of: "PJSIP/201") == ["sales": member])
        #expect(channel.call.journal == [.queue(.added(member, queue: "sales"))])
        pbx.restart()
        #expect(pbx.members(of: "sales") == [])
    }

    @Test func `before 16.3 a seventh argument ruins the state interface`() async throws {
        let old = PBX(queues: ["sales"], version: "13.38.3")
        let channel = InMemoryChannel(Preamble("agent", from: "201", at: old), at: old)
        _ = try await channel.send(add)
        #expect(old.members(of: "sales")?.first?.stateInterface == ",45")
        #expect(old.members(of: "sales")?.first?.wrapUp == 0)
    }

    @Test(arguments: [Handset.HangUp.before(2), .during(2), .after(2)])
    func `the caller hangs up at a command that listens`(_ moment: Handset.HangUp) async throws {
        let channel = channel("1001#", hangsUp: moment)
        _ = try await channel.send(.answer)
        #expect(!channel.isHungUp)
        let reply = try await channel.send(id)
        #expect(channel.isHungUp)
        switch moment {
        case .before: #expect(reply == .dead)
        case .during: #expect(reply == .result("-1"))
        case .after: #expect(reply == .result("1001"))
        }
        #expect(try await channel.send(id) == .dead)
        #expect(try await channel.send(add) == .result("0"))
    }

    @Test(arguments: [Handset.HangUp.before(1), .during(1), .after(1)])
    func `a command that needs no caller is done although they hang up at it`(
        _ moment: Handset.HangUp
    ) async throws {
        let channel = channel(hangsUp: moment)
        #expect(try await channel.send(add) == .result("0"))
        #expect(channel.isHungUp)
        #expect(pbx.members(of: "sales")?.count == 1)
    }

    @Test func `a sound that nobody copied looks like a hang-up, but the channel lives`()
        async throws
    {
        pbx.loseSounds()
        let channel = channel("1001#")
        _ = try await channel.send(.answer)
        #expect(try await channel.send(id) == .result("-1"))
        #expect(!channel.isHungUp)
        #expect(try await channel.send(.channelStatus) == .result("6"))
        #expect(channel.call.journal.last == .missed("rollcall/enter-id"))
    }

    @Test func `the wire is lost before a command, or after it was carried out`() async throws {
        let before = channel()
        before.loss = .before(1)
        await #expect(throws: ChannelError.closed) { _ = try await before.send(add) }
        #expect(pbx.members(of: "sales") == [])
        let after = channel()
        after.loss = .after(1)
        await #expect(throws: ChannelError.closed) { _ = try await after.send(add) }
        #expect(pbx.members(of: "sales")?.count == 1)
        await #expect(throws: ChannelError.closed) { _ = try await after.send(.noop) }
    }

    @Test func `a global variable of the dialplan is found in every call`() async throws {
        pbx.setGlobal("ROLLCALL_TRUSTED", "secret")
        #expect(try await channel().send(.getVariable("ROLLCALL_TRUSTED")).value == "secret")
        #expect(try await channel().send(.getVariable("NOSUCH")).value == nil)
    }

    @Test func `a silent caller hangs up when a field would wait for ever`() {
        var call = TelephoneCall(Preamble("agent", from: "201", at: pbx), at: pbx)
        #expect(call.take(Array("WAIT FOR DIGIT -1\n".utf8)).isEmpty)
        #expect(call.timePasses() == Array("200 result=-1\nHANGUP\n".utf8))
        #expect(call.isHungUp)
    }

    @Test func `a command that stops another gets the only reply`() {
        var call = TelephoneCall(Preamble("agent", from: "201", at: pbx), at: pbx)
        #expect(call.take(Array("GET DATA \"\" 6000 40\n".utf8)).isEmpty)
        #expect(call.take(Array("NOOP\n".utf8)) == Array("200 result=0\n".utf8))
        #expect(call.journal == [.interrupted])
    }

    @Test func `keys that are pressed live are taken by the command that listens`() {
        var call = TelephoneCall(Preamble("agent", from: "201", at: pbx), at: pbx)
        #expect(call.press("1").isEmpty)
        #expect(call.take(Array("GET DATA \"\" 6000 40\n".utf8)).isEmpty)
        #expect(call.press("2").isEmpty)
        #expect(call.patience == .seconds(6))
        #expect(call.press("#") == Array("200 result=12\n".utf8))
    }
}
