import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// The caller goes away at every command of calls that visit every step together.
struct HangUpTests {
    /// A call that ends with a goodbye at the key 9.
    enum Visit: CaseIterable {
        case logOnAndOff, oneTimePIN, pauseAndReturn, changeAtAnotherNumber, logOnPaused, details
    }

    /// What the call asked of the presence and the desk.
    private struct Story {
        let call: FinishedCall
        let questions: [FakePresence.Question]
        let notes: [String]
    }

    private func talk(_ visit: Visit, _ hangUp: HangUp?) async -> Story {
        let desk = desk(visit)
        let presence = presence(visit)
        let line = AgentLine(desk: desk, presence: presence, call: .sample)
        let call =
            switch visit {
            case .logOnAndOff: await logOnAndOff(line, hangUp)
            case .oneTimePIN: await oneTimePIN(line, hangUp)
            case .pauseAndReturn: await pauseAndReturn(line, hangUp)
            case .changeAtAnotherNumber: await changeAtAnotherNumber(line, hangUp)
            case .logOnPaused: await logOnPaused(line, hangUp)
            case .details: await details(line, hangUp)
            }
        return Story(call: call, questions: presence.questions, notes: desk.notebook.notes)
    }

    private func desk(_ visit: Visit) -> FakeDesk {
        var desk = FakeDesk(
            profiles: [1, 2].map { .numbered($0) }, reasons: [1, 2].map { .numbered($0) },
            numbers: ["202": "202"])
        switch visit {
        case .oneTimePIN, .details: desk.weaknesses = ["123456": .inARow]
        case .changeAtAnotherNumber, .logOnPaused:
            desk.reach = Reach(
                number: PhoneNumber("201"), isThisCalls: true, mustConfirm: true, mayChange: true)
        case .logOnAndOff: desk.notices = [.moved, .loggedOffBySupervisor]
        case .pauseAndReturn: desk.recorded = [.profile(.numbered(1)), .reason(.numbered(2))]
        }
        return desk
    }

    private func presence(_ visit: Visit) -> FakePresence {
        switch visit {
        case .logOnAndOff, .logOnPaused: FakePresence()
        case .oneTimePIN: FakePresence(endWrapUp: .success(.notLoggedOn))
        case .pauseAndReturn, .details: FakePresence(standing: .on())
        case .changeAtAnotherNumber:
            FakePresence(
                standing: .on(),
                change: .success(.loggedOn(.sample(profile: 2, number: "202", refusing: 1))))
        }
    }

    @Test(
        arguments: Visit.allCases,
        [HangUp.before, HangUp.during, HangUp.after, HangUp.ending, HangUp.wireLost])
    func `a call that is torn off ends at once, wherever it was`(
        visit: Visit, at moment: @Sendable (Int) -> HangUp
    ) async {
        let whole = await talk(visit, nil)
        #expect(whole.call.ended == .saidGoodbye)
        var number = 1
        while number < 200 {
            let story = await talk(visit, moment(number))
            if story.call.ended == whole.call.ended { break }
            if case .wireLost = moment(number) {
                #expect(story.call.ended == .wireLost("the connection was closed"))
            } else {
                #expect(story.call.ended == .hungUp, "\(moment(number))")
            }
            #expect(story.call.commandsAfterHangUp.isEmpty, "\(moment(number))")
            #expect(whole.questions.starts(with: story.questions), "\(moment(number))")
            #expect(whole.notes.starts(with: story.notes), "\(moment(number))")
            number += 1
        }
        #expect((10..<200).contains(number))
    }
}

// MARK: The visits

extension HangUpTests {
    private func logOnAndOff(_ line: AgentLine, _ hangUp: HangUp?) async -> FinishedCall {
        await call(
            line,
            .keys("1001#", after: .enterID),
            .keys("0000#", after: .enterPIN),
            .hears(.noMatch),
            .keys("1001#", after: .enterID),
            .keys("4242#", after: .enterPIN),
            .hears(.youAreLoggedOff, .noticeMoved, .noticeLoggedOffSupervisor),
            .keys("1", after: .menuOff),
            .keys("2", after: .profileMenu(2)),
            .hears(.loggedOnOK),
            .keys("4", after: .menuOn),
            .hears(.queuesNumber),
            .keys("2", after: .menuDetails),
            .hears(.loggedOffOK),
            .keys("9", after: .menuOff),
            .hears(.goodbye),
            hangingUp: hangUp
        )
    }

    private func oneTimePIN(_ line: AgentLine, _ hangUp: HangUp?) async -> FinishedCall {
        await call(
            line,
            .keys("1006#", after: .enterID),
            .keys("2840#", after: .enterPIN),
            .keys("123456#", after: .newPIN),
            .hears(.pinTooSimple, .pinInARow),
            .keys("135790#", after: .newPIN),
            .keys("135790#", after: .repeatPIN),
            .hears(.pinChanged, .youAreLoggedOff),
            .keys("5", after: .menuOff),
            .keys("9", after: .menuOff),
            .hears(.goodbye),
            hangingUp: hangUp
        )
    }

    private func pauseAndReturn(_ line: AgentLine, _ hangUp: HangUp?) async -> FinishedCall {
        await call(
            line,
            .keys("1001#4242#", after: .enterID),
            .keys("3", after: .menuOn),
            .keys("1", after: .recordedName("reason-2-menu", instead: [])),
            .hears(.pausedOK),
            .keys("3", after: .menuPaused),
            .hears(.returnedOK),
            .keys("5", after: .menuOn),
            .hears(.wrapUpEnded),
            .keys("9", after: .menuOn),
            .hears(.goodbye),
            hangingUp: hangUp
        )
    }

    private func changeAtAnotherNumber(
        _ line: AgentLine, _ hangUp: HangUp?
    ) async -> FinishedCall {
        await call(
            line,
            .keys("1001#4242#", after: .enterID),
            .keys("1", after: .menuOn),
            .keys("2", after: .profileMenu(2)),
            .keys("2", after: .confirmOrOther),
            .keys("777#", after: .enterNumber),
            .hears(.numberNotAllowed),
            .keys("202#", after: .enterNumber),
            .keys("1", after: .confirmOrOther),
            .hears(.loggedOnOK, .profile(2)),
            .hears(.notAllQueues),
            .keys("9", after: .menuOn),
            .hears(.goodbye),
            hangingUp: hangUp
        )
    }

    private func logOnPaused(_ line: AgentLine, _ hangUp: HangUp?) async -> FinishedCall {
        await call(
            line,
            .keys("1001#4242#", after: .enterID),
            .keys("3", after: .menuOff),
            .keys("1", after: .profileMenu(2)),
            .keys("1", after: .confirmOrOther),
            .keys("*", after: .reasonMenu(2)),
            .keys("1", after: .confirmOrOther),
            .keys("2", after: .reasonMenu(2)),
            .hears(.loggedOnOK),
            .keys("9", after: .menuOn),
            .hears(.goodbye),
            hangingUp: hangUp
        )
    }

    private func details(_ line: AgentLine, _ hangUp: HangUp?) async -> FinishedCall {
        await call(
            line,
            .keys("1001#4242#", after: .enterID),
            .keys("4", after: .menuOn),
            .keys("1", after: .menuDetails),
            .keys("123456#", after: .newPIN),
            .keys("135790#", after: .newPIN),
            .keys("135791#", after: .repeatPIN),
            .hears(.pinsDiffer),
            .keys("135790#", after: .newPIN),
            .keys("135790#", after: .repeatPIN),
            .hears(.pinChanged),
            .keys("9", after: .menuOn),
            .hears(.goodbye),
            hangingUp: hangUp, pace: Pace(triesPerField: 4)
        )
    }
}
