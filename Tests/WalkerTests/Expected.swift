import Conversation

extension Step {
    /// What must have been met at this step, wherever it was reached at all.
    var expected: [Happening] {
        if let plain { return plain.expected }
        guard let (prompt, isAsked) = prompt, let prompt else { return [] }
        guard isAsked, !prompt.isOneOfMany else { return [] }
        return Happening.atAnyQuestion
            + (prompt.asksForNumber ? Happening.atAField : Happening.atAMenu)
    }
}

extension Step {
    /// Where few walks come by, more must go wrong of them.
    var isRare: Bool {
        switch plain {
        case .finishChange, .forgetChange, .update, .unpauseMember: true
        case nil: Self.rare.contains(self)
        case _?: false
        }
    }

    private static let rare = Set(
        [
            Prompt.menuOffLong, .menuOnLong, .menuPausedLong, .menuDetailsLong, .confirmOrOther,
            .confirmOrOtherLong, .confirmNumber, .confirmNumberLong, .enterNumber,
            .enterNumberLong, .enterReasonLong, .enterProfileLong, .repeatPINLong, .newPINLong,
            .moreReasons,
        ].map { Step(file: $0.file, isAsked: true) })
}

extension Step.Plain {
    fileprivate var expected: [Happening] {
        switch self {
        case .answer:
            [.hangsUpBefore, .hangsUpAfter, .lostBefore, .lostAfter, .lostInSilence]
        case .pause: [.plays, .hangsUpBefore, .hangsUpDuring, .hangsUpAfter, .lostBefore]
        case .add: Happening.atAnyCommand + [.done, .already, .noSuchQueue, .noApplication]
        case .remove:
            Happening.atAnyCommand + [.done, .notIn, .notDynamic, .noSuchQueue, .noApplication]
        case .pauseMember, .unpauseMember:
            Happening.atAnyCommand + [.done, .notFound, .noApplication]
        case .getVariable, .setVariable: Happening.atAnyCommand + [.done]
        case .channelStatus: [.dead, .lostBefore, .lostAfter]
        case .open, .begin, .finish, .forget, .beginChange, .finishChange, .forgetChange,
            .beginPause, .endPause, .beginLogOff, .finishLogOff, .update, .setAdrift, .adrift:
            [.done, .refused, .lost, .doneUnheard, .broken, .brokenWhenDone]
        case .admission, .agent, .knownAgent, .profiles, .lastProfile, .pauseReasons, .reach,
            .number, .recordings, .notices, .forgetNotices, .weakness, .changePIN:
            [.done, .refused]
        case .otherApplication, .otherCommand: []
        }
    }
}

extension Happening {
    fileprivate static let atAnyCommand: [Happening] = [
        .hangsUpBefore, .hangsUpAfter, .lostBefore, .lostAfter, .lostInSilence, .late,
    ]

    fileprivate static let atAnyQuestion: [Happening] = [
        .silence, .star, .hangsUpBefore, .hangsUpDuring, .hangsUpAfter, .missing, .lostBefore,
        .lostAfter, .lostInSilence, .barred, .moved, .unticked, .renamed, .queueGone, .pbxRestarts,
        .serverRestarts,
    ]

    fileprivate static let atAMenu: [Happening] = [
        .key0, .key1, .key2, .key3, .key4, .key5, .key6to8, .key9, .hash, .letter,
    ]

    fileprivate static let atAField: [Happening] = [
        .number, .starNumber, .helpNumber, .emptyNumber, .strangeNumber,
    ]
}

extension Prompt {
    /// One of the numbers and numbered names, of which a centre has only some.
    var isOneOfMany: Bool {
        name.hasPrefix("numbers/") || name.hasPrefix("profile-") || name.hasPrefix("reason-")
    }

    /// What these walks never hear: nobody in them is watched, and the fake book has a wrap-up and
    /// no clock.
    static let unheard: Set<Prompt> = [
        .noWrapUp, .loggedOnSince, .yourQueues, .queuesUnwatched,
    ]

    fileprivate var asksForNumber: Bool {
        [
            .enterID, .enterIDLong, .enterPIN, .enterPINLong, .enterNumber, .enterNumberLong,
            .enterProfile, .enterProfileLong, .enterReason, .enterReasonLong, .newPIN, .newPINLong,
            .repeatPIN, .repeatPINLong,
        ].contains(self)
    }
}
