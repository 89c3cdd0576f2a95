import AGI
import Testing

/// What a real Asterisk said, `Fixtures/`, is understood whatever pieces it comes in.
@Suite struct `Recorded conversations` {
    @Test func `all recordings are here`() {
        #expect(Trace.all.count == 109)
    }

    @Test(arguments: Trace.all)
    func `a preamble is understood in any two pieces`(trace: Trace) throws {
        guard !trace.preamble.isEmpty else { return #expect(trace.name == "scen_aqm7_on13") }
        let whole = PreambleParser.Progress(of: [trace.preamble[...]])
        guard case .complete(let preamble, rest: []) = whole else {
            Issue.record("\(whole)")
            return
        }
        #expect(preamble.spelled == trace.preamble.fields)

        for pieces in trace.preamble.splits {
            #expect(PreambleParser.Progress(of: pieces) == whole)
        }
        for size in [1, 2, 7, 64] {
            #expect(PreambleParser.Progress(of: trace.preamble.pieces(of: size)) == whole)
        }
    }

    @Test(arguments: Trace.all)
    func `replies are understood in any two pieces`(trace: Trace) {
        let whole = Understanding(of: trace.replies)
        #expect(whole.fault == nil)
        #expect(whole.isIdle)
        for pieces in trace.replies.splits {
            #expect(Understanding(of: pieces) == whole)
        }
        for size in [1, 2, 7, 64] {
            #expect(Understanding(of: trace.replies.pieces(of: size)) == whole)
        }
    }

    @Test(arguments: Trace.all)
    func `each command has one reply`(trace: Trace) {
        // Playing and collecting stop without a word when the next command or the end comes in;
        // after the word failure, or with AGIEXITONHANGUP, nothing more is answered. Of five long
        // lines one is cut in three.
        let silent = [
            "intr_getdata": 1, "intr_stream": 1, "die_getdata": 1, "die_stream": 1,
            "failure_word": 1, "hup_exit": 1, "longline": -2,
        ]
        let replies = Understanding(of: trace.replies).replies
        #expect(replies.count == trace.commands.count - silent[trace.name, default: 0])
    }

    @Test(arguments: Trace.all)
    func `a hang-up is never a reply`(trace: Trace) {
        // Once at the end of every session, and once more where the call ended within it.
        let never = ["die_rst", "hup_exit_nosighup", "hup_nosighup", "scen_aqm7_on13"]
        let twice = [
            "autohangup", "die_silent", "exec_returns", "hup_control", "hup_dead_setup",
            "hup_exec_dial", "hup_exec_playback", "hup_exec_queue", "hup_exec_read",
            "hup_exec_wait", "hup_exit", "hup_getdata", "hup_getdata_wait", "hup_idle",
            "hup_option_file", "hup_option_wait", "hup_record", "hup_recvtext", "hup_say",
            "hup_server", "hup_stream", "hup_unanswered", "hup_wait", "music", "redirect",
            "softhangup",
        ]
        let expected = never.contains(trace.name) ? 0 : twice.contains(trace.name) ? 2 : 1
        #expect(Understanding(of: trace.replies).hangups == expected)
    }

    @Test func `the URL's path and query come as the dialplan wrote them`() throws {
        let scripts = [
            "preamble": "preamble", "url_nopath": "", "url_slash": "",
            "preamble_query": "preamble_query?a=1&b=%20x+y&c=%C3%A5",
            "url_odd": "/url_odd/a%2Fb/?q=1#frag", "argquote_inner": "argquote_inner?a=1&b=2",
        ]
        for (name, script) in scripts {
            #expect(try Trace.named(name).understood.script == script)
        }
    }

    @Test func `a number may be missing or withheld`() throws {
        let anonymous = try Trace.named("preamble_anon").understood
        #expect(anonymous.callerID == nil)
        #expect(anonymous.callerIDName == nil)
        #expect(anonymous.dnid == nil)
        #expect(anonymous.rdnis == nil)
        #expect(anonymous.callingPresentation == 67)
        let withheld = try Trace.named("preamble_withheld").understood
        #expect(withheld.callerID == "4790000001")
        #expect(withheld.callingPresentation == 35)
        #expect(!withheld.isNumberShown && !anonymous.isNumberShown)
        #expect(try Trace.named("preamble").understood.isNumberShown)
    }

    @Test func `a name keeps its letters, an argument its blanks, quotes and commas`() throws {
        let named = try Trace.named("preamble").understood
        #expect(named.callerIDName == "Åse Ødegård")
        #expect(named.extension == "4722000001")
        #expect(named.arguments == ["one", "two words", "quo", "ted", "", "blå"])
        #expect(
            try Trace.named("argquote_inner").understood.arguments
                == ["quo,ted", "b,c", "(x,y)", "[z,w]", "a b", " lead", "say \"hi\"", "", "last"])
    }

    @Test func `what Asterisk keeps of a variable is what its line says`() throws {
        // A model of Asterisk's parse_args against Asterisk: set, then read back.
        var compared = 0
        for trace in [try Trace.named("quoting"), try Trace.named("variables")] {
            let replies = Understanding(of: trace.replies).replies
            var values: [String: String] = [:]
            for (line, reply) in zip(trace.commands, replies) {
                guard let words = CommandLine(line) else {
                    values = [:]  // no UTF-8: whatever it set, we could not compare
                    continue
                }
                switch Command(words) {
                case .setVariable(let name, let value):
                    #expect(reply == .result("1"))
                    values[name] = value
                case .getVariable(let name):
                    guard let value = values[name] else { continue }
                    #expect(reply.value == String(value.prefix(1_023)))
                    compared += 1
                default: break
                }
            }
        }
        #expect(compared >= 14)
    }
}

extension Trace {
    /// The preamble, which must be a good one.
    var understood: Preamble {
        get throws {
            guard
                case .complete(let preamble, rest: []) = PreambleParser.Progress(of: [preamble[...]]
                )
            else { throw PreambleFault.unfinished }
            return preamble
        }
    }
}

extension Preamble {
    /// Its fields under the names that Asterisk gives them, `unknown` and empty ones left out.
    fileprivate var spelled: [String: String] {
        var fields = [
            "agi_network": "yes", "agi_network_script": script, "agi_request": request,
            "agi_channel": channel, "agi_language": language, "agi_type": type,
            "agi_uniqueid": uniqueID, "agi_version": version, "agi_callerid": callerID ?? "",
            "agi_calleridname": callerIDName ?? "",
            "agi_callingpres": String(callingPresentation), "agi_dnid": dnid ?? "",
            "agi_rdnis": rdnis ?? "", "agi_context": context, "agi_extension": self.extension,
            "agi_accountcode": accountCode,
        ]
        for (index, argument) in arguments.enumerated() {
            fields["agi_arg_\(index + 1)"] = argument
        }
        return fields.filter { !$0.value.isEmpty }
    }
}

extension [UInt8] {
    /// What a simple reader finds in a preamble: each line cut at its first colon and blank.
    fileprivate var fields: [String: String] {
        var fields: [String: String] = [:]
        for line in split(separator: 0x0A) {
            let text = String(decoding: line, as: UTF8.self)
            guard let colon = text.firstIndex(of: ":") else { continue }
            fields[String(text[..<colon])] = String(text[colon...].dropFirst(2))
        }
        let unkept = [
            "agi_callingani2", "agi_callington", "agi_callingtns", "agi_priority", "agi_enhanced",
            "agi_threadid",
        ]
        return fields.filter {
            !unkept.contains($0.key) && !$0.value.isEmpty && $0.value != "unknown"
        }
    }
}
