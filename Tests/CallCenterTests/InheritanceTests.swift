import Seeds
import CallCenter
import Testing

@Suite struct `Inheritance of settings` {
    let user = User.ID(2)
    let support = Group.ID(20)
    let sales = Group.ID(10)

    @Test func `R33: a user's value comes from the group, else the centre, else what is built in`()
        throws
    {
        let own = try layer(("wrap-up-phone", "60"))
        let groups = try layer(("wrap-up-phone", "45"))
        let centres = try layer(("wrap-up-phone", "20"))
        let nothing = SettingsLayer()
        func effective(
            _ centre: SettingsLayer, _ group: SettingsLayer, _ user: SettingsLayer
        ) -> Resolved<Duration> {
            EffectiveSettings(centre: centre, group: (sales, group), user: (self.user, user))[
                .wrapUpPhone]
        }
        #expect(effective(nothing, nothing, nothing) == Resolved(.zero, from: .builtIn))
        #expect(effective(centres, nothing, nothing) == Resolved(.seconds(20), from: .centre))
        #expect(
            effective(centres, groups, nothing) == Resolved(.seconds(45), from: .group(sales)))
        #expect(effective(centres, groups, own) == Resolved(.seconds(60), from: .user(user)))
    }

    @Test func `R34: wrap-up-phone 60 s on the user`() throws {
        let settings = try EffectiveSettings(
            centre: layer(("wrap-up-phone", "20")), group: (support, SettingsLayer()),
            user: (user, layer(("wrap-up-phone", "60"))))
        #expect(settings[.wrapUpPhone] == Resolved(.seconds(60), from: .user(user)))
    }

    @Test func `R35, R36: on a move own values are kept and inherited ones change`() throws {
        let own = try layer(("wrap-up-phone", "60"), ("resource-filter", "Norway"))
        let support = try layer(("resource-filter", "South"), ("busy-timeout", "30"))
        let sales = try layer(("resource-filter", "North"), ("busy-timeout", "40"))
        for (group, busy) in [((self.support, support), 30), ((self.sales, sales), 40)] {
            let settings = EffectiveSettings(
                centre: SettingsLayer(), group: group, user: (user, own))
            #expect(settings[.wrapUpPhone].value == .seconds(60))
            #expect(settings[.resourceFilter] == Resolved("Norway", from: .user(user)))
            #expect(settings[.busyTimeout] == Resolved(.seconds(busy), from: .group(group.0)))
        }
        let inherited = EffectiveSettings(
            centre: SettingsLayer(), group: (self.sales, sales), user: (user, SettingsLayer()))
        #expect(inherited[.resourceFilter].value == "North")
    }

    @Test(arguments: [
        "outbound-calls", "change-caller-id", "own-recordings", "softphone", "hide-numbers",
        "auto-answer", "see-employees", "cabinet", "pin-required", "log-off-midnight",
    ])
    func `R37–R45: a group's switch overrides the centre's in both directions`(name: String) throws
    {
        for (groups, centres) in [("on", "off"), ("off", "on")] {
            let settings = try EffectiveSettings(
                centre: layer((name, centres)), group: (sales, layer((name, groups))))
            #expect(try settings.shown(name).value.text == groups)
            #expect(try settings.shown(name).from == .group(sales))
        }
    }

    @Test func `R39: a group's own "no caller ID" differs from saying nothing`() throws {
        let centre = try layer(("caller-id", "004722000000"))
        let silent = EffectiveSettings(centre: centre, group: (sales, SettingsLayer()))
        let none = try EffectiveSettings(centre: centre, group: (sales, layer(("caller-id", ""))))
        #expect(silent[.callerID] == Resolved(try number("004722000000"), from: .centre))
        #expect(none[.callerID] == Resolved(nil, from: .group(sales)))
    }

    @Test func `A value where the setting may have none is passed over`() throws {
        let stray = try layer(("home-country", "380"), ("dialing-audio", "users"))
        let settings = try EffectiveSettings(
            centre: layer(("home-country", "47")),
            group: (sales, layer(("dialing-audio", "groups"))),
            user: (user, stray))
        #expect(settings[.homeCountry] == Resolved(CountryCode("47"), from: .centre))
        #expect(settings[.dialingAudio] == Resolved(.on(try music("groups")), from: .group(sales)))
    }

    @Test func `Reports show every setting in the catalogue's order, and where it comes from`()
        throws
    {
        let settings = try EffectiveSettings(
            centre: layer(("wrap-up-phone", "20"), ("pause-after-answer", "0.5")),
            group: (sales, layer(("dialing-audio", "rollcall-sales"))),
            user: (user, layer(("wrap-up-phone", "60"), ("cabinet", "on"))))
        #expect(settings.all.map(\.name) == SettingsCatalogue.all.map(\.name))
        #expect(try settings.shown("wrap-up-phone").value == .seconds(.seconds(60)))
        #expect(try settings.shown("pause-after-answer").value == .seconds(.milliseconds(500)))
        #expect(try settings.shown("cabinet").value == .flag(true))
        #expect(try settings.shown("pin-minimum").value == .number(6))
        #expect(try settings.shown("dialing-audio").value == .text("rollcall-sales"))
        #expect(throws: InvalidValue.self) { try settings.shown("wrap-up") }
        #expect(
            Set(settings.all.map(\.from.word)) == ["user", "group", "centre", "built-in"])
    }

    @Test(arguments: seeds)
    func `The nearest owner that says something is believed, for every setting`(seed: UInt64) throws
    {
        var generator = SeededGenerator(seed: seed)
        let texts = [
            "0", "1", "4", "6", "10", "on", "off", "", "47", "0047", "004790000001", "calm", "nb",
            "SIP/{number}", "A/{numeric_id}",
        ]
        for _ in 0..<40 {
            var layers = [SettingLevel: SettingsLayer]()
            var nearest: [String: (level: SettingLevel, text: String)] = [:]
            for level in [SettingLevel.centre, .group, .user] {
                var layer = SettingsLayer()
                for entry in SettingsCatalogue.all where Bool.random(using: &generator) {
                    let text = try #require(texts.randomElement(using: &generator))
                    // What is refused is not said, and must leave the layer as it was.
                    guard (try? layer.say(entry.name, text, at: level)) != nil else {
                        #expect(entry.said(in: layer) == nil)
                        continue
                    }
                    // Said as 0047, seconds are 47.
                    nearest[entry.name] = (level, try #require(entry.said(in: layer)).text)
                }
                layers[level] = layer
            }
            let settings = EffectiveSettings(
                centre: try #require(layers[.centre]),
                group: (sales, try #require(layers[.group])),
                user: (user, try #require(layers[.user])))
            for (entry, shown) in zip(SettingsCatalogue.all, settings.all) {
                let expected = nearest[entry.name]
                #expect(shown.value.text == expected?.text ?? entry.builtInShown.text)
                switch expected?.level {
                case .user: #expect(shown.from == .user(user))
                case .group: #expect(shown.from == .group(sales))
                case .centre: #expect(shown.from == .centre)
                case nil: #expect(shown.from == .builtIn)
                }
            }
        }
    }
}
