import CallCenter
import Store
import Telephone
import Testing

/// Whole calls: the dialogue, the store and the PBX together, and what follows from the sample.
@Suite struct CallsToTheSampleCentre {
    @Test(
        arguments: [
            // R20, R23, R24, R33–R35: keys, number, queue and penalty, wrap-up, interface.
            ("1001#4242#11", "201", ["sales": 2], 45, "PJSIP/201"),
            ("1001#4242#12", "201", ["sales": 5, "retention": 1], 45, "PJSIP/201"),
            (
                "1002#1357#1", "00380440000002", ["support": 4], 60,
                "Local/00380440000002@rollcall-agents/n"
            ),
            ("1003#8642#11", "203", ["sales": 2], 45, "PJSIP/203"),
            ("1003#8642#13", "203", ["sales": 0, "retention": 0], 45, "PJSIP/203"),
            ("0042#2468#1", "205", ["support": 7], 20, "PJSIP/205"),
            ("12*1001#4242#11", "201", ["sales": 2], 45, "PJSIP/201"),
        ] as [(String, String, [String: Int], Int, String)])
    func `what follows from the sample centre`(
        keys: String, number: String, penalties: [String: Int], wrapUp: Int, interface: String
    ) async throws {
        let centre = try TrialCentre()
        let call = await centre.call(keys, from: number)
        #expect(call.heard.contains("logged-on-ok"))
        #expect(centre.members.mapValues { $0.map(\.penalty) } == penalties.mapValues { [$0] })
        for member in centre.members.values.joined() {
            #expect(member.wrapUp == wrapUp)
            #expect(member.interface == interface)
            #expect(member.stateInterface == interface)
        }
        try centre.agree()
    }

    @Test(arguments: ["1004#9753#", "42#2468#", "1001#1111#", "9999#4242#", "1001#42#"])
    func `blocked, unknown, wrong or no PIN: three times no match`(keys: String) async throws {
        let centre = try TrialCentre()
        let call = await centre.call(keys + keys + keys, from: "201", hearsOut: true)
        #expect(call.heard.filter { $0 == "no-match" }.count == 3)
        #expect(call.heard.suffix(2) == ["ask-supervisor", "goodbye"])
        #expect(call.result == "refused")
        #expect(centre.members.isEmpty)
    }

    @Test func `a profile that is unticked for the user is refused`() async throws {
        let centre = try TrialCentre()
        let call = await centre.call("1003#8642#12", from: "203")
        #expect(call.heard.contains("invalid-choice"))
        #expect(centre.members.isEmpty)
        try centre.agree()
    }

    @Test func `logging on and off again, in two calls`() async throws {
        let centre = try TrialCentre()
        await centre.call("1001#4242#11", from: "201")
        let again = await centre.call("1001#4242#11", from: "201")
        #expect(again.heard.contains("already-on"))
        // The key of another profile is not taken for the menu's: 2 would log the agent off.
        let other = await centre.call("1001#4242#12", from: "201")
        #expect(other.heard.contains("logged-on-ok"))
        #expect(!other.heard.contains("logged-off-ok"))
        #expect(try centre.store.who().map(\.profile) == ["Retention"])
        #expect(centre.members.mapValues { $0.map(\.penalty) } == ["sales": [5], "retention": [1]])
        let off = await centre.call("1001#4242#2", from: "201")
        #expect(off.heard.contains("logged-off-ok"))
        #expect(centre.members.isEmpty)
        #expect(try centre.store.ledger().map(\.event) == [.logOn, .change, .logOff])
        let twice = await centre.call("1001#4242#2", from: "201")
        #expect(twice.heard.contains("not-logged-on"))
        try centre.agree()
    }

    @Test func `two agents cannot share a telephone`() async throws {
        let centre = try TrialCentre()
        await centre.call("1001#4242#11", from: "201")
        let second = await centre.call("1002#1357#1", from: "201")
        #expect(second.heard.contains("number-in-use"))
        try centre.agree()
    }

    @Test func `a PBX that restarted is given its members again`() async throws {
        let centre = try TrialCentre()
        await centre.call("1001#4242#12", from: "201")
        centre.pbx.restart()
        await centre.call("1001#4242#9", from: "201")
        #expect(centre.members.count == 2)
        try centre.agree()
    }

    /// Whatever command the caller hangs up at, ledger, PBX and what was said agree afterwards.
    @Test(arguments: ["1001#4242#12"], Hanging.allCases)
    func `hang-up at every command of a log-on`(keys: String, hanging: Hanging) async throws {
        try await hangUpEverywhere(hanging, as: String(keys.prefix(10))) { centre, hangUp in
            await centre.call(keys, from: "201", hangsUp: hangUp)
        } check: { centre, call in
            let isOn = try !centre.store.who().isEmpty
            #expect(!call.heard.contains("logged-on-ok") || isOn)
        }
    }

    @Test(arguments: Hanging.allCases)
    func `hang-up at every command of a log-off`(hanging: Hanging) async throws {
        try await hangUpEverywhere(hanging, as: "1001#4242#") { centre, hangUp in
            await centre.call("1001#4242#12", from: "201")
            return await centre.call("1001#4242#2", from: "201", hangsUp: hangUp)
        } check: { centre, call in
            let isOff = try centre.store.who().isEmpty
            #expect(!call.heard.contains("logged-off-ok") || isOff)
        }
    }

    enum Hanging: CaseIterable {
        case before, during, after

        func at(_ command: Int) -> Handset.HangUp {
            switch self {
            case .before: .before(command)
            case .during: .during(command)
            case .after: .after(command)
            }
        }
    }

    /// Hangs up at the first, second, … command until a call ends before its hang-up.
    private func hangUpEverywhere(
        _ hanging: Hanging, as identity: String,
        act: (TrialCentre, Handset.HangUp) async -> TelephoneCall,
        check: (TrialCentre, TelephoneCall) throws -> Void
    ) async throws {
        for command in 1... {
            let centre = try TrialCentre()
            let call = await act(centre, hanging.at(command))
            try centre.agree()
            try check(centre, call)
            #expect(call.result != nil)
            // A next call says the same.
            let isOn = try !centre.store.who().isEmpty
            let next = await centre.call("\(identity)4", from: "201")
            #expect(next.heard.contains("you-are-logged-on") == isOn)
            try centre.agree()
            guard call.commands.count >= command else { return }
        }
    }
}
