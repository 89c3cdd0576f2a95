import Seeds
import AGI
import Testing

/// The line of a command, and what can never get into one.
@Suite struct `Lines of commands` {
    @Test(arguments: [
        (Command.answer, "ANSWER\n"),
        (.noop, "NOOP\n"),
        (.hangUp, "HANGUP\n"),
        (.channelStatus, "CHANNEL STATUS\n"),
        (
            .streamFile("rollcall/welcome", escape: "0123456789*#"),
            "STREAM FILE \"rollcall/welcome\" \"0123456789*#\"\n"
        ),
        (.streamFile("rollcall/goodbye", escape: ""), "STREAM FILE \"rollcall/goodbye\" \"\"\n"),
        (
            .getData("rollcall/enter-id", timeout: .seconds(6), atMost: 40),
            "GET DATA \"rollcall/enter-id\" \"6000\" \"40\"\n"
        ),
        (.getData("", timeout: .milliseconds(2_500), atMost: 1), "GET DATA \"\" \"2500\" \"1\"\n"),
        (.waitForDigit(.milliseconds(500)), "WAIT FOR DIGIT \"500\"\n"),
        (.getVariable("AQMSTATUS"), "GET VARIABLE \"AQMSTATUS\"\n"),
        (
            .getFullVariable("${QUEUE_MEMBER_LIST(sales)}"),
            "GET FULL VARIABLE \"${QUEUE_MEMBER_LIST(sales)}\"\n"
        ),
        (
            .setVariable("CHANNEL(musicclass)", "rollcall-sales"),
            "SET VARIABLE \"CHANNEL(musicclass)\" \"rollcall-sales\"\n"
        ),
        (
            .exec("AddQueueMember", ["sales", "PJSIP/201", "2", "", "Rollcall/1001", "", "45"]),
            "EXEC AddQueueMember \"sales,PJSIP/201,2,,Rollcall/1001,,45\"\n"
        ),
        (.exec("Wait", []), "EXEC Wait \"\"\n"),
        (.verbose("say \"hi\" \\o/"), "VERBOSE \"say \\\"hi\\\" \\\\o/\"\n"),
    ])
    func `each command has its line, and the PBX reads it back`(
        command: Command, line: String
    ) throws {
        let encoded = try command.encoded()
        #expect(String(decoding: encoded, as: UTF8.self) == line)
        let words = try #require(CommandLine(encoded))
        #expect(Command(words) == command)
    }

    @Test func `a wait is never without end, nor left to Asterisk's own times`() throws {
        let waits: [(Command, String)] = [
            (.getData("f", timeout: .zero, atMost: 0), "GET DATA \"f\" \"1\" \"1\"\n"),
            (.getData("f", timeout: .seconds(-1), atMost: -1), "GET DATA \"f\" \"1\" \"1\"\n"),
            (.waitForDigit(.seconds(-1)), "WAIT FOR DIGIT \"0\"\n"),
            (.waitForDigit(.seconds(Int64.max)), "WAIT FOR DIGIT \"2000000000\"\n"),
        ]
        for (command, line) in waits {
            #expect(String(decoding: try command.encoded(), as: UTF8.self) == line)
        }
    }

    @Test func `only what a person must hear or key needs a living channel`() {
        let heard: [Command] = [
            .answer, .streamFile("f", escape: ""), .getData("f", timeout: .seconds(1), atMost: 1),
            .waitForDigit(.seconds(1)),
        ]
        let unheard: [Command] = [
            .noop, .hangUp, .channelStatus, .getVariable("X"), .getFullVariable("${X}"),
            .setVariable("X", "1"), .exec("NoOp", []), .verbose("x"),
        ]
        #expect(heard.filter(\.isHeard) == heard)
        #expect(unheard.filter(\.isHeard) == [])
    }

    @Test(arguments: [
        "a,b", "a;b", "a|b", "a&b", "${SHELL(id)}", "$[1+1]", "$", "a\"b", "a\\b", "a(b", "a)b",
        "a[b", "a]b", "a{b", "a}b", "(b)", "a(b", "a(b)c", "a(b,c)", "a(b(c))", "a(b)(c)", "a b(c)",
        "a(${b})",
    ])
    func `nothing breaks out of an application's argument`(hostile: String) {
        let refused = EncodingError.unsafe("argument of an application")
        #expect(throws: refused) { try Command.exec("AddQueueMember", [hostile]).encoded() }
        #expect(throws: refused) { try Command.exec("Dial", ["x", hostile]).encoded() }
    }

    @Test func `phones are dialed at once, with music and a number to show where wanted`() throws {
        let two = Command.dial(
            ["PJSIP/201", "Local/0047@agents/n"], within: .seconds(20), music: nil, callerID: nil)
        #expect(
            String(decoding: try two.encoded(), as: UTF8.self)
                == "EXEC Dial \"PJSIP/201&Local/0047@agents/n,20,g\"\n")
        let one = Command.dial(
            ["PJSIP/201"], within: .milliseconds(900), music: "a-b.c", callerID: "0047")
        #expect(
            String(decoding: try one.encoded(), as: UTF8.self)
                == "EXEC Dial \"PJSIP/201,1,gm(a-b.c)f(0047)\"\n")
    }

    @Test(arguments: ["", "a,b", "a&b", "a;b", "a|b", "${X}", "a(b)", "a\"b", "a\\b"])
    func `nothing breaks out of what is dialed`(hostile: String) {
        for command in [
            Command.dial([hostile], within: .seconds(1), music: nil, callerID: nil),
            .dial(["x", hostile], within: .seconds(1), music: nil, callerID: nil),
            .dial(["x"], within: .seconds(1), music: hostile, callerID: nil),
            .dial(["x"], within: .seconds(1), music: nil, callerID: hostile),
        ] {
            #expect(throws: EncodingError.unsafe("argument of an application")) {
                try command.encoded()
            }
        }
        #expect(throws: EncodingError.self) {
            try Command.dial([], within: .seconds(1), music: nil, callerID: nil).encoded()
        }
    }

    @Test func `an application's option may have a plain value`() throws {
        let line = try Command.exec("AddQueueMember", ["q", "i", "0", "pr(Lunch - 2_a)"]).encoded()
        #expect(line == Array("EXEC AddQueueMember \"q,i,0,pr(Lunch - 2_a)\"\n".utf8))
    }

    @Test(arguments: [UInt8](0x00...0x1F) + [0x7F])
    func `no control byte gets into a line`(byte: UInt8) {
        let control = "a" + String(UnicodeScalar(byte)) + "b"
        let commands: [Command] = [
            .streamFile(control, escape: ""), .getData(control, timeout: .seconds(1), atMost: 1),
            .setVariable("X", control), .exec("NoOp", [control]), .verbose(control),
        ]
        for command in commands {
            #expect(throws: EncodingError.control) { try command.encoded() }
        }
    }

    @Test func `names and expressions are plain`() {
        let names = [
            "", "A B", "${X}", "SHELL(\"id\")", "A\nB", "A;B", "Å", "A)}${SHELL(id", "A&B", "A|B",
        ]
        for name in names {
            #expect(throws: EncodingError.unsafe("name of a variable")) {
                try Command.getVariable(name).encoded()
            }
            #expect(throws: EncodingError.unsafe("name of a variable")) {
                try Command.setVariable(name, "1").encoded()
            }
            #expect(throws: EncodingError.unsafe("expression")) {
                try Command.getFullVariable("${\(name)}").encoded()
            }
        }
        for expression in ["X", "${X", "X}", "${}", "${X}${Y}", "a${X}", "${X}b", "$", "${"] {
            #expect(throws: EncodingError.unsafe("expression")) {
                try Command.getFullVariable(expression).encoded()
            }
        }
        for application in ["", "No Op", "NoOp\"", "System(rm)", "Å", "A-B", "NoOp\n"] {
            #expect(throws: EncodingError.unsafe("name of an application")) {
                try Command.exec(application, []).encoded()
            }
        }
        for escape in ["x", " ", "12,", "\"", "a"] {
            #expect(throws: EncodingError.unsafe("list of escape digits")) {
                try Command.streamFile("f", escape: escape).encoded()
            }
        }
        for value in ["${SHELL(id)}", "a$[1+1]", "$${X}"] {
            #expect(throws: EncodingError.unsafe("value of a variable")) {
                try Command.setVariable("X", value).encoded()
            }
        }
    }

    @Test func `a line has at most 1,024 bytes, escapes and LF included`() throws {
        let frame = "VERBOSE \"\"\n".utf8.count
        let fits = String(repeating: "x", count: 1_024 - frame)
        #expect(try Command.verbose(fits).encoded().count == 1_024)
        #expect(throws: EncodingError.tooLong) { try Command.verbose(fits + "x").encoded() }
        let quotes = String(repeating: "\"", count: (1_024 - frame) / 2 + 1)
        #expect(throws: EncodingError.tooLong) { try Command.verbose(quotes).encoded() }
    }

    @Test(arguments: [UInt64(1), 2, 3, 4])
    func `whatever a value holds, the PBX reads that value or is told nothing`(seed: UInt64) throws
    {
        // reliability F3: the value comes back, ≤ 1,024 bytes, ≤ 8 words, no control byte.
        var generator = SeededGenerator(seed: seed)
        var said = 0
        for round in 1...5_000 {
            let command = Command.random(using: &generator)
            guard let line = try? command.encoded() else { continue }
            said += 1
            let words = CommandLine(line)
            let isGood =
                line.count <= 1_024 && line.last == 0x0A
                && !line.dropLast().contains { $0 < 0x20 || $0 == 0x7F }
                && words.map { $0.words.count <= 8 && Command($0) == command } == true
            guard isGood else {
                Issue.record("seed \(seed), round \(round): \(command)")
                return
            }
        }
        #expect(said > 1_000)
    }
}

extension Command {
    /// A command with random values, hostile bytes well among them.
    static func random(using generator: inout SeededGenerator) -> Self {
        let value = String.random(using: &generator)
        return switch Int.random(in: 0..<8, using: &generator) {
        case 0: .streamFile(value, escape: "12#")
        case 1:
            .getData(
                value, timeout: .milliseconds(Int.random(in: 1...100_000, using: &generator)),
                atMost: Int.random(in: 1...1_024, using: &generator))
        case 2: .getVariable(value)
        case 3: .getFullVariable("${\(value)}")
        case 4: .setVariable("X", value)
        case 5: .setVariable(value, String.random(using: &generator))
        case 6:
            .exec(
                "AddQueueMember",
                // One empty argument is, in Asterisk too, the same as none.
                ["q"]
                    + (0..<Int.random(in: 0...7, using: &generator))
                    .map { _ in String.random(using: &generator) })
        default: .verbose(value)
        }
    }
}

extension String {
    /// Mostly short, of letters and of what means something to Asterisk; now and then very long.
    static func random(using generator: inout SeededGenerator) -> String {
        let plain = Array("abcXYZ0123456789_-./@ å€😀")
        let special = Array("\"\\,;|&${}()[]'*#:=<>\n\r\t\0\u{7F}")
        let length =
            Int.random(in: 0...40, using: &generator) == 0
            ? Int.random(in: 900...1_100, using: &generator)
            : Int.random(in: 0...16, using: &generator)
        let hostility = Int.random(in: 0...2, using: &generator)
        return String(
            (0..<length).compactMap { _ in
                Int.random(in: 0..<40, using: &generator) < hostility
                    ? special.randomElement(using: &generator)
                    : plain.randomElement(using: &generator)
            })
    }
}
