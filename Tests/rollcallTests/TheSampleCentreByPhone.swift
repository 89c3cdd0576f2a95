import AGI
import Store
import Telephone
import Testing

@testable import rollcall

/// The agents of the sample centre call a real server over TCP, as in `rollcall try`.
@Suite struct TheSampleCentreByPhone {
    /// A call that ends with the agent logged off again, and the members it added meanwhile.
    struct Call {
        let keys: String
        var from = "201"
        /// By queue.
        let members: [String: PBX.Member]
        /// What is heard at the end of the matter.
        let heard: String

        init(
            _ keys: String, from: String = "201", _ members: [String: PBX.Member] = [:],
            heard: String
        ) {
            self.keys = keys
            self.from = from
            self.members = members
            self.heard = heard
        }
    }

    static let calls = [
        Call(
            "1001#4242#11,2", ["sales": member("1001", "PJSIP/201", penalty: 2, wrapUp: 45)],
            heard: "logged-off-ok"),
        Call(
            "12*1001#4242#12,2",
            [
                "sales": member("1001", "PJSIP/201", penalty: 5, wrapUp: 45),
                "retention": member("1001", "PJSIP/201", penalty: 1, wrapUp: 45),
            ], heard: "logged-off-ok"),
        Call(
            "1002#1357#1,2", from: "00380440000002",
            [
                "support": member(
                    "1002", "Local/00380440000002@rollcall-agents/n", penalty: 4, wrapUp: 60)
            ], heard: "logged-off-ok"),
        Call(
            "0042#2468#1,2", from: "205",
            ["support": member("0042", "PJSIP/205", penalty: 7, wrapUp: 20)],
            heard: "logged-off-ok"),
        Call(
            "1003#8642#13,2", from: "203",
            [
                "sales": member("1003", "PJSIP/203", penalty: 0, wrapUp: 45),
                "retention": member("1003", "PJSIP/203", penalty: 0, wrapUp: 45),
            ], heard: "logged-off-ok"),
        Call("1003#8642#12", from: "203", heard: "invalid-choice"),
        Call("42#2468#", from: "205", heard: "no-match"),
        Call("1001#4243#", heard: "no-match"),
        Call("1004#9753#", from: "204", heard: "no-match"),
    ]

    private static func member(
        _ id: String, _ interface: String, penalty: Int, wrapUp: Int
    ) -> PBX.Member {
        PBX.Member(
            interface: interface, penalty: penalty, name: "Rollcall/\(id)", wrapUp: wrapUp)
    }

    @Test func `each agent gets the queues that follow from the sample (R19–R23, R27, R33)`() throws
    {
        let server = try TrialServer.start()
        defer { server.stop() }
        let pbx = PBX(queues: SampleGuide.queues)
        for told in Self.calls {
            var call = TelephoneCall(
                Preamble("agent", from: told.from, at: pbx), at: pbx,
                with: CallerOptions.handset(told.keys))
            call.soundLength = .milliseconds(5)
            try call.talk(over: try LineToServer.open(to: "127.0.0.1", port: server.port))
            #expect(call.added == told.members, "\(told.keys)")
            #expect(call.journal.contains(.heard("rollcall/\(told.heard)")), "\(told.keys)")
            #expect(pbx.queues.allSatisfy { $0.value.isEmpty }, "\(told.keys)")
        }
        let events = try server.store.ledger().map { "\($0.numericID) \($0.event.rawValue)" }
        #expect(
            events == [
                "1001 log_on", "1001 log_off", "1001 log_on", "1001 log_off", "1002 log_on",
                "1002 log_off", "0042 log_on", "0042 log_off", "1003 log_on", "1003 log_off",
            ])
        #expect(try server.store.who().isEmpty)
    }

    @Test func `whoever hangs up after the log-on stays on, and who says so`() throws {
        let server = try TrialServer.start()
        defer { server.stop() }
        let pbx = PBX(queues: SampleGuide.queues)
        var call = TelephoneCall(
            Preamble("agent", from: "201", at: pbx), at: pbx,
            with: CallerOptions.handset("1001#4242#12"))
        call.soundLength = .milliseconds(5)
        try call.talk(over: try LineToServer.open(to: "127.0.0.1", port: server.port))
        #expect(call.variable("ROLLCALL_RESULT") == "hangup")
        let present = try #require(try server.store.who().first)
        #expect(present.numericID == "1001")
        #expect(present.profile == "Retention")
        #expect(present.queues == ["retention", "sales"])
        #expect(pbx.memberships(of: "PJSIP/201").keys.sorted() == ["retention", "sales"])
    }

    @Test(arguments: [
        ("extension=710", "rollcall-sales", "group"),
        ("extension=710 slot=hold", "rollcall-sales-hold", "group"),
        ("extension=720", "rollcall-centre", "centre"),
        ("extension=730", "rollcall-centre", "centre"),
        ("queue=retention", "rollcall-sales", "group"),
        ("group=Night", "rollcall-centre", "centre"),
    ])
    func `audio answers with the class and who said it, unanswered (R62–R65)`(
        _ arguments: String, _ music: String, _ source: String
    ) throws {
        let server = try TrialServer.start()
        defer { server.stop() }
        let pbx = PBX(queues: [])
        var call = TelephoneCall(
            Preamble(
                "audio", from: "004790000009",
                arguments: arguments.split(separator: " ").map(String.init),
                at: pbx), at: pbx)
        try call.talk(over: try LineToServer.open(to: "127.0.0.1", port: server.port))
        #expect(call.variable("CHANNEL(musicclass)") == music)
        #expect(call.variable("ROLLCALL_AUDIO_CLASS") == music)
        #expect(call.variable("ROLLCALL_AUDIO_SOURCE") == source)
        #expect(!call.journal.contains(.answered))
    }
}

extension TelephoneCall {
    /// The members that were added in this call, by queue.
    fileprivate var added: [String: PBX.Member] {
        var added: [String: PBX.Member] = [:]
        for case .queue(.added(let member, let queue)) in journal { added[queue] = member }
        return added
    }
}
