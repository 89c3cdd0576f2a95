import AGI
import Testing

/// A line as the PBX splits it: Asterisk's `parse_args`.
@Suite struct `A PBX reads a line` {
    @Test(arguments: [
        ("", []),
        ("\n", []),
        ("  NOOP  \n", ["NOOP"]),
        ("\tNOOP\ta  b\n", ["NOOP", "a", "b"]),
        ("SET VARIABLE V \"a b\"\n", ["SET", "VARIABLE", "V", "a b"]),
        ("V \"say \\\"hi\\\"\"\n", ["V", "say \"hi\""]),
        ("V \"back\\\\slash\"\n", ["V", "back\\slash"]),
        ("V \"\" \"\"\n", ["V", "", ""]),
        ("V pre\"in side\"post\n", ["V", "prein sidepost"]),
        ("V 'single quoted'\n", ["V", "'single", "quoted'"]),
        ("V \"line\\nbreak\"\n", ["V", "linenbreak"]),
        ("V a\\ b\n", ["V", "a b"]),
        ("V \"unterminated value\n", ["V", "unterminated value"]),
        ("ANSWER\r\n", ["ANSWER\r"]),
        ("V a\\\n", ["V", "a"]),
    ])
    func `words are those of Asterisk`(line: String, words: [String]) {
        #expect(CommandLine(Array(line.utf8))?.words == words)
    }

    @Test func `a line that would harm an Asterisk is none`() {
        func line(words: Int) -> [UInt8] {
            Array("NOOP".utf8) + Array(repeating: " \"\"", count: words - 1).joined().utf8
        }
        #expect(CommandLine(line(words: 126))?.words.count == 126)
        #expect(CommandLine(line(words: 127)) == nil)
        #expect(CommandLine([UInt8](repeating: UInt8(ascii: "x"), count: 8_190)) != nil)
        #expect(CommandLine([UInt8](repeating: UInt8(ascii: "x"), count: 8_191)) == nil)
        #expect(CommandLine([0xFF]) == nil)
    }

    @Test(arguments: [
        ("answer\n", Command.answer),
        ("NOOP extra words\n", .noop),
        ("Channel Status\n", .channelStatus),
        ("GET DATA lab/tone1s\n", .getData("lab/tone1s", timeout: .zero, atMost: 1_024)),
        ("GET DATA f 5000 6\n", .getData("f", timeout: .seconds(5), atMost: 6)),
        ("WAIT FOR DIGIT 500\n", .waitForDigit(.milliseconds(500))),
        ("EXEC NoOp\n", .exec("NoOp", [])),
        ("EXEC Set FOO=bar baz\n", .exec("Set", ["FOO=bar"])),
        ("VERBOSE hi 3\n", .verbose("hi")),
    ])
    func `a command may be said in other ways than ours`(line: String, command: Command) {
        #expect(CommandLine(Array(line.utf8)).flatMap(Command.init) == command)
    }

    @Test(arguments: [
        "\n", "FOO\n", "SET\n", "GET DATA\n", "STREAM FILE f\n", "SET VARIABLE X\n",
        "SET VARIABLE X a b\n", "GET VARIABLE\n", "EXEC\n", "SAY DIGITS 1 \"\"\n", "ANSWER\r\n",
    ])
    func `what we never say is no command`(line: String) throws {
        #expect(Command(try #require(CommandLine(Array(line.utf8)))) == nil)
    }
}
