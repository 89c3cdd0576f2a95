import AGI
import Conversation
import Dialogues
import FakeDesks

// What the caller does where something listens, and what goes wrong at a command.
extension World.State {
    /// The feature code of this call; `nil` where it is for the agent line.
    mutating func featureCode(_ call: Int) -> (FeatureCode.Act, FeatureCode.Terms)? {
        guard dice.chance(1, of: 3) else { return nil }
        func one(_ all: [String?]) -> String? { all[dice.roll(all.count)] }
        let person = people.all[calls[call].person].id
        let acts = FeatureCode.Act.allCases
        let act = acts[dice.roll(acts.count)]
        let terms = FeatureCode.Terms(
            id: one([person, person, nil, "9999", "x"]),
            profile: one([nil, nil, "1", "2", "P", "77"]),
            number: one([nil, nil, nil, "202", "999"]), reason: one([nil, "1", "lunch", "77"]),
            isTrusted: dice.chance(1, of: 3))
        tell(call, "\(act) with \(terms)")
        return (act, terms)
    }

    /// What goes wrong with this command; `nil` for nothing.
    mutating func trouble(
        with command: Command, _ step: Step, isDead: Bool
    ) -> Happening? {
        guard dice.once(in: step.isRare ? (plan.wire + 3) / 4 : plan.wire) else { return nil }
        if command.isHeard {
            guard !isDead else { return nil }
            let all: [Happening] = [
                .hangsUpBefore, .hangsUpDuring, .hangsUpAfter, .lostBefore, .lostAfter,
                .lostInSilence, .missing, .hangsUpAfter,
            ]
            let happening = all[dice.roll(all.count)]
            if command == .answer, happening == .hangsUpDuring { return .hangsUpAfter }
            return happening == .missing && command.file == nil ? nil : happening
        }
        let all: [Happening] = [
            .hangsUpBefore, .hangsUpAfter, .lostBefore, .lostAfter, .lostInSilence, .late,
        ]
        let happening = all[dice.roll(all.count)]
        return isDead && (happening == .hangsUpBefore || happening == .hangsUpAfter)
            ? nil : happening
    }

    /// A prompt is played to the caller, from its beginning.
    mutating func isSpoken(_ file: String, _ step: Step, to call: Int, _ book: FakeBook) {
        guard !step.isInterlude else { return }
        if calls[call].silences >= 3, file != "rollcall/goodbye" {
            fail(call, "\(file) is played after three silences")
        }
        if let spoken = Spoken.prompts[file] { judge(spoken, to: call, book) }
        calls[call].sinceAsked += 1
        if calls[call].sinceAsked == 120 { fail(call, "nothing is asked for long") }
    }

    /// The key that is pressed while a prompt plays, if any.
    mutating func keyWhileHearing(_ call: Int, _ step: Step, escape: String?) -> UInt8? {
        guard !calls[call].ahead.isEmpty, dice.chance(4, of: 5) else {
            note(.plays, at: step)
            return nil
        }
        let key = calls[call].ahead.removeFirst()
        calls[call].silences = 0
        pressed = [key]
        note(Happening(key: key), at: step)
        // A key that does not stop the prompt is swallowed.
        return escape?.utf8.contains(key) == false ? nil : key
    }

    /// The keys that the caller presses where they are asked for; `nil` is silence.
    mutating func keys(_ call: Int, _ step: Step, atMost: Int) -> [UInt8]? {
        calls[call].asked = step
        calls[call].asks += 1
        calls[call].sinceAsked = 0
        if calls[call].asks > plan.patience {
            calls[call].leaving += 1
            if calls[call].leaving == 60 { fail(call, "there is no way out of \(step)") }
        }
        if calls[call].silences >= 3 { fail(call, "\(step) after three silences") }
        if calls[call].ahead.isEmpty { calls[call].ahead = hand(call, step, atMost) ?? [] }
        var keys: [UInt8] = []
        while keys.count < atMost, !calls[call].ahead.isEmpty, keys.last != UInt8(ascii: "#") {
            keys.append(calls[call].ahead.removeFirst())
        }
        pressed = keys
        guard !keys.isEmpty else {
            // Without a prompt it goes on with what was keyed ahead.
            if !step.isContinued { calls[call].silences += 1 }
            note(.silence, at: step)
            return nil
        }
        calls[call].silences = 0
        note(atMost == 1 ? Happening(key: keys[0]) : Happening(field: keys), at: step)
        return keys
    }

    /// What this caller means to press here; `nil` is silence.
    private mutating func hand(_ call: Int, _ step: Step, _ atMost: Int) -> [UInt8]? {
        let isMenu = atMost == 1
        if calls[call].leaving > 0 {
            switch call % 3 {
            case 0: return nil
            case 1 where isMenu: return [UInt8(ascii: "9")]
            // A star at the first step leads to it again.
            case 1: return calls[call].leaving > 8 ? nil : Array("*#".utf8)
            default: return Array((isMenu ? "A" : "A123456789012345678901#").utf8)
            }
        }
        guard !dice.chance(1, of: 9) else { return nil }
        if dice.chance(1, of: 12) { return Array((isMenu ? "0" : "0#").utf8) }
        if isMenu {
            // A change wants two keys that fit, and would be rare.
            let isOn = Step.menusOfThoseWhoAreOn.contains(step)
            if isOn, dice.chance(1, of: 2) {
                return Array(["12", "11", "3", "12"][dice.roll(4)].utf8)
            }
            return menuKeys(call)
        }
        if dice.chance(1, of: 5) {
            let odd = ["*", "*#", "0#", "#", "12*#", "123456789012345678901#", "A#", "1", "5*"]
            return Array(odd[dice.roll(odd.count)].utf8)
        }
        return fieldKeys(call, step)
    }

    private mutating func menuKeys(_ call: Int) -> [UInt8] {
        let keys: [UInt8] = Array("11112223333344445512000*#9678A".utf8)
        var pressed = [keys[dice.roll(keys.count)]]
        // Whoever knows the way does not wait for the next menu.
        while dice.chance(1, of: 4) { pressed.append(keys[dice.roll(keys.count)]) }
        return pressed
    }

    private mutating func fieldKeys(_ call: Int, _ step: Step) -> [UInt8] {
        let person = people.all[calls[call].person]
        switch step {
        case .enterID, .enterIDLong:
            var keys = dice.chance(1, of: 8) ? ["9999", "1004", "1006"][dice.roll(3)] : person.id
            if dice.chance(1, of: 8) { keys = "12*" + keys }
            keys += "#"
            guard dice.chance(1, of: 3), let pin = person.pin else { return Array(keys.utf8) }
            return Array((keys + pin + "#").utf8) + (dice.chance(2, of: 3) ? menuKeys(call) : [])
        case .enterPIN, .enterPINLong:
            let pin = dice.chance(1, of: 7) ? "0000" : person.pin ?? "1111"
            return Array((pin + "#").utf8) + (dice.chance(1, of: 5) ? menuKeys(call) : [])
        case .newPIN, .newPINLong:
            let all = [
                "580216", "580237", "58021", "580221", "580222", "580223", "580224", "580225",
            ]
            calls[call].chosenPIN = Array(all[max(0, dice.roll(12) - 4)].utf8)
            return calls[call].chosenPIN + [UInt8(ascii: "#")]
        case .repeatPIN, .repeatPINLong:
            let pin = dice.chance(1, of: 5) ? Array("58022".utf8) : calls[call].chosenPIN
            return pin + [UInt8(ascii: "#")]
        default:
            let all = ["1", "2", "12", "201", "202", "203", "999", "12", "0047123"]
            return Array((all[dice.roll(all.count)] + "#").utf8)
        }
    }
}

extension Step {
    /// A field that plays nothing, because some of its keys are there already.
    var isContinued: Bool { self == Step(file: "", isAsked: true) }

    static let menusOfThoseWhoAreOn = [
        Prompt.menuOn, .menuOnLong, .menuWrapUp, .menuPaused, .menuPausedLong,
    ].map { Step(file: $0.file, isAsked: true) }
    static let enterID = Step(file: Prompt.enterID.file, isAsked: true)
    static let enterIDLong = Step(file: Prompt.enterIDLong.file, isAsked: true)
    static let enterPIN = Step(file: Prompt.enterPIN.file, isAsked: true)
    static let enterPINLong = Step(file: Prompt.enterPINLong.file, isAsked: true)
    static let newPIN = Step(file: Prompt.newPIN.file, isAsked: true)
    static let newPINLong = Step(file: Prompt.newPINLong.file, isAsked: true)
    static let repeatPIN = Step(file: Prompt.repeatPIN.file, isAsked: true)
    static let repeatPINLong = Step(file: Prompt.repeatPINLong.file, isAsked: true)
}

extension Happening {
    init(key: UInt8) {
        self =
            switch key {
            case UInt8(ascii: "0"): .key0
            case UInt8(ascii: "1"): .key1
            case UInt8(ascii: "2"): .key2
            case UInt8(ascii: "3"): .key3
            case UInt8(ascii: "4"): .key4
            case UInt8(ascii: "5"): .key5
            case UInt8(ascii: "9"): .key9
            case UInt8(ascii: "*"): .star
            case UInt8(ascii: "#"): .hash
            case UInt8(ascii: "A")...: .letter
            default: .key6to8
            }
    }

    /// What was keyed into a number field.
    init(field keys: [UInt8]) {
        let digits = keys.last == UInt8(ascii: "#") ? keys.dropLast() : keys[...]
        if digits.isEmpty {
            self = .emptyNumber
        } else if digits == [UInt8(ascii: "*")] {
            self = .star
        } else if digits == [UInt8(ascii: "0")] {
            self = .helpNumber
        } else if digits.count > 17 || digits.contains(where: { $0 >= UInt8(ascii: "A") }) {
            self = .strangeNumber
        } else {
            self = digits.contains(UInt8(ascii: "*")) ? .starNumber : .number
        }
    }
}
