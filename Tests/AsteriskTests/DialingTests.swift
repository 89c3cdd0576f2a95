import AGI
import CallCenter
import Telephone
import Testing

@testable import Asterisk

/// Phones of a PBX are rung from the channel of a customer's call (R65–R72).
@Suite struct `Phones of a PBX` {
    let pbx = PBX(queues: [])
    let dialing = GroupDialing(
        group: Group.ID(1), name: "Sales", strategy: .simultaneous, ringTime: .seconds(20),
        groupRingTime: .seconds(60), callerID: PhoneNumber("0047123"),
        audio: MusicClass("rollcall-sales"))

    private func channel(hangsUp: Handset.HangUp? = nil) -> InMemoryChannel {
        InMemoryChannel(Preamble("dial", from: "0047999", at: pbx), at: pbx, hangsUp: hangsUp)
    }

    @Test(
        arguments: [
            (
                [.answers(after: .seconds(3), talks: .seconds(9))],
                Rung.answered(
                    interface: "PJSIP/201", talk: .seconds(9))
            ),
            ([.answers(after: .seconds(30))], .noAnswer),
            ([.ringsOut], .noAnswer), ([.busy], .busy), ([.congested], .failed),
            ([.unreachable], .failed), ([.busy, .unreachable], .busy),
            ([.ringsOut, .busy], .noAnswer),
            (
                [.answers(after: .seconds(5)), .answers(after: .seconds(4), talks: .seconds(6))],
                .answered(interface: "PJSIP/202", talk: .seconds(6))
            ),
        ] as [([Phone], Rung)])
    func `R66, R67: what the phones do is what comes of ringing`(
        phones: [Phone], rung: Rung
    ) async {
        for (number, phone) in phones.enumerated() {
            pbx.place(phone, at: "PJSIP/\(201 + number)")
        }
        let interfaces = phones.indices.map { "PJSIP/\(201 + $0)" }
        let channel = channel()
        let phones = Dialing(on: channel)
        #expect(await phones.ring(interfaces, as: dialing, within: .seconds(20)) == rung)
        #expect(
            channel.call.journal.contains(
                .ran(
                    "Dial",
                    interfaces.joined(separator: "&") + ",20,gm(rollcall-sales)f(0047123)")))
        for interface in interfaces {
            #expect(["NOT_INUSE", "UNAVAILABLE"].contains(pbx.deviceState(interface)))
        }
    }

    /// The PBX counts from the answer of the customer's own channel, whenever that was.
    @Test func `of a channel that was answered before, the length of the talk is not known`()
        async throws
    {
        pbx.place(.answers(after: .seconds(3), talks: .seconds(9)), at: "PJSIP/201")
        let channel = channel()
        _ = try await channel.send(.answer)
        let rung = await Dialing(on: channel).ring(
            ["PJSIP/201"], as: dialing, within: .seconds(20))
        #expect(rung == .answered(interface: "PJSIP/201", talk: nil))
    }

    @Test func `R66: whose device is in use, unknown to the PBX or gone is told apart`()
        async throws
    {
        pbx.place(.ringsOut, at: "PJSIP/201")
        pbx.place(.unreachable, at: "PJSIP/202")
        pbx.place(.ringsOut, at: "Local/0047@agents/n")
        pbx.place(.ringsOut, at: "PJSIP/203")
        pbx.occupy("PJSIP/203")
        let phones = Dialing(on: channel())
        for (device, state) in [
            ("PJSIP/201", .free), ("PJSIP/202", .taken), ("PJSIP/203", .taken),
            ("PJSIP/204", .taken), ("Local/0047@agents/n", .free), ("Custom:x", .unknown),
            ("Custom:+47", .unknown),
        ] as [(String, DeviceState)] {
            #expect(try await phones.state(of: device) == state, "\(device)")
        }
        // That a Local channel is there does not tell that somebody talks.
        pbx.occupy("Local/0047@agents/n")
        #expect(try await phones.state(of: "Local/0047@agents/n") == .rings)
    }

    @Test func `R67: a customer who waits is not answered, and a hang-up is noticed`() async throws
    {
        let channel = channel()
        let phones = Dialing(on: channel)
        try await phones.wait(for: .seconds(1))
        #expect(!phones.isAbandoned())
        #expect(channel.call.commands == ["WAIT FOR DIGIT \"1000\""])
        #expect(!channel.call.journal.contains(.answered))
        for hangUp in [Handset.HangUp.before(1), .after(1), .during(1)] {
            let phones = Dialing(on: self.channel(hangsUp: hangUp))
            try await phones.wait(for: .seconds(1))
            #expect(phones.isAbandoned())
        }
    }

    @Test func `a customer who hangs up while it rings is noticed`() async {
        pbx.place(.ringsOut, at: "PJSIP/201")
        for hangUp in [Handset.HangUp.before(1), .after(1), .during(2)] {
            let phones = Dialing(on: channel(hangsUp: hangUp))
            #expect(
                await phones.ring(["PJSIP/201"], as: dialing, within: .seconds(20)) == .abandoned)
            #expect(phones.isAbandoned())
            #expect(pbx.deviceState("PJSIP/201") == "NOT_INUSE")
        }
    }

    /// A broken PBX logs nobody off: it tells nothing of the agents.
    @Test(arguments: [
        (PBX.DialFault.absent, "the PBX has no application Dial: load app_dial.so"),
        (
            .misunderstands,
            "Dial rang nobody (DIALSTATUS is not set): see the PBX's own log, and the settings "
                + "interface-internal and interface-outside"
        ),
    ])
    func `a PBX that does not ring phones at all says nothing of the agents`(
        fault: PBX.DialFault, reason: String
    ) async {
        pbx.place(.answers(), at: "PJSIP/201")
        pbx.breakDial(fault)
        let rung = await Dialing(on: channel()).ring(
            ["PJSIP/201"], as: dialing, within: .seconds(20))
        #expect(rung == .refused(reason))
    }

    @Test(arguments: ["PJSIP/201,60", "", String(repeating: "2", count: 1_100)])
    func `what Dial cannot be asked for says nothing of the agents`(interface: String) async {
        let channel = self.channel()
        let rung = await Dialing(on: channel).ring(
            [interface], as: dialing, within: .seconds(20))
        guard case .refused(let reason) = rung else {
            Issue.record("\(rung)")
            return
        }
        #expect(reason.contains("interface-internal"))
        #expect(!channel.call.commands.contains { $0.hasPrefix("EXEC") })
    }

    @Test(arguments: 1...4)
    func `a PBX that vanishes at any command loses the call, and says so`(number: Int) async {
        pbx.place(.answers(), at: "PJSIP/201")
        for loss in [
            InMemoryChannel.Loss.before(number), .after(number), .silence(number),
        ] {
            let channel = channel()
            channel.loss = loss
            let rung = await Dialing(on: channel).ring(
                ["PJSIP/201"], as: dialing, within: .seconds(20))
            guard case .lost = rung else {
                Issue.record("\(loss): \(rung)")
                continue
            }
        }
    }

    @Test(arguments: [
        ("PJSIP/201-0000000a", "PJSIP/201"), ("PJSIP/a-b-0000000a", "PJSIP/a-b"),
        ("Local/0047@agents-00000001;1", "Local/0047@agents/n"),
        ("Local/0047@agents-b-00000001;1", "Local/0047@agents-b"), ("PJSIP/2010-0000000a", nil),
        ("", nil), ("PJSIP/201", nil),
    ])
    func `whose channel it is that answered`(channel: String, interface: String?) {
        let interfaces = [
            "PJSIP/201", "PJSIP/a-b", "Local/0047@agents/n", "Local/0047@agents-b", "PJSIP/20",
        ]
        #expect(Dialing.interface(of: channel, among: interfaces) == interface)
        #expect(Dialing.interface(of: channel, among: ["PJSIP/201"]) == "PJSIP/201")
    }
}
