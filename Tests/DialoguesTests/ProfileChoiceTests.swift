import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// The profile to log on with: step 5 (R26–R29, C20).
struct ProfileChoiceTests {
    private let presence = FakePresence()
    private let wantsToLogOn = Moment.keys("1001#4242#1", after: .enterID)

    private func line(_ profiles: Int...) -> AgentLine {
        AgentLine(
            desk: FakeDesk(profiles: profiles.map(ProfileChoice.numbered)), presence: presence,
            call: .sample)
    }

    /// The profiles that the agent wanted to log on with.
    private var chosen: [Int] {
        presence.questions.compactMap {
            if case .logOn(let profile, _, _) = $0 { profile } else { nil }
        }
    }

    @Test func `none is told, and the agent stays off`() async {
        await call(line(), wantsToLogOn, .hears(.noProfile, .menuOff))
        #expect(chosen.isEmpty)
    }

    @Test(arguments: [1, 5, 12])
    func `the only one is not asked for`(number: Int) async {
        let finished = await call(line(number), wantsToLogOn, .hears(.loggedOnOK))
        #expect(chosen == [number])
        #expect(!finished.heard.contains(.chooseProfile))
    }

    @Test func `two are offered by their numbers`() async {
        await call(
            line(1, 2), wantsToLogOn,
            .hears(.chooseProfile, .profileMenu(1)),
            .keys("2", after: .profileMenu(2)),
            .hears(.loggedOnOK)
        )
        #expect(chosen == [2])
    }

    @Test func `four are one page`() async {
        let finished = await call(
            line(1, 2, 3, 4), wantsToLogOn,
            .hears(.chooseProfile, .profileMenu(1), .profileMenu(2), .profileMenu(3)),
            .keys("3", after: .profileMenu(4)),
            .hears(.loggedOnOK)
        )
        #expect(chosen == [3])
        #expect(!finished.heard.contains(.moreProfiles))
    }

    @Test func `a number that is not the agent's is refused: 1 and 3, but not 2`() async {
        await call(
            line(1, 3), wantsToLogOn,
            .keys("2", after: .profileMenu(3)),
            .hears(.invalidChoice, .chooseProfile),
            .keys("3", after: .profileMenu(3)),
            .hears(.loggedOnOK)
        )
        #expect(chosen == [3])
    }

    @Test func `more than four come in pages, and hash turns them`() async {
        await call(
            line(1, 2, 3, 4, 5, 8), wantsToLogOn,
            .hears(.chooseProfile, .profileMenu(1), .profileMenu(2), .profileMenu(3)),
            .hears(.profileMenu(4)),
            .keys("#", after: .moreProfiles),
            .hears(.profileMenu(5), .profileMenu(8)),
            .keys("#", after: .moreProfiles),
            .hears(.chooseProfile, .profileMenu(1)),
            .keys("8", after: .moreProfiles),
            .hears(.loggedOnOK)
        )
        #expect(chosen == [8])
    }

    @Test func `the keys of later pages are accepted at once`() async {
        let finished = await call(
            line(1, 2, 3, 4, 5, 8), wantsToLogOn,
            .keys("5", while: .chooseProfile),
            .hears(.loggedOnOK)
        )
        #expect(chosen == [5])
        #expect(!finished.heard.contains(.profileMenu(1)))
    }

    @Test func `zero explains, and offers the page again`() async {
        await call(
            line(1, 2), wantsToLogOn,
            .keys("0", after: .profileMenu(2)),
            .hears(.chooseProfileLong, .profileMenu(1)),
            .keys("1", after: .profileMenu(2)),
            .hears(.loggedOnOK)
        )
    }

    @Test(arguments: [[1, 2], [1, 9]])
    func `a star is one step back, to the menu`(numbers: [Int]) async {
        let desk = FakeDesk(profiles: numbers.map(ProfileChoice.numbered))
        await call(
            AgentLine(desk: desk, presence: presence, call: .sample), wantsToLogOn,
            .keys("*#", after: numbers == [1, 2] ? .profileMenu(2) : .enterProfile),
            .hears(.menuOff)
        )
        #expect(chosen.isEmpty)
    }

    @Test func `whoever chooses none hears goodbye`() async {
        let finished = await call(
            line(1, 2), wantsToLogOn,
            .silence(after: .profileMenu(2)),
            .keys("7", after: .profileMenu(2)),
            .hears(.invalidChoice),
            .silence(after: .profileMenu(2)),
            .hears(.goodbye)
        )
        #expect(finished.ended == .fellSilent)
    }

    @Test(arguments: [[1, 9], [1, 12], [12, 1, 2]])
    func `where a number is above eight, the number is keyed`(numbers: [Int]) async {
        let desk = FakeDesk(profiles: numbers.map(ProfileChoice.numbered))
        await call(
            AgentLine(desk: desk, presence: presence, call: .sample), wantsToLogOn,
            .keys("\(numbers.max() ?? 0)#", after: .enterProfile),
            .hears(.loggedOnOK)
        )
        #expect(chosen == [numbers.max()])
    }

    @Test func `a number that is keyed wrong three times ends the call, as in any field`() async {
        let finished = await call(
            line(1, 12), wantsToLogOn,
            .keys("7#", after: .enterProfile),
            .hears(.invalidChoice),
            .silence(after: .enterProfile),
            .keys("2#", after: .enterProfileLong),
            .hears(.goodbye)
        )
        #expect(finished.ended == .fellSilent)
        #expect(chosen.isEmpty)
    }

    @Test func `profiles that cannot be read: an apology, and the menu`() async {
        await call(
            AgentLine(
                desk: FakeDesk(faults: [.profiles: .nothingChanged]), presence: presence,
                call: .sample),
            wantsToLogOn,
            .hears(.busyNothingChanged, .menuOff)
        )
    }

    /// R23: one log-on covers all queues of the profile.
    @Test(arguments: ["1001#4242#12", "12*1001#4242#12"])
    func `the whole way without listening`(keys: String) async {
        await call(line(1, 2), .keys(keys), .hears(.loggedOnOK, .profile(1)))
        #expect(chosen == [2])
    }
}
