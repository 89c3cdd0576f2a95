import AGI
import CallCenter
import Conversation
import FakeDesks
import ScriptedCall
import Testing

@testable import Dialogues

/// Who is in charge of a customer is rung first (R73, R74).
@Suite struct `A customer is called back` {
    let phones = FakePhones()
    /// The person in charge, a member of their group, somebody else.
    let desk = FakeDialDesk(
        .sales(.simultaneous), ready: [.number(1), .number(2), .number(3, group: 2)])

    private func calls(
        _ person: String?, _ group: String? = nil, any: Bool = false
    ) async -> FinishedCall {
        let wish = Callback.Wish(person: person, group: group, takesAnybody: any)
        let ringing = Ringing(.callback, for: .customer, desk: desk, phones: phones)
        return await call(Callback(wish, desk: desk, ringing: ringing))
    }

    @Test func `R74: the person first, then the group, then anybody`() async {
        let finished = await calls("1001", "Sales", any: true)
        #expect(finished.result == .noAnswer)
        #expect(phones.rang == [["PJSIP/201"], ["PJSIP/202"], ["PJSIP/203"]])
        #expect(phones.times == Array(repeating: .seconds(20), count: 3))
    }

    @Test func `R74: the person who answers is the only one rung`() async {
        phones.rungs = [.answered(interface: "PJSIP/201", talk: nil)]
        let finished = await calls("1001", "Sales", any: true)
        #expect(finished.result == .ok)
        #expect(finished.commands.first == .setVariable("ROLLCALL_AGENT", "1001"))
        #expect(phones.rang == [["PJSIP/201"]])
    }

    @Test func `R73: a free agent of the group is looked for, one at a time`() async {
        phones.busyDevices = ["PJSIP/201"]
        let finished = await calls(nil, "710")
        #expect(finished.result == .noAnswer)
        #expect(phones.rang == [["PJSIP/202"]])
    }

    @Test func `R74: who is not ready is passed over`() async {
        desk.take(User.ID(1))
        let finished = await calls("1001", "Sales")
        #expect(finished.result == .noAnswer)
        #expect(phones.rang == [["PJSIP/202"]])
        desk.take(User.ID(2))
        desk.take(User.ID(3))
        #expect(await calls("1001", "Sales", any: true).result == .noAgent)
    }

    @Test func `R73: a name that is nobody's is left out; without any it is refused`() async {
        #expect(await calls("9999", "Sales").result == .noAnswer)
        #expect(await calls("9999", "Nobody").result == .refused)
        #expect(await calls(nil).result == .refused)
    }

    @Test func `R74: where the PBX rings nobody, nobody else is tried`() async {
        phones.rungs = [.refused("the PBX has no application Dial")]
        #expect(await calls("1001", "Sales", any: true).result == .error)
        #expect(phones.rang.count == 1)
        #expect(desk.ends == [User.ID(1): .cancelled])
    }

    @Test func `R74: a customer who hangs up is not offered to others`() async {
        phones.rungs = [.abandoned]
        #expect(await calls("1001", "Sales", any: true).result == .hangup)
        #expect(phones.rang.count == 1)
    }
}
