import AMI
import Asterisk
import CallCenter
import Testing

/// What is found in a PBX's configuration, and that it says how to mend it.
@Suite struct DiagnosisTests {
    private var needs: CentreNeeds {
        get throws {
            var needs = CentreNeeds(memberName: try MemberNameTemplate("Rollcall/{numeric_id}"))
            needs.queues = ["sales", "support"]
            needs.music = ["jazz": nil, "rollcall-sales": "/lib/rollcall-sales"]
            needs.interfaces = [
                try InterfaceTemplate("PJSIP/{number}"),
                try InterfaceTemplate("Local/{number}@rollcall-agents/n"),
            ]
            needs.paths = ["agent", "audio", "dial"]
            return needs
        }
    }

    private func file(_ text: String) throws -> ConfigurationFile {
        try #require(ConfigurationReader.read("x.conf") { _ in [("x.conf", Array(text.utf8))] })
    }

    private func weights(_ findings: [Diagnosis]) -> [Diagnosis.Weight] { findings.map(\.weight) }

    // MARK: queues.conf

    private let goodQueues = """
        [general]
        persistentmembers=no
        shared_lastcall=yes
        [q](!)
        wrapuptime=0
        ringinuse=no
        [sales](q)
        [Support](q)
        """

    private func queues(_ text: String, isRealtime: Bool = false) throws -> [Diagnosis] {
        QueuesDiagnosis(try file(text), for: try needs, isRealtime: isRealtime).findings
    }

    @Test func `queues as we print them are fine, whatever the case of their names`() throws {
        #expect(weights(try queues(goodQueues)) == [.fine])
    }

    @Test(arguments: [
        ("persistentmembers=no", "persistentmembers=yes", "2", "persistentmembers=yes"),
        ("shared_lastcall=yes", "shared_lastcall=no", "3", "rests after a call"),
        ("wrapuptime=0", "wrapuptime=10", "5", "wrapuptime=10"),
        ("ringinuse=no", "ringinuse=yes", "6", "are talking"),
        ("ringinuse=no", "", "7", "ringinuse is yes unless it is said"),
        ("[Support](q)", "[Support](q)\nautopause=all", "9", "autopause=all"),
        ("[Support](q)", "[Support](q)\nmember => PJSIP/1,0,Rollcall/1001", "9", "never log off"),
        ("[Support](q)", "[Support](q)\n[general]\nautofill=yes", "9", "second [general]"),
        ("[Support](q)", "[Support](q)\n[other](nobody)", "9", "no section [nobody]"),
        ("[Support](q)", "", "", "support is not in queues.conf"),
    ])
    func `each trap of queues.conf is told with its line and its remedy`(
        _ good: String, _ bad: String, _ line: String, _ words: String
    ) throws {
        let found = try queues(goodQueues.replacing(good, with: bad))
        let told = try #require(found.first { $0.sentence.contains(words) }, "\(found)")
        #expect(told.weight == .wrong)
        #expect(!told.remedy.isEmpty)
        #expect(told.place == (line.isEmpty ? "" : "x.conf:\(line)"))
    }

    @Test func `a queue's own music is a remark, strangers' members are nothing`() throws {
        let text = goodQueues + "\nmusicclass=jazz\nmember => PJSIP/1,0,Kari\n"
        #expect(weights(try queues(text)) == [.remark])
    }

    @Test func `what a database may have is unknown, not wrong`() throws {
        #expect(
            weights(try queues("[general]\nshared_lastcall=yes\n", isRealtime: true)) == [
                .unknown, .unknown,
            ])
    }

    // MARK: musiconhold.conf

    private func music(
        _ text: String, folders: [String: [String]] = ["/lib/rollcall-sales": ["a.wav"]],
        isRealtime: Bool = false
    ) throws -> [Diagnosis] {
        MusicDiagnosis(try file(text), for: try needs, isRealtime: isRealtime) { folders[$0] }
            .findings
    }

    private let goodMusic = """
        [jazz]
        mode=playlist
        [rollcall-sales]
        mode=files
        directory=/lib/rollcall-sales
        """

    @Test func `R62: classes are there, and play the library's recordings`() throws {
        #expect(weights(try music(goodMusic)) == [.fine])
        #expect(weights(try music("")) == [.wrong, .wrong])
        #expect(weights(try music("", isRealtime: true)) == [.unknown, .unknown])
        let elsewhere = goodMusic.replacing("/lib/", with: "/var/")
        #expect(try music(elsewhere).map(\.place) == ["x.conf:5"])
        #expect(weights(try music(goodMusic, folders: [:])) == [.wrong])
        #expect(weights(try music(goodMusic, folders: ["/lib/rollcall-sales": []])) == [.wrong])
        let preferring = goodMusic + "\n[general]\npreferchannelclass=no\n"
        #expect(try music(preferring).map(\.place) == ["x.conf:7"])
    }

    // MARK: Modules and versions

    @Test func `modules that are needed are loaded`() throws {
        func modules(_ text: String) throws -> [Diagnosis] {
            ModulesDiagnosis(try file("[modules]\n" + text)).findings
        }
        #expect(weights(try modules("autoload=yes")) == [.fine])
        let refused = try modules("autoload=yes\nnoload => app_queue.so")
        #expect(weights(refused) == [.wrong])
        #expect(refused.first?.place == "x.conf:3")
        #expect(try modules("load = res_agi.so").count == 6)
    }

    @Test(arguments: [
        ("20.20.1", [Diagnosis.Weight.fine]), ("20.12.0", [.remark]),
        ("18.9.0", [.remark, .remark]),
        ("13.38.3", [.wrong, .remark, .remark]), ("GIT-master-f0c1c1a7b7", [.fine]),
    ])
    func `a version that lacks something is told`(
        _ version: String, _ expected: [Diagnosis.Weight]
    ) {
        #expect(weights(PBXVersion(version).diagnose(at: "192.0.2.1")) == expected)
    }

    // MARK: The dialplan

    private let goodDialplan = """
        [globals]
        X=1
        [rollcall-agents]
        exten => _X.,1,Dial(PJSIP/${EXTEN}@trunk)
        [in]
        exten => 700,1,AGI(agi://127.0.0.1:4573/agent)
        same => n,GotoIf($["${ROLLCALL_RESULT}" != ""]?end)
        same => n(end),Hangup()
        exten => 600,hint,Custom:x
        exten => 600,1,AGI(agi://127.0.0.1:4573/audio,queue=sales)
        same => n,Queue(sales,c,,,30)
        exten => 601,1,Queue(strangers)
        """

    private func dialplan(_ text: String) throws -> [Diagnosis] {
        DialplanDiagnosis(Dialplan(try file(text)), for: try needs).findings
    }

    @Test func `a dialplan with all that is needed is fine`() throws {
        let found = try dialplan(goodDialplan)
        #expect(weights(found) == [.fine])
        #expect(found.first?.sentence.contains("700@in") == true)
    }

    @Test(arguments: [
        ("/agent)", "/agnet)", Diagnosis.Weight.wrong, "does not serve"),
        ("/agent)", "/agnet)", .wrong, "agents cannot log on"),
        ("127.0.0.1:4573/agent", "10.0.0.9/agent", .remark, "and not 127.0.0.1:4573"),
        ("same => n,GotoIf($[\"${ROLLCALL_RESULT}\" != \"\"]?end)", "", .remark, "hear nothing"),
        ("[rollcall-agents]", "[elsewhere]", .wrong, "never rung"),
        ("X=1", "AGIEXECFULL=true", .wrong, "AGIEXECFULL is on"),
        (
            "exten => 700,1,", "exten => 700,1,Set(AGISIGHUP=no)\nsame => n,", .wrong,
            "cannot be undone"
        ),
        (
            "exten => 700,1,", "exten => 700,1,Set(AGIEXITONHANGUP=yes)\nsame => n,", .wrong,
            "cannot be undone"
        ),
        (
            "exten => 600,1,AGI(agi://127.0.0.1:4573/audio,queue=sales)", "exten => 600,1,Answer()",
            .wrong, "before Queue(sales)"
        ),
    ])
    func `each trap of the dialplan is told with its remedy`(
        _ good: String, _ bad: String, _ weight: Diagnosis.Weight, _ words: String
    ) throws {
        let found = try dialplan(goodDialplan.replacing(good, with: bad, maxReplacements: 1))
        let told = try #require(found.first { $0.sentence.contains(words) }, "\(found)")
        #expect(told.weight == weight)
        #expect(!told.remedy.isEmpty)
        #expect(!weights(found).contains(.fine))
    }

    @Test func `R62: a subroutine may ask for the audio too`() throws {
        let text = goodDialplan.replacing(
            "AGI(agi://127.0.0.1:4573/audio,queue=sales)", with: "Gosub(music,s,1(sales))")
        #expect(try dialplan(text).contains { $0.sentence.contains("before Queue(sales)") })
        #expect(
            weights(
                try dialplan(
                    text + "\n[music]\nexten => s,1,AGI(agi://127.0.0.1:4573/audio,queue=${ARG1})\n"
                        + "same => n,Return()\n")) == [.fine])
    }

    @Test func `arguments are parted at the commas outside of brackets and quotes`() {
        let step = Dialplan.Step(
            application: "Dial", data: "PJSIP/1,20,m(a,b)U(x^y),\"a,b\",${IF($[1]?a,b)}", place: nil
        )
        #expect(
            step.arguments == ["PJSIP/1", "20", "m(a,b)U(x^y)", "\"a,b\"", "${IF($[1]?a,b)}"])
    }

    @Test func `the manager shows the same dialplan`() {
        func step(_ context: String, _ name: String, _ priority: String, _ app: String) -> Packet {
            Packet([
                .init("Event", "ListDialplan"), .init("Context", context), .init("Extension", name),
                .init("Priority", priority), .init("Application", app), .init("AppData", "x"),
            ])
        }
        let dialplan = Dialplan([
            Packet([.init("Response", "Success")]),
            step("in", "700", "hint", "Custom:x"), step("in", "700", "1", "Answer"),
            step("in", "700", "2", "AGI"), step("out", "_X.", "1", "Dial"),
            Packet([.init("Event", "ListDialplan"), .init("Context", "empty")]),
        ])
        #expect(dialplan.contexts == ["in", "out", "empty"])
        #expect(dialplan["in"].map { $0.steps.map(\.application) } == [["Answer", "AGI"]])
    }
}
