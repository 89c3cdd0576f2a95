import AGI
import Testing

/// A caller can write lines into a preamble: From, name and number are printed raw.
@Suite struct `Hostile preambles` {
    /// A call as Asterisk announces it, with this number, name and called extension.
    private func announced(
        number: String = "2001", name: String = "Kari", extension: String = "100",
        arguments: [String] = ["one"]
    ) -> PreambleParser.Progress {
        let preamble = Preamble(
            script: "agent", request: "agi://pbx/agent", channel: "PJSIP/201-00000001",
            language: "en", type: "PJSIP", uniqueID: "1795290237.416", version: "20.9.3",
            callerID: number, callerIDName: name, callingPresentation: 0, dnid: nil, rdnis: nil,
            context: "phones", extension: `extension`, accountCode: "", arguments: arguments)
        return PreambleParser.Progress(of: [preamble.encoded()[...]])
    }

    @Test func `an honest one is taken`() {
        guard case .complete(let preamble, rest: []) = announced(name: "Åse \"agi_arg_1: x\"")
        else {
            Issue.record("refused")
            return
        }
        #expect(preamble.callerID == "2001")
        #expect(preamble.callerIDName == "Åse \"agi_arg_1: x\"")
        #expect(preamble.arguments == ["one"])
    }

    @Test func `a line forged in a number or name is refused`() {
        #expect(announced(number: "2001\nagi_arg_1: FORGED") == .refused(.outOfOrder("agi_arg")))
        #expect(
            announced(number: "2001\nagi_arg_1: FORGED", arguments: [])
                == .refused(.outOfOrder("agi_arg")))
        #expect(
            announced(number: "2001\nagi_calleridname: x")
                == .refused(.outOfOrder("agi_calleridname")))
        #expect(
            announced(number: "2001\nagi_callerid: 2002") == .refused(.outOfOrder("agi_callerid")))
        #expect(
            announced(name: "x\nagi_network_script: resync")
                == .refused(.outOfOrder("agi_network_script")))
        #expect(
            announced(number: "2001\nagi_threadid: 1") == .refused(.outOfOrder("agi_calleridname")))
        #expect(
            announced(extension: "1\nagi_extension: 2") == .refused(.outOfOrder("agi_extension")))
        #expect(announced(number: "2001\nagi_color: red") == .refused(.unknownKey))
        #expect(announced(number: "2001\nhello") == .refused(.unknownKey))
    }

    @Test func `a forged end is refused`() {
        #expect(announced(number: "2001\n\n200 result=4711") == .refused(.unfinished))
        #expect(announced(name: "\n") == .refused(.unfinished))
    }

    @Test func `a forged whole shows what came after it`() {
        // All keys up to the last, forged in one value: what Asterisk goes on to say is the rest.
        let tail =
            "2001\nagi_calleridname: x\nagi_callingpres: 0\nagi_threadid: 1\n\n200 result=4711"
        guard case .complete(_, let rest) = announced(number: tail) else {
            Issue.record("refused")
            return
        }
        var parser = ReplyParser()
        #expect(throws: ReplyFault.garbage) { try parser.take(rest) }
        #expect(parser.next() == .reply(.result("4711")))
    }

    @Test func `after the blank line only a hang-up may wait`() throws {
        let preamble = Preamble(script: "agent").encoded()
        for rest in ["", "HANG", "HANGUP\n", "200 result=0\n", "x", "\n"] {
            let progress = PreambleParser.Progress(of: [(preamble + rest.utf8)[...]])
            #expect(progress == .complete(Preamble(script: "agent"), rest: Array(rest.utf8)))
        }
        var parser = ReplyParser()
        try parser.take(Array("HANGUP\n".utf8))
        #expect(parser.next() == .hangup)
        #expect(parser.isIdle)
    }

    @Test(arguments: [UInt8](0x00...0x1F) + [0x7F])
    func `a control byte is refused`(byte: UInt8) throws {
        guard byte != 0x0A else { return #expect(announced(name: "\n") == .refused(.unfinished)) }
        let control = String(UnicodeScalar(byte))
        #expect(announced(number: control) == .refused(.control))
        #expect(announced(name: "a\(control)b") == .refused(.control))
        #expect(announced(extension: "1\(control)") == .refused(.control))
    }

    @Test func `what is no UTF-8 is refused, kept or not`() {
        for key in ["agi_callerid", "agi_threadid", "agi_arg_1"] {
            let start =
                key == "agi_arg_1" ? "agi_network: yes\nagi_threadid: 1\n" : "agi_network: yes\n"
            let bytes = Array("\(start)\(key): ".utf8) + [0xC3, 0x28] + Array("\n".utf8)
            #expect(PreambleParser.Progress(of: [bytes[...]]) == .refused(.notUTF8))
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\n", "SSH-2.0-OpenSSH\r\n", "\u{16}\u{3}\u{1}", "\n",
        "agi_request: agi://pbx/agent\n", "agi_network: no\n", "agi_network\n",
        "AGI_NETWORK: yes\n",
        " agi_network: yes\n",
    ])
    func `a peer that speaks no AGI is refused`(said: String) {
        #expect(PreambleParser.Progress(of: said) == .refused(said == "\n" ? .unfinished : .notAGI))
    }

    @Test func `arguments are numbered from 1 without a gap, after the last key`() {
        let start = "agi_network: yes\nagi_threadid: 1\n"
        for arguments in [
            "agi_arg_2: x\n", "agi_arg_0: x\n", "agi_arg_1: x\nagi_arg_1: x\n",
            "agi_arg_1: x\nagi_arg_3: x\n", "agi_arg_x: x\n", "agi_arg_: x\n", "agi_arg_-1: x\n",
        ] {
            #expect(
                PreambleParser.Progress(of: start + arguments) == .refused(.outOfOrder("agi_arg")))
        }
        #expect(PreambleParser.Progress(of: start + "agi_arg_1\n") == .refused(.unknownKey))
        #expect(PreambleParser.Progress(of: start + "agi_arg_1:x\n") == .refused(.unknownKey))
    }

    @Test func `the presentation is a number`() {
        #expect(
            PreambleParser.Progress(of: "agi_network: yes\nagi_callingpres: x\n")
                == .refused(.notANumber("agi_callingpres")))
    }

    @Test func `a line has at most 1,024 bytes`() {
        let line = "agi_network: yes\nagi_callerid: "
        let long = String(repeating: "x", count: 1_024 - "agi_callerid: ".utf8.count)
        #expect(PreambleParser.Progress(of: line + long + "\n") == .more)
        #expect(PreambleParser.Progress(of: line + long + "x") == .refused(.lineTooLong))
        let endless = [UInt8](repeating: UInt8(ascii: "a"), count: 1_025)
        #expect(PreambleParser.Progress(of: endless.pieces(of: 1_024)) == .refused(.lineTooLong))
    }

    @Test func `there are at most 64 lines`() {
        var said = "agi_network: yes\nagi_threadid: 1\n"
        for number in 1...62 { said += "agi_arg_\(number): x\n" }
        guard case .complete(let preamble, rest: []) = PreambleParser.Progress(of: said + "\n")
        else {
            Issue.record("refused")
            return
        }
        #expect(preamble.arguments.count == 62)
        #expect(
            PreambleParser.Progress(of: said + "agi_arg_63: x\n") == .refused(.tooManyLines))
    }

    @Test func `all of it has at most 16 KiB`() {
        var said = "agi_network: yes\nagi_threadid: 1\n"
        for number in 1...17 {
            said += "agi_arg_\(number): \(String(repeating: "x", count: 1_000))\n"
        }
        #expect(PreambleParser.Progress(of: said) == .refused(.tooLong))
        for size in [1, 100, 16_384] {
            let pieces = Array(said.utf8).pieces(of: size)
            #expect(PreambleParser.Progress(of: pieces) == .refused(.tooLong))
        }
    }

    @Test func `every refusal has a sentence of its own`() {
        let faults: [PreambleFault] = [
            .lineTooLong, .tooManyLines, .tooLong, .control, .notUTF8, .notAGI, .unknownKey,
            .outOfOrder("agi_arg"), .notANumber("agi_callingpres"), .unfinished,
        ]
        #expect(Set(faults.map(\.description)).count == faults.count)
    }
}
