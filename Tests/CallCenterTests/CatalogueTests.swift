import Seeds
import Testing

@testable import CallCenter

@Suite struct `The catalogue of settings` {
    @Test func `R33–R46: it has the names that store, command line and reports use`() {
        #expect(
            SettingsCatalogue.all.map(\.name) == [
                "wrap-up-phone", "busy-timeout", "no-answer-length", "busy-length",
                "log-off-midnight", "log-off-no-answers", "log-off-errors",
                "pin-required", "pin-minimum", "confirm-number", "other-number",
                "dialing-audio", "hold-audio", "wait-audio",
                "dial-strategy", "ring-seconds", "group-ring-seconds", "group-caller-id",
                "outbound-calls", "caller-id", "change-caller-id", "own-recordings",
                "softphone", "hide-numbers", "auto-answer", "see-employees", "cabinet",
                "resource-filter",
                "chat-name", "chat-photo", "see-other-chats", "confirm-chats", "chat-sites",
                "language", "pause-after-answer", "number-wait", "menu-wait", "goodbye-wait",
                "pairs-per-call", "tries-per-field", "pin-hash-cost",
                "lock-after", "lock-time", "lock-time-longest", "lock-for-good-after",
                "throttle-pairs", "throttle-pairs-withheld", "throttle-time",
                "known-number-days", "one-time-pin-time", "one-time-pin-tries",
                "home-country", "longest-extension", "allowed-prefixes",
                "interface-internal", "interface-outside",
                "state-interface-internal", "state-interface-outside", "member-name",
                "max-queues", "keep-ledger-months", "mail-from", "sms-command", "agent-line",
                "letter-pin-time",
            ])
    }

    @Test func `Every value of a layer is some setting's, and each its own`() throws {
        var layer = SettingsLayer()
        #expect(Mirror(reflecting: OwnValues()).children.count == SettingsCatalogue.all.count)
        for (index, entry) in SettingsCatalogue.all.enumerated() {
            #expect(entry.said(in: layer) == nil, "\(entry.name) shares its value")
            try entry.say(entry.builtInShown.text, in: &layer)
            #expect(layer.said.count == index + 1)
        }
    }

    @Test(arguments: SettingsCatalogue.all.map(\.name))
    func `What is built in can be said in its text form`(name: String) throws {
        let entry = try SettingsCatalogue.entry(named: name)
        var layer = SettingsLayer()
        try layer.say(name, entry.builtInShown.text, at: .centre)
        #expect(entry.said(in: layer) == entry.builtInShown)
        #expect(entry.explanation.hasSuffix("."))
        entry.unsay(in: &layer)
        #expect(layer == SettingsLayer())
    }

    @Test(arguments: [
        ("wrap-up-phone", "0"), ("busy-timeout", "15"), ("log-off-midnight", "off"),
        ("log-off-no-answers", "0"), ("log-off-errors", "5"), ("pin-required", "on"),
        ("pin-minimum", "6"), ("confirm-number", "off"), ("other-number", "off"),
        ("dialing-audio", "off"), ("see-employees", "on"), ("pause-after-answer", "0.5"),
        ("number-wait", "6"), ("menu-wait", "6"), ("goodbye-wait", "3"),
        ("interface-internal", "PJSIP/{number}"),
        ("interface-outside", "Local/{number}@rollcall-agents/n"),
        ("state-interface-internal", ""), ("state-interface-outside", ""),
        ("member-name", "Rollcall/{numeric_id}"), ("allowed-prefixes", ""),
        ("lock-after", "5"), ("lock-time", "900"), ("lock-time-longest", "86400"),
        ("lock-for-good-after", "100"), ("throttle-pairs", "10"),
        ("throttle-pairs-withheld", "100"), ("throttle-time", "3600"),
        ("known-number-days", "30"), ("one-time-pin-time", "600"), ("one-time-pin-tries", "4"),
    ])
    func `The known defaults are built in`(name: String, text: String) throws {
        let resolved = try EffectiveSettings(centre: SettingsLayer()).shown(name)
        #expect(resolved.value.text == text)
        #expect(resolved.from == .builtIn)
    }

    @Test(arguments: [
        ("wrap-up-phone", "45"), ("pause-after-answer", "0.25"), ("pause-after-answer", "1.005"),
        ("log-off-errors", "0"), ("pin-required", "off"), ("dialing-audio", "rollcall-sales"),
        ("caller-id", "004722000000"), ("caller-id", ""), ("home-country", "380"),
        ("home-country", ""), ("allowed-prefixes", "0047,00380"), ("language", "en_GB"),
        ("state-interface-internal", "Custom:agent{number}"), ("resource-filter", "Norway, west"),
    ])
    func `A value is read and written the same`(name: String, text: String) throws {
        let said = try layer((name, text)).said
        #expect(said.map(\.name) == [name])
        #expect(said.map(\.text) == [text])
    }

    @Test(arguments: [
        ("wrap-up-phone", "3601", "wrap-up-phone: It is 0–3600, not 3601."),
        ("wrap-up-phone", "0.5", "wrap-up-phone: It is whole seconds, not 0.5."),
        (
            "wrap-up-phone", "-1",
            "wrap-up-phone: It is a number of seconds such as 45 or 0.5, not \"-1\"."
        ),
        ("pin-minimum", "3", "pin-minimum: It is 4–10, not 3."),
        ("pin-minimum", "six", "pin-minimum: It is a whole number, not \"six\"."),
        ("pin-required", "yes", "pin-required: It is on or off, not \"yes\"."),
        ("dialing-audio", "a,b", "dialing-audio: It is off or a music-on-hold class, not \"a,b\"."),
        ("home-country", "047", "home-country: It is a country code such as 47, not \"047\"."),
        ("caller-id", "+47", "caller-id: It is a number of 2–17 digits, not \"+47\"."),
        (
            "allowed-prefixes", "0047,",
            "allowed-prefixes: An allowed prefix is 00 and digits after it, not \"\"."
        ),
        (
            "language", "english",
            "language: A language is a code such as en, uk or en_GB, not \"english\"."
        ),
        ("wrap-up-fone", "1", "There is no setting \"wrap-up-fone\". Did you mean wrap-up-phone?"),
        ("xyzzy", "1", "There is no setting \"xyzzy\". 'rollcall setting list' lists them."),
    ])
    func `What a setting cannot be is refused in a sentence`(
        name: String, text: String, sentence: String
    ) throws {
        #expect(try refusal { _ = try layer((name, text)) } == sentence)
    }

    @Test(arguments: ["", ".", "1.", ".5", "1.2345", "1234567890", "1e3", " 1", "٣", "1.5.5"])
    func `Seconds are plain decimal digits`(text: String) {
        #expect(throws: InvalidValue.self) { try Duration(settingText: text) }
    }

    @Test(arguments: seeds)
    func `Seconds in text are the seconds again`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let duration = Duration.milliseconds(Int.random(in: 0...9_999_999, using: &generator))
            #expect(try Duration(settingText: duration.shown.text) == duration)
        }
    }

    @Test func `A setting is said only where it may be`() throws {
        var layer = SettingsLayer()
        #expect(
            try refusal { try layer.say("home-country", "47", at: .group) }
                == "home-country is set for the centre only.")
        #expect(
            try refusal { try layer.say("dialing-audio", "off", at: .user) }
                == "dialing-audio is set for the centre or a group only.")
        try layer.say("dialing-audio", "off", at: .group)
        try layer.say("wrap-up-phone", "60", at: .user)
        #expect(layer[.wrapUpPhone] == .seconds(60))
    }

    @Test func `No class is called off, the word for none`() {
        #expect(MusicClass("off") == nil)
        #expect(MusicClass("off-hours") != nil)
    }
}
