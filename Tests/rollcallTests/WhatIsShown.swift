import CallCenter
import Conversation
import Foundation
import Telephone
import Testing

@testable import Store
@testable import rollcall

/// The reports for people and for programs, and a call as it is read.
@Suite struct WhatIsShown {
    @Test func `who as JSON has these names`() throws {
        var agent = PresentAgent(
            numericID: "0042", name: "Frank \"Fra\" Moe", userName: "frank", group: "Night",
            profile: "Night", number: "205", interface: "PJSIP/205", since: 1_795_300_000_123)
        agent.queues = ["support"]
        agent.refusedQueues = ["sales": "NOSUCHQUEUE"]
        agent.standing = AgentStanding(.inService, since: 1_795_300_060_500)
        let text = WhoReport([agent]).json.text
        #expect(
            text == """
                {"links": [], "lines": [{"numeric_id": "0042", "name": "Frank \\"Fra\\" Moe", "user_name": "frank", \
                "group": "Night", "profile": "Night", "number": "205", "interface": "PJSIP/205", \
                "queues": ["support"], "refused_queues": {"sales": "NOSUCHQUEUE"}, \
                "since": "2026-11-21T22:26:40.123Z", "state": "in-service", \
                "state_since": "2026-11-21T22:27:40.500Z", "paused": false, \
                "paused_since": null, "pause_reason": null}]}
                """)
        #expect(WhoReport([]).json.text == #"{"links": [], "lines": []}"#)
        #expect(WhoReport([]).lines == ["Nobody is logged on."])
        #expect(WhoReport([agent]).lines[1].contains("support, sales (NOSUCHQUEUE)"))
    }

    @Test func `who has a line for each link that is down`() {
        let since: Int64 = 1_795_300_060_500
        let links = [
            PBXLink(
                pbx: "10.0.0.1", way: .manager, isUp: false, since: since,
                reason: "the PBX restarts"),
            PBXLink(pbx: "10.0.0.2", way: .control, isUp: false, since: since, reason: "it ended"),
            PBXLink(pbx: "10.0.0.3", way: .manager, isUp: true, since: since),
        ]
        let when = WallClock.readable(since)
        #expect(
            WhoReport([], links: links).lines == [
                "Nobody is logged on.",
                "The connection to the manager of 10.0.0.1 is down since \(when): the PBX restarts.",
                "The control session of 10.0.0.2 is down since \(when): it ended.",
            ])
        #expect(
            WhoReport([], links: Array(links.dropFirst())).json.text == """
                {"links": [{"pbx": "10.0.0.2", "way": "control", "up": false, \
                "since": "2026-11-21T22:27:40.500Z", "version": "", "reason": "it ended"}, \
                {"pbx": "10.0.0.3", "way": "manager", "up": true, \
                "since": "2026-11-21T22:27:40.500Z", "version": "", "reason": null}], "lines": []}
                """)
    }

    @Test func `who tells of a pause, with its reason where it has one`() {
        var agent = PresentAgent(
            numericID: "1001", name: "Anna Berg", userName: "anna", group: "Sales",
            profile: "Sales", number: "201", interface: "PJSIP/201", since: 1_795_300_000_123)
        agent.pausedSince = 1_795_300_060_500
        let since = WallClock.readable(1_795_300_060_500)
        #expect(WhoReport([agent]).lines[1].hasSuffix("paused since \(since)"))
        agent.pauseReason = "Lunch"
        #expect(WhoReport([agent]).lines[1].hasSuffix("paused (Lunch) since \(since)"))
        #expect(
            WhoReport([agent]).json.text.contains(
                """
                "paused": true, "paused_since": "2026-11-21T22:27:40.500Z", \
                "pause_reason": "Lunch"}
                """))
    }

    @Test(arguments: [
        (LedgerEntry.Event.logOn, "log on", "log_on"), (.logOff, "log off", "log_off"),
        (.change, "change", "change"), (.pause, "pause", "pause"), (.endPause, "return", "return"),
    ])
    func `the ledger has a word for every event`(
        event: LedgerEntry.Event, word: String, name: String
    ) {
        let entry = LedgerEntry(
            at: 1_795_300_000_000, event: event, reason: nil, logOn: "ab", numericID: "1001",
            name: "Anna Berg", userName: "anna", group: "Sales", profile: "Sales", number: "201",
            interface: "PJSIP/201", pbx: "127.0.0.1", call: "1795290237.1")
        #expect(LedgerReport([entry]).lines[1].contains("  \(word)  "))
        #expect(LedgerReport([entry]).json.text.contains("\"event\": \"\(name)\""))
    }

    @Test func `the ledger as JSON has these names`() {
        let entry = LedgerEntry(
            at: 1_795_300_000_000, event: .logOff, reason: "agent", logOn: "ab", numericID: "1001",
            name: "Anna Berg", userName: "anna", group: "Sales", profile: "Sales", number: "201",
            interface: "PJSIP/201", pbx: "127.0.0.1", call: "1795290237.1")
        #expect(
            LedgerReport([entry]).json.text == """
                [
                  {"at": "2026-11-21T22:26:40.000Z", "event": "log_off", "reason": "agent", \
                "log_on": "ab", "numeric_id": "1001", "name": "Anna Berg", "user_name": "anna", \
                "group": "Sales", "profile": "Sales", "number": "201", "interface": "PJSIP/201", \
                "pbx": "127.0.0.1", "call": "1795290237.1", "actor": null}
                ]
                """)
    }

    @Test func `what was done in the administration has who did it, and no call`() {
        var entry = LedgerEntry(
            at: 1_795_300_000_000, event: .logOff, reason: "supervisor", logOn: "ab",
            numericID: "1001", name: "Anna Berg", userName: "anna", group: "Sales",
            profile: "Sales", number: "201", interface: "PJSIP/201", pbx: "127.0.0.1", call: "")
        entry.actor = "frank"
        #expect(LedgerReport([entry]).lines[1].hasSuffix("  supervisor  frank"))
        #expect(
            LedgerReport([entry]).json.text.contains("\"call\": null, \"actor\": \"frank\"}"))
        #expect(LedgerReport([], isPart: true).lines == ["The ledger has nothing of the kind."])
    }

    @Test(arguments: [
        "plain", "", "\"quoted\" \\ back", "line\nfeed\ttab\rreturn", "\u{01}\u{1F}\u{7F}",
        "Åse Øgård", "Богдан", "🎧",
    ])
    func `any text comes back from JSON as it was`(_ text: String) throws {
        let json = JSON.array([.object(["text": .string(text)])]).text
        let read = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: String]]
        #expect(read == [["text": text]])
    }

    @Test func `a call is read line by line, with what belongs together on one`() throws {
        var transcript = Transcript(try PromptTable.builtIn())
        let member = PBX.Member(
            interface: "PJSIP/201", penalty: 2, name: "Rollcall/1001", wrapUp: 45)
        let moments: [Moment] = [
            .answered, .heard("rollcall/welcome"), .pressed("1"), .pressed("#"),
            .heard("rollcall/working"), .queue(.added(member, queue: "sales")),
            .heard("rollcall/calls-come-to"), .heard("rollcall/numbers/2"),
            .heard("rollcall/numbers/0"), .missed("rollcall/goodbye"),
            .queue(.removed(member, queue: "sales")), .heard("hello-world"), .hungUp,
            .set("ROLLCALL_STATE", "ready"), .set("ROLLCALL_RESULT", "ok"),
        ]
        let text = moments.map { transcript.text(of: $0) }.joined() + transcript.end()
        #expect(
            text == """
                  answered
                  heard    Welcome to the agent line.
                  keys     1#
                  queue    sales: Rollcall/1001 added, rings PJSIP/201, penalty 2, wrap-up 45 s
                  heard    Calls come to: two zero
                  missing  the PBX has no sound rollcall/goodbye
                  queue    sales: Rollcall/1001 removed
                  heard    (hello-world)
                  hung up
                  set      ROLLCALL_STATE=ready ROLLCALL_RESULT=ok

                """)
    }

    @Test func `a transcript has what is heard in its language, pauses, and the lamp`() throws {
        var transcript = Transcript(
            try PromptTable("name\ten\tuk\ngoodbye\tGoodbye.\tДо побачення.\nwelcome\tWelcome.\t\n")
        )
        let member = PBX.Member(
            interface: "PJSIP/201", penalty: 2, name: "Rollcall/1001", isPaused: true,
            pauseReason: "lunch")
        let moments: [Moment] = [
            .heard("rollcall/goodbye"), .set("CHANNEL(language)", "uk"), .speaks("uk"),
            .heard("rollcall/goodbye"), .heard("rollcall/welcome"), .speaks("en"),
            .heard("rollcall/welcome"), .speaks("uk"), .heard("rollcall/goodbye"),
            .queue(.added(member, queue: "sales")), .queue(.paused(member, queue: "sales")),
            .set("DEVICE_STATE(Custom:rollcall-1001)", "ONHOLD"),
            .queue(.unpaused(member, queue: "sales")),
        ]
        let text = moments.map { transcript.text(of: $0) }.joined() + transcript.end()
        #expect(
            text == """
                  heard    Goodbye.
                  language uk
                  heard    До побачення.
                  heard    (uk) Welcome.
                  language en: the PBX lacks this in uk
                  heard    Welcome.
                  heard    До побачення.
                  queue    sales: Rollcall/1001 added, rings PJSIP/201, penalty 2, paused for lunch
                  queue    sales: Rollcall/1001 paused for lunch
                  lamp     rollcall-1001 ONHOLD
                  queue    sales: Rollcall/1001 returned from pause

                """)
    }

    @Test func `a transcript in real time has the seconds since the answer`() throws {
        var transcript = Transcript(try PromptTable.builtIn())
        let text =
            transcript.text(of: .answered, at: .zero)
            + transcript.text(of: .pressed("1"), at: .milliseconds(250))
            + transcript.text(of: .pressed("#"), at: .milliseconds(500))
            + transcript.text(of: .heard("rollcall/goodbye"), at: .milliseconds(12_056))
        #expect(text == "  0.00  answered\n  0.25  keys     1#\n  12.05  heard    Goodbye.")
    }

    @Test(arguments: [
        ("serv", "serve"), ("tyr", "try"), ("exlpain", "explain"), ("--jsn", "--json"),
        ("--data", "--database"), ("whoo", "who"), ("LEDGER", "ledger"),
    ])
    func `a near word is found`(_ mistyped: String, _ meant: String) {
        let words = verbs.map(\.name) + ["--json", "--database"]
        #expect(nearest(to: mistyped, among: words) == meant)
    }

    @Test(arguments: ["xyzzy", "--frobnicate", "q"])
    func `a word like none is not guessed`(_ word: String) {
        #expect(nearest(to: word, among: verbs.map(\.name) + ["--json"]) == nil)
    }
}
