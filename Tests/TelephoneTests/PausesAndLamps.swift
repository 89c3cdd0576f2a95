import AGI
import Telephone
import Testing

/// Members that are paused, and the lamps that show it; told in the PBX's own lines.
@Suite struct PausesAndLamps {
    private static let ok = "200 result=0\n"

    private func call(at pbx: PBX) -> TelephoneCall {
        TelephoneCall(Preamble("agent", from: "201", at: pbx), at: pbx)
    }

    private func add(_ options: String) -> String {
        "EXEC AddQueueMember \"sales,PJSIP/201,2,\(options),Rollcall/1001,,45\""
    }

    private func member(paused: Bool = false, reason: String = "") -> PBX.Member {
        PBX.Member(
            interface: "PJSIP/201", penalty: 2, name: "Rollcall/1001", wrapUp: 45,
            isPaused: paused, pauseReason: reason)
    }

    @Test(arguments: [
        ("20.11.1", false), ("20.12.0", true), ("20.19.0", true), ("21.6.1", false),
        ("21.7.0", true), ("22.1.1", false), ("22.2.0", true), ("23.0.0", true), ("24.1.0", true),
        ("18.26.4", false), ("16.3.0", false), ("GIT-20-516d2c60ac", true),
    ])
    func `a member is added paused where the version knows how, else only added`(
        _ version: String, _ knows: Bool
    ) {
        for (options, isPaused, reason) in [
            ("p", true, ""), ("pr(lunch)", true, "lunch"), ("r(lunch)p", true, "lunch"),
            ("r(lunch)", false, ""), ("x", false, ""), ("r(p)", false, ""),
        ] {
            let pbx = PBX(queues: ["sales"], version: version)
            var call = call(at: pbx)
            #expect(call.answer(to: add(options)) == Self.ok)
            #expect(call.variable("AQMSTATUS") == "ADDED")
            let expected = member(paused: knows && isPaused, reason: knows ? reason : "")
            #expect(pbx.members(of: "sales") == [expected], "\(options)")
        }
    }

    @Test func `a pause has a reason, a return forgets it, and both can be read`() {
        let pbx = PBX(queues: ["sales", "support"])
        var call = call(at: pbx)
        _ = call.answer(to: add(""))
        let isPaused = "GET VARIABLE QUEUE_MEMBER(sales,paused,PJSIP/201)"
        #expect(call.answer(to: isPaused) == "200 result=1 (0)\n")
        #expect(
            call.answer(to: "EXEC PauseQueueMember \"sales,PJSIP/201,,lunch\"") == Self.ok)
        #expect(call.variable("PQMSTATUS") == "PAUSED")
        #expect(call.answer(to: isPaused) == "200 result=1 (1)\n")
        #expect(pbx.members(of: "sales") == [member(paused: true, reason: "lunch")])
        #expect(call.answer(to: "EXEC UnpauseQueueMember sales,PJSIP/201") == Self.ok)
        #expect(call.variable("UPQMSTATUS") == "UNPAUSED")
        #expect(pbx.members(of: "sales") == [member()])
        #expect(
            call.journal == [
                .queue(.added(member(), queue: "sales")),
                .queue(.paused(member(paused: true, reason: "lunch"), queue: "sales")),
                .queue(.unpaused(member(), queue: "sales")),
            ])
    }

    @Test(arguments: ["support", "nosuch"])
    func `who is no member cannot be paused, whether there is the queue or not`(_ queue: String) {
        let pbx = PBX(queues: ["sales", "support"])
        var call = call(at: pbx)
        _ = call.answer(to: add(""))
        for (application, variable) in [
            ("PauseQueueMember", "PQMSTATUS"), ("UnpauseQueueMember", "UPQMSTATUS"),
        ] {
            #expect(call.answer(to: "EXEC \(application) \(queue),PJSIP/201") == Self.ok)
            #expect(call.variable(variable) == "NOTFOUND")
        }
        #expect(
            call.answer(to: "GET VARIABLE QUEUE_MEMBER(\(queue),paused,PJSIP/201)")
                == "200 result=1 (0)\n")
    }

    @Test func `a lamp is one for all calls, on a dead channel too`() {
        let pbx = PBX(queues: [])
        var call = call(at: pbx)
        let read = "GET VARIABLE DEVICE_STATE(Custom:rollcall-1001)"
        #expect(call.answer(to: read) == "200 result=1 (UNKNOWN)\n")
        _ = call.hangUp()
        #expect(
            call.answer(to: "SET VARIABLE DEVICE_STATE(Custom:rollcall-1001) NOT_INUSE")
                == "200 result=1\n")
        var other = self.call(at: pbx)
        #expect(other.answer(to: read) == "200 result=1 (NOT_INUSE)\n")
        #expect(pbx.deviceState("Custom:rollcall-1001") == "NOT_INUSE")
        #expect(pbx.customDevices == ["rollcall-1001": "NOT_INUSE"])
    }

    @Test func `a state that is none, and a device that is a phone, are not set`() {
        let pbx = PBX(queues: [])
        var call = call(at: pbx)
        for (device, state) in [
            ("Custom:rollcall-1001", "AWAY"), ("PJSIP/201", "ONHOLD"), ("Custom:", "ONHOLD"),
        ] {
            let line = "SET VARIABLE DEVICE_STATE(\(device)) \(state)"
            #expect(call.answer(to: line) == "200 result=1\n")
        }
        #expect(pbx.customDevices == [:])
    }
}

extension TelephoneCall {
    fileprivate mutating func answer(to command: String) -> String {
        String(decoding: take(Array("\(command)\n".utf8)), as: UTF8.self)
    }
}
