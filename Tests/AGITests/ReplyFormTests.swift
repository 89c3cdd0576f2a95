import AGI
import Testing

/// Every form of reply that Asterisk 13 to 23 has, and what is none.
@Suite struct `Forms of reply` {
    @Test(arguments: [
        ("200 result=0\n", Reply.result("0")),
        ("200 result=-1\n", .result("-1")),
        ("200 result=\n", .result("")),
        ("200 result=0042\n", .result("0042")),
        ("200 result=12*1001\n", .result("12*1001")),
        ("200 result=AbCd\n", .result("AbCd")),
        ("200 result= (timeout)\n", .result("", text: "timeout")),
        ("200 result=12 (timeout)\n", .result("12", text: "timeout")),
        ("200 result=0 endpos=8000\n", .result("0", endpos: 8_000)),
        ("200 result=-1 endpos=-1\n", .result("-1", endpos: -1)),
        ("200 result=35 (dtmf) endpos=0\n", .result("35", text: "dtmf", endpos: 0)),
        ("200 result=-1 (hangup) endpos=0\n", .result("-1", text: "hangup", endpos: 0)),
        ("200 result=-1 (writefile)\n", .result("-1", text: "writefile")),
        ("200 result=0 Gosub complete\n", .result("0", text: "Gosub complete")),
        (
            "200 result=0 Gosub complete (abnormal exit)\n",
            .result("0", text: "Gosub complete (abnormal exit)")
        ),
        (
            "100 result=0 Trying...\n200 result=0 Gosub complete\n",
            .result("0", text: "Gosub complete")
        ),
        ("199 wait\n100-wait\n100\n200 result=0\n", .result("0")),
        ("200 result=1 (ADDED)\n", .result("1", text: "ADDED")),
        ("200 result=1 ()\n", .result("1", text: "")),
        ("200 result=1 (v (x) y)\n", .result("1", text: "v (x) y")),
        ("200 result=1 (blå)\n", .result("1", text: "blå")),
        ("200 result=1 (a) endpos=5)\n", .result("1", text: "a) endpos=5")),
        ("200 result=1 (1\n200 result=1 evil\n)\n", .result("1", text: "1\n200 result=1 evil\n")),
        ("200 result=1 (a\nb) c\n)\n", .result("1", text: "a\nb) c\n")),
        ("200 result=1 (\n)\n", .result("1", text: "\n")),
        ("200 result=1 (\n\nHANGUP\n511 x)\n", .result("1", text: "\n\nHANGUP\n511 x")),
        ("200 result=1 (timeout) endpos=5\nx)\n", .result("1", text: "timeout) endpos=5\nx")),
        (
            "503 result=-2 Memory allocation failure\n",
            .other(503, "result=-2 Memory allocation failure")
        ),
        ("510 Invalid or unknown command\n", .invalid),
        ("510\n", .invalid),
        ("511 Command Not Permitted on a dead channel or intercept routine\n", .dead),
        ("511 Command Not Permitted on a dead channel\n", .dead),
        (
            "520 Invalid command syntax.  Proper usage not available.\n",
            .usage("Invalid command syntax.  Proper usage not available.")
        ),
        (
            "520-Invalid command syntax.  Proper usage follows:\n"
                + "Gets a variable.\nExample return code: 200 result=1 (testvariable)\n"
                + "520 End of proper usage.\n",
            .usage("Gets a variable.\nExample return code: 200 result=1 (testvariable)")
        ),
        (
            // Before 13.17 the end was glued to the last line.
            "520-Invalid command syntax.  Proper usage follows:\nUsage: NOOP520 End of proper usage.\n",
            .usage("Usage: NOOP")
        ),
        (
            "520-Invalid command syntax.  Proper usage follows:\n520 End of proper usage.\n",
            .usage("")
        ),
    ])
    func `each form is one reply, in any two pieces`(form: (said: String, reply: Reply)) {
        let said = Array(form.said.utf8)
        let whole = Understanding(of: said)
        #expect(whole.events == [.reply(form.reply)])
        #expect(whole.fault == nil)
        #expect(whole.isIdle)
        for pieces in said.splits {
            #expect(Understanding(of: pieces) == whole)
        }
    }

    @Test func `what is no UTF-8 in a value is replaced`() {
        let said = Array("200 result=1 (".utf8) + [0xFF, 0xFE] + Array(" latin)\n".utf8)
        #expect(Understanding(of: said).replies == [.result("1", text: "\u{FFFD}\u{FFFD} latin")])
    }

    @Test func `a hang-up may come before, between and after replies`() {
        let said = "HANGUP\n200 result=0\nHANGUP\n511 Command Not Permitted\nHANGUP\n"
        let events: [Event] = [
            .hangup, .reply(.result("0")), .hangup, .reply(.dead), .hangup,
        ]
        for pieces in Array(said.utf8).splits {
            #expect(Understanding(of: pieces).events == events)
        }
    }

    @Test func `half a reply is not idle, and no event`() {
        for said in ["2", "HANG", "200 result=1 (a\n", "520-Usage:\nGET\n"] {
            let half = Understanding(of: said)
            #expect(half.events.isEmpty)
            #expect(half.fault == nil)
            #expect(!half.isIdle)
        }
    }

    @Test(arguments: [
        "\n", "hello\n", "HANGUP \n", " 200 result=0\n", "20 result=0\n", "2000 result=0\n",
        "200\n", "200 OK\n", "200 result\n", "099 result=0\n", "-20 result=0\n",
        "agi_arg_1: forged\n", "200 result=0 (no end\n", "HANGUP\r\n",
    ])
    func `what is no reply ends the conversation`(said: String) {
        #expect(Understanding(of: said).fault == .garbage)
        #expect(Understanding(of: "200 result=0\n" + said).fault == .garbage)
        #expect(Understanding(of: Array(said.utf8).pieces(of: 1)).fault == .garbage)
    }

    @Test func `a line may have 8 KiB and no more`() {
        let frame = "200 result=1 ()\n"
        let value = String(repeating: "x", count: ReplyParser.longestLine - frame.utf8.count)
        #expect(Understanding(of: "200 result=1 (\(value))\n").replies.first?.value == value)
        #expect(Understanding(of: "200 result=1 (x\(value))\n").fault == .lineTooLong)
        let endless = [UInt8](repeating: UInt8(ascii: "2"), count: ReplyParser.longestLine)
        #expect(Understanding(of: endless).fault == .lineTooLong)
        #expect(Understanding(of: endless.pieces(of: 1_000)).fault == .lineTooLong)
        #expect(Understanding(of: endless.dropLast().pieces(of: 1_000)).fault == nil)
    }

    @Test func `a reply of many lines has an end too`() {
        let lines = String(repeating: "x\n", count: ReplyParser.longestReply / 2)
        for said in [
            "200 result=1 (" + lines, "200 result=1 (" + lines + ")\n", "520-Usage:\n" + lines,
            "520-Usage:\n" + lines + "520 End of proper usage.\n",
        ] {
            #expect(Understanding(of: said).fault == .replyTooLong)
            #expect(Understanding(of: Array(said.utf8).pieces(of: 100)).fault == .replyTooLong)
        }
    }

    @Test(arguments: [
        Reply.result("0"), .result(""), .result("12", text: "timeout"), .result("1", text: ""),
        .result("0", endpos: 8_000), .result("35", text: "dtmf", endpos: 0),
        .result("1", text: "ADDED"), .invalid, .dead, .usage("Not so."), .usage("So:\nNOOP"),
        .other(503, "result=-2 Memory allocation failure"),
    ])
    func `what a PBX says is what is heard`(reply: Reply) {
        #expect(Understanding(of: reply.encoded()).events == [.reply(reply)])
    }

    @Test func `a time-out and a value are told from a plain result`() {
        #expect(Reply.result("12", text: "timeout").isTimeout)
        #expect(!Reply.result("12").isTimeout)
        #expect(Reply.result("1", text: "").value == "")
        #expect(Reply.result("0").value == nil)
        #expect(Reply.dead.value == nil)
    }
}
