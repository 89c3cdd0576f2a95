import AGI
import CallCenter
import Conversation
import Dialogues
import Service
import Testing

@testable import rollcall

/// What `rollcall print` gives to paste; a real Asterisk loaded it and took its calls.
@Suite struct ThePrintedConfiguration {
    let names = PrintedNames()

    /// The lines that Asterisk heeds.
    private func heeded(_ text: String) -> [String] {
        text.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { !$0.isEmpty && $0.first != ";" }.map(String.init)
    }

    /// The heeded lines of one context.
    private func context(_ name: String) -> [String] {
        Array(
            heeded(names.dialplan).drop { $0 != "[\(name)]" }.dropFirst()
                .prefix { !$0.hasPrefix("[") })
    }

    @Test func `the dialplan begins with the copy of the prompts`() throws {
        let lines = names.dialplan.split(separator: "\n")
        let copy = try #require(
            lines.firstIndex { $0.contains("cp -r Prompts/$l/rollcall /var/lib/asterisk/sounds/") })
        let first = try #require(lines.firstIndex { $0.first != ";" })
        #expect(copy < first)
    }

    /// Asterisk heeds the first [globals] of a file only, and nearly every file has one.
    @Test func `every line is of a context or an extension with balanced brackets`() {
        for line in heeded(names.dialplan) {
            let isKnown =
                line.wholeMatch(of: /\[rollcall[a-z-]*\]/) != nil
                || line.wholeMatch(of: /exten => [^,]+,hint,Custom:rollcall-\$\{EXTEN:4\}/) != nil
                || line.wholeMatch(of: /exten => [^,]+,1,[A-Z][A-Za-z]+\(.*\)/) != nil
                || line.wholeMatch(of: /same => n(\([a-z]+\))?,[A-Z][A-Za-z]+\(.*\)/) != nil
            #expect(isKnown, "\(line)")
            for pair in ["()", "{}", "[]"] {
                let open = line.count { $0 == pair.first }
                #expect(open == line.count { $0 == pair.last }, "\(line)")
            }
            #expect(!line.contains(";"), "\(line)")
        }
    }

    @Test func `each jump goes to a label or context that exists`() {
        let lines = heeded(names.dialplan)
        let labels = lines.compactMap { $0.firstMatch(of: /n\(([a-z]+)\),/)?.1 }
        for line in lines {
            if let label = line.firstMatch(of: /GotoIf\(.*\?([a-z]+)\)/)?.1 {
                #expect(labels.contains(label), "\(line)")
            }
            for pattern in [/(?:Gosub|Goto)\(([a-z-]+),[^)]*,/, /U\(([a-z-]+)\)/] {
                if let context = line.firstMatch(of: pattern)?.1 {
                    #expect(lines.contains("[\(context)]"), "\(line)")
                }
            }
        }
    }

    @Test func `the apology plays prompts that exist, and only without a result`() {
        let played = names.dialplan.matches(of: /Playback\(([^)]+)\)/).map { String($0.1) }
        let apology = ["rollcall/call-again", "rollcall/busy-nothing-changed"]
        #expect(played == apology + apology + ["vm-nobodyavail"])
        let files = Prompt.all.map(\.file)
        #expect(apology.allSatisfy(files.contains))
        for line in [context("rollcall"), context("rollcall-code")] {
            #expect(line.contains { $0.contains("${ROLLCALL_RESULT}\" != \"\"") })
            #expect(line.contains { $0.contains("${AGISTATUS}\" = \"FAILURE\"") })
            #expect(line.contains { $0.contains("TIMEOUT(absolute)=240") })
        }
    }

    @Test func `audio comes before Queue, and does not answer before`() throws {
        let line = context("rollcall-queues")
        for queue in names.queues {
            let start = try #require(line.firstIndex { $0.hasPrefix("exten => \(queue),1,") })
            let audio = try #require(line.firstIndex { $0.contains("/audio,queue=\(queue))") })
            let answer = try #require(line[start...].firstIndex { $0.contains("Answer()") })
            let wait = try #require(line.firstIndex { $0.contains("Queue(\(queue))") })
            #expect(start < audio && audio < answer && answer < wait, "\(queue)")
        }
    }

    @Test func `R66: each group's extension rings the group, and a path that is served`() throws {
        let lines = context("rollcall-groups")
        #expect(names.groups.map(\.extension) == ["710", "720", "730"])
        for group in names.groups {
            let path = "dial?extension=\(group.extension)"
            let start = try #require(
                lines.firstIndex(of: "exten => \(group.extension),1,Set(ROLLCALL_PATH=\(path))"))
            #expect(lines[start + 1] == "same => n,Goto(rollcall-ring,s,1)")
            let route = try #require(Route(Preamble(script: path)))
            #expect(route.path == .dial && route[.extension] == group.extension)
        }
    }

    @Test func `R73, R74: a callback names the person first, then the group, then anybody`() throws
    {
        let set = try #require(
            context("rollcall-callback").first { $0.contains("ROLLCALL_PATH=") })
        let path = try #require(set.firstMatch(of: /ROLLCALL_PATH=(.*)\)$/)).1
            .replacing("${OWNER}", with: "user=anna&")
        let route = try #require(Route(Preamble(script: String(path))))
        #expect(route.path == .callback && route[.user] == "anna")
        #expect(route[.group] == "Sales" && route[.any] == "1")
    }

    @Test func `a group's name that means something to a URL is read back as it was`() throws {
        for name in ["Sales & Support", "50%", "Øst/Vest", "a?b=c", "x,y)"] {
            let group = PrintedGroup(extension: "710", name: name)
            #expect(
                group.nameInURL.allSatisfy {
                    $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "%")
                })
            let route = try #require(Route(Preamble(script: "dial?group=\(group.nameInURL)")))
            #expect(route[.group] == name)
        }
    }

    /// A real Asterisk came back by it from a FastAGI server that fell silent without an end.
    @Test func `the control session begins anew where Rollcall's host died`() throws {
        let lines = context("rollcall-control")
        let again = try #require(
            lines.firstIndex(of: "same => n(again),Set(TIMEOUT(absolute)=300)"))
        let call = try #require(lines.firstIndex { $0.contains(",AGI(") })
        #expect(again < call && lines[call].hasSuffix("/resync?silence=300)"))
        #expect(lines[again..<call].contains("same => n,Set(AGIEXITONHANGUP=yes)"))
        #expect(lines.contains("exten => T,1,Goto(resync,again)"))
    }

    @Test func `whoever has talked hears no apology, whatever became of Rollcall`() throws {
        let ring = context("rollcall-ring")
        let asked = try #require(ring.firstIndex { $0.contains("AGI(") })
        let talked = try #require(ring.firstIndex { $0.contains("\"${DIALSTATUS}\" = \"ANSWER\"") })
        let nobody = try #require(ring.firstIndex { $0.contains("Goto(rollcall-nobody") })
        #expect(asked < talked && talked < nobody)
        #expect(ring[..<asked].contains { $0.hasSuffix("Set(DIALSTATUS=)") })
    }

    @Test func `an agent on a mobile must press 1 before a customer gets them`() {
        #expect(context("rollcall-agents").contains { $0.contains("U(rollcall-accept)") })
        let accept = context("rollcall-accept")
        #expect(accept.contains { $0.contains("Read(ROLLCALL_KEY,") })
        #expect(accept.contains { $0.contains("= \"1\"]?accepted") })
        #expect(accept.contains { $0.contains("GOSUB_RESULT=CONTINUE") })
    }

    @Test func `what a caller says of themselves is filtered, and no pattern takes anything`() {
        #expect(!names.dialplan.contains("exten => _."))
        let clean = context("rollcall-clean").joined()
        for field in ["CALLERID(num)", "CALLERID(dnid)", "REDIRECTING(from-num)"] {
            #expect(clean.contains("Set(\(field)=${FILTER(0-9+*#,${\(field)})})"), "\(field)")
        }
        #expect(clean.contains("Set(CALLERID(name)=)"))
        for name in ["rollcall", "rollcall-code"] {
            #expect(context(name).first?.contains("Gosub(rollcall-clean") == true, "\(name)")
        }
        #expect(context("rollcall-agents").first?.contains("FILTER(0-9,${EXTEN})") == true)
    }

    /// A path that the service does not serve would be an apology for every caller.
    @Test func `each act has a feature code, whose path is served`() throws {
        let lines = context("rollcall")
        for act in FeatureCode.Act.allCases {
            let set = try #require(
                lines.firstIndex { $0.hasSuffix(",1,Set(ROLLCALL_PATH=\(act.rawValue))") })
            #expect(lines[set].wholeMatch(of: /exten => \*700[0-9],1,.*/) != nil)
            #expect(lines[set + 1] == "same => n,Goto(rollcall-code,${EXTEN},1)")
            #expect(Route(Preamble(script: act.rawValue))?.path == .code(act))
        }
        let codes = lines.compactMap { $0.firstMatch(of: /exten => (\*700[0-9]),/)?.1 }
        #expect(codes.count == 7 && Set(codes).count == 7)
        #expect(context("rollcall-code").contains { $0.contains("/${ROLLCALL_PATH})") })
    }

    /// What the lamp watches is what the PBX is told of an agent.
    @Test func `a lamp shows the agent whose numeric ID follows its code`() {
        #expect(
            context("rollcall").contains("exten => _*701XXXX,hint,Custom:rollcall-${EXTEN:4}"))
        #expect("*7011001".dropFirst(4) == "1001")
    }

    @Test func `no code is trusted, and how to trust one is said`() {
        #expect(!heeded(names.dialplan).contains { $0.contains("trusted") })
        for word in ["ROLLCALL_TRUSTED=", "--trusted-secret-file", "?trusted=1", "[globals]"] {
            #expect(names.dialplan.contains(word), "\(word)")
        }
    }

    @Test func `queues rest, share and forget as Rollcall needs it`() {
        let lines = heeded(names.queuesConfiguration)
        for wanted in [
            "wrapuptime=0", "shared_lastcall=yes", "ringinuse=no", "log_membername_as_agent=yes",
            "persistentmembers=no",
        ] { #expect(lines.contains(wanted), "\(wanted)") }
        #expect(!lines.contains { $0.hasPrefix("musicclass") || $0.hasPrefix("member") })
        for queue in names.queues { #expect(lines.contains("[\(queue)](rollcall-queue)")) }
    }

    @Test func `each music class has its folder`() {
        let lines = heeded(names.musicConfiguration)
        for music in names.musicClasses {
            #expect(lines.contains("[\(music)]"))
            #expect(lines.contains("directory=/var/lib/asterisk/moh/\(music)"))
        }
    }

    @Test func `the names are those of a store, where one is given`() throws {
        let server = try TrialServer.start()
        defer { server.stop() }
        let printed = try PrintedNames(
            Given(options: [Option.names.name: [server.database], Option.server.name: ["pbx:4573"]])
        )
        #expect(printed.queues == ["retention", "sales", "support"])
        #expect(
            printed.musicClasses == ["rollcall-centre", "rollcall-sales", "rollcall-sales-hold"])
        let served = heeded(printed.dialplan).filter { $0.contains("agi://") }
        #expect(!served.isEmpty && served.allSatisfy { $0.contains("agi://pbx:4573/") })
    }

    @Test func `a server that is no host and port is refused`() {
        #expect(throws: UsageError("--server wants HOST:PORT, not 'a;b'.")) {
            try PrintedNames(Given(options: [Option.server.name: ["a;b"]]))
        }
    }
}
