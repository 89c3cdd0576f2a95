import CallCenter
import Testing

@Suite struct `The audio of a slot` {
    func answer(
        _ slot: AudioSlot, group: [(name: String, text: String)] = [],
        centre: [(name: String, text: String)] = []
    ) throws -> AudioAnswer {
        var (own, centres) = (SettingsLayer(), SettingsLayer())
        for (name, text) in group { try own.say(name, text, at: .group) }
        for (name, text) in centre { try centres.say(name, text, at: .centre) }
        return EffectiveSettings(centre: centres, group: (Group.ID(1), own)).audio(for: slot)
    }

    @Test func `R62, R64: the group's own audio wins over the centre's`() throws {
        #expect(
            try answer(
                .dialing, group: [("dialing-audio", "own")], centre: [("dialing-audio", "general")])
                == .group(music("own")))
        #expect(try answer(.dialing, group: [("dialing-audio", "own")]) == .group(music("own")))
    }

    @Test(arguments: AudioSlot.allCases)
    func `R63: a group without an override plays the centre's`(slot: AudioSlot) throws {
        #expect(
            try answer(slot, centre: [("dialing-audio", "general")]) == .centre(music("general")))
    }

    @Test(arguments: AudioSlot.allCases)
    func `Nobody said anything: the PBX keeps its own`(slot: AudioSlot) throws {
        #expect(try answer(slot) == .none)
    }

    @Test(arguments: AudioSlot.allCases)
    func `R37, C10: a group's own off is over the centre's on, and on over off`(
        slot: AudioSlot
    ) throws {
        let name = "\(slot)-audio"
        #expect(try answer(slot, group: [(name, "off")], centre: [(name, "general")]) == .none)
        #expect(
            try answer(slot, group: [(name, "own")], centre: [(name, "off")])
                == .group(music("own")))
        #expect(try answer(slot, centre: [(name, "off")]) == .none)
    }

    @Test func `R63, C13: behind what cannot be heard comes what its owner stood before`() throws {
        var (own, centre) = (SettingsLayer(), SettingsLayer())
        for name in ["hold-audio", "dialing-audio"] { try own.say(name, "own-\(name)", at: .group) }
        try centre.say("dialing-audio", "general", at: .centre)
        let settings = EffectiveSettings(centre: centre, group: (Group.ID(1), own))
        #expect(
            try settings.audioChain(for: .hold) == [
                .group(music("own-hold-audio")), .group(music("own-dialing-audio")),
                .centre(music("general")), .none,
            ])
        #expect(EffectiveSettings(centre: SettingsLayer()).audioChain(for: .wait) == [.none])
        try centre.say("hold-audio", "off", at: .centre)
        #expect(
            try EffectiveSettings(centre: centre, group: (Group.ID(1), own)).audioChain(for: .hold)
                == [.group(music("own-hold-audio")), .none])
    }

    @Test(arguments: [AudioSlot.hold, .wait])
    func `C13: an unset slot takes the answer of dialing, a set one does not`(
        slot: AudioSlot
    ) throws {
        let name = "\(slot)-audio"
        let dialing = ("dialing-audio", "dial")
        #expect(try answer(slot, group: [dialing]) == .group(music("dial")))
        #expect(
            try answer(slot, group: [dialing, (name, "own")]) == .group(music("own")))
        #expect(try answer(slot, group: [dialing, (name, "off")]) == .none)
        #expect(
            try answer(slot, group: [dialing], centre: [(name, "general")])
                == .centre(music("general")))
        #expect(
            try answer(slot, group: [("dialing-audio", "off")], centre: [dialing]) == .none)
    }

    @Test func `R65: every answer is what its source said, and the group goes first`() throws {
        let slots = AudioSlot.allCases
        let says: [String?] = [nil, "off", "on"]
        for slot in slots {
            // Every way in which group and centre can speak about the three slots.
            for way in 0..<729 {
                var rest = way
                var (group, centre) = (
                    [(name: String, text: String)](), [(name: String, text: String)]()
                )
                for slot in slots {
                    for isGroup in [true, false] {
                        defer { rest /= 3 }
                        guard let said = says[rest % 3] else { continue }
                        let owner = isGroup ? "group" : "centre"
                        let text = said == "off" ? "off" : "\(owner)-\(slot)"
                        if isGroup {
                            group.append(("\(slot)-audio", text))
                        } else {
                            centre.append(("\(slot)-audio", text))
                        }
                    }
                }
                func said(_ by: [(name: String, text: String)], _ slot: AudioSlot) -> String? {
                    by.first { $0.name == "\(slot)-audio" }?.text
                }
                let first =
                    said(group, slot) ?? said(centre, slot) ?? said(group, .dialing)
                    ?? said(centre, .dialing)
                let expected: AudioAnswer =
                    switch first {
                    case nil, "off": .none
                    case .some(let text) where text.hasPrefix("group"): .group(try music(text))
                    case .some(let text): .centre(try music(text))
                    }
                #expect(try answer(slot, group: group, centre: centre) == expected)
            }
        }
    }
}
