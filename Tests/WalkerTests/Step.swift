import AGI
import Conversation

/// A place of a call at which something can happen: a prompt that is heard, a prompt that asks for
/// keys, a command that nobody hears, or a question to the store.
struct Step: Hashable, Sendable {
    let id: Int

    /// What is no prompt.
    enum Plain: Int, CaseIterable, Sendable {
        case answer, pause, add, remove, pauseMember, unpauseMember, otherApplication
        case getVariable, setVariable, channelStatus, otherCommand
        case open, begin, finish, forget, beginChange, finishChange, forgetChange, beginPause
        case endPause, beginLogOff, finishLogOff, update, setAdrift, adrift
        case admission, agent, knownAgent, profiles, lastProfile, pauseReasons, reach, number
        case recordings, notices, forgetNotices, weakness, changePIN
    }

    init(_ plain: Plain) { id = plain.rawValue }

    /// A prompt by its file: asked, or only heard.
    init(file: String, isAsked: Bool) {
        id = Plain.allCases.count + 2 * (Self.places[file] ?? 1) + (isAsked ? 1 : 0)
    }

    static let count = Plain.allCases.count + 2 * (Prompt.all.count + 2)

    /// 0 is a field without a prompt, 1 what is none of our phrases: a recorded name.
    private static let places: [String: Int] = {
        var places = ["": 0]
        for (index, prompt) in Prompt.all.enumerated() { places[prompt.file] = index + 2 }
        return places
    }()

    var plain: Plain? { Plain(rawValue: id) }

    /// The prompt, and whether it asks for keys.
    var prompt: (prompt: Prompt?, isAsked: Bool)? {
        let place = id - Plain.allCases.count
        guard place >= 0 else { return nil }
        return (place < 4 ? nil : Prompt.all[place / 2 - 2], place % 2 == 1)
    }
}

extension Step: CustomStringConvertible {
    var description: String {
        if let plain { return "\(plain)" }
        guard let (prompt, isAsked) = prompt else { return "?" }
        return (isAsked ? "asked " : "heard ") + (prompt?.name ?? "nothing of ours")
    }
}

/// What can happen at a step.
enum Happening: Int, CaseIterable, Sendable {
    // The caller.
    case plays, key0, key1, key2, key3, key4, key5, key6to8, key9, star, hash, letter
    case number, starNumber, helpNumber, emptyNumber, strangeNumber, silence
    case hangsUpBefore, hangsUpBeforeUnheard, hangsUpDuring, hangsUpDuringUnheard, hangsUpAfter
    // The PBX and the wire.
    case missing, lostBefore, lostAfter, lostInSilence, late, tooLong
    case done, already, noSuchQueue, notIn, notDynamic, notFound, noApplication, dead
    // The store.
    case refused, lost, doneUnheard, broken, brokenWhenDone
    // Meanwhile.
    case barred, moved, unticked, renamed, queueGone, leftOver, inConfiguration, unloaded
    case pbxRestarts, serverRestarts, otherCall, otherAgent, mended
}
