import Seeds
import CallCenter
import Testing

@Suite struct `Templates of what the PBX is told` {
    @Test func `The built-in templates`() throws {
        let settings = EffectiveSettings(centre: SettingsLayer())
        #expect(settings.interface(for: try number("201")) == "PJSIP/201")
        #expect(
            settings.interface(for: try number("00380440000002"))
                == "Local/00380440000002@rollcall-agents/n")
        #expect(settings.stateInterface(for: try number("201")) == "")
        #expect(settings[.memberName].value.name(for: try numericID("0042")) == "Rollcall/0042")
    }

    @Test func `The centre's own templates`() throws {
        let settings = EffectiveSettings(
            centre: try layer(
                ("interface-internal", "SIP/{number}@sales-1"),
                ("interface-outside", "Local/9{number}@out/n"),
                ("state-interface-internal", "hint:{number}@phones"),
                ("state-interface-outside", "Custom:agent-{number}"),
                ("member-name", "Berg:{numeric_id}")))
        #expect(settings.interface(for: try number("201")) == "SIP/201@sales-1")
        #expect(settings.interface(for: try number("0047")) == "Local/90047@out/n")
        #expect(settings.stateInterface(for: try number("201")) == "hint:201@phones")
        #expect(settings.stateInterface(for: try number("0047")) == "Custom:agent-0047")
        #expect(settings[.memberName].value.name(for: try numericID("1001")) == "Berg:1001")
    }

    @Test(arguments: [
        "", "PJSIP/201", "{number}", "PJSIP{number}", "PJSIP/{number}{number}", "PJSIP/{Number}",
        "PJSIP/{number},1", "PJSIP/{number};x", "PJSIP/{number}|x", "PJSIP/{number}&SIP/1",
        "PJSIP/${EXTEN}{number}", "PJSIP/$[1]{number}", "PJSIP/\"{number}\"", "PJSIP/'{number}'",
        "PJSIP/{number}\\", "PJSIP/({number})", "PJSIP/{number} ", "PJSIP/{number}\n",
        "PJSIP/{number}\r", "PJSIP/\u{301}{number}", "PJSIP/{number}\u{7F}", "PJSIP/{numeric_id}",
        "PJSIP/{number}" + String(repeating: "a", count: 67),
    ])
    func `A template that could break out of its argument is refused when it is set`(
        text: String
    ) throws {
        #expect(try refusal { _ = try layer(("interface-internal", text)) }.contains("interface"))
    }

    @Test(arguments: [
        "{numeric_id}", "/{numeric_id}", "Agent{numeric_id}", "Agent1{numeric_id}", "Agent/",
        "Agent/{number}", "A,b/{numeric_id}", "A b/{numeric_id}",
    ])
    func `A member's name begins with a word of ours`(text: String) throws {
        #expect(throws: InvalidValue.self) { try layer(("member-name", text)) }
    }

    @Test func `A member is ours if and only if its name begins so`() {
        let name = EffectiveSettings(centre: SettingsLayer())[.memberName].value
        #expect(name.isOurs("Rollcall/1001"))
        for other in ["", "Rollcall", "rollcall/1001", "PJSIP/201", "xRollcall/1", "Rollcall-2/1"] {
            #expect(!name.isOurs(other))
        }
    }

    @Test(arguments: seeds)
    func `Whatever template is accepted, only safe characters result`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let safe = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/@:._+-".utf8)
        let digits = try number("00380440000002")
        let agent = try numericID("0042")
        var accepted = 0
        for round in 0..<20_000 {
            let before = hostileText(upTo: 3, using: &generator)
            let after = hostileText(upTo: 3, using: &generator)
            // Every other text is one that is nearly right, or hardly any would be accepted.
            let start = round.isMultiple(of: 2) ? "T/" : ""
            if let template = try? InterfaceTemplate("\(start)\(before){number}\(after)") {
                let interface = template.interface(for: digits)
                #expect(interface.utf8.allSatisfy(safe.contains), "\(template)")
                #expect(interface.contains("00380440000002"))
                #expect(interface.utf8.count <= 90)
                accepted += 1
            }
            if let template = try? MemberNameTemplate("\(start)\(before){numeric_id}\(after)") {
                let name = template.name(for: agent)
                #expect(name.utf8.allSatisfy(safe.contains), "\(template)")
                #expect(template.isOurs(name))
                accepted += 1
            }
        }
        #expect(accepted > 100)
    }

    @Test func `An agent's members carry the template, the penalty and the wrap-up`() throws {
        let settings = EffectiveSettings(
            centre: try layer(
                ("wrap-up-phone", "20"), ("state-interface-internal", "hint:{number}@a")))
        let members = settings.members(
            of: try numericID("0042"), at: try number("205"),
            in: [Membership(try queue("support", id: 3), Penalty(7))])
        #expect(
            members == [
                Member(
                    queue: "support", interface: "PJSIP/205", penalty: Penalty(7),
                    name: "Rollcall/0042", stateInterface: "hint:205@a", wrapUp: .seconds(20))
            ])
    }
}
