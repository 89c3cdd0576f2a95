import AGI
import Store
import Telephone
import Testing

@testable import rollcall

/// What agents do with their log-on, told by calls to a real server: pause, return, change, codes.
@Suite struct ADayOnTheLine {
    /// A server of the sample centre and a PBX that calls it.
    final class Day {
        let server: TrialServer
        let pbx: PBX

        init(version: String = "20.9.2") throws {
            server = try TrialServer.start()
            pbx = PBX(queues: SampleGuide.queues, version: version)
        }

        deinit { server.stop() }

        @discardableResult
        func call(
            _ keys: String, _ path: String = "agent", arguments: [String] = [],
            from number: String = "201", language: String = "en", hearsOut: Bool = false
        ) throws -> TelephoneCall {
            var handset = CallerOptions.handset(keys)
            handset.hearsOut = hearsOut
            var call = TelephoneCall(
                Preamble(
                    path, from: number, arguments: arguments, language: language, at: pbx),
                at: pbx, with: handset)
            call.soundLength = .milliseconds(5)
            try call.talk(over: try LineToServer.open(to: "127.0.0.1", port: server.port))
            return call
        }

        /// The numeric ID's memberships, by queue.
        func members(_ interface: String = "PJSIP/201") -> [String: PBX.Member] {
            pbx.memberships(of: interface)
        }

        func lamp(_ id: String = "1001") -> String { pbx.deviceState("Custom:rollcall-\(id)") }

        func ledger() throws -> [String] {
            try server.store.ledger().map { "\($0.numericID) \($0.event.rawValue)" }
        }
    }

    @Test func `paused and back by one key each, in store, PBX, lamp and ledger`() throws {
        let day = try Day()
        #expect(try day.call("1001#4242#12").hears("logged-on-ok"))
        #expect(day.lamp() == "NOT_INUSE")
        let pause = try day.call("1001#4242#3")
        #expect(pause.hears("paused-ok"))
        #expect(day.members().mapValues(\.isPaused) == ["sales": true, "retention": true])
        #expect(day.lamp() == "ONHOLD")
        #expect(try day.server.store.who().first?.isPaused == true)
        // Whoever calls again hears that they are paused, and the PBX's members stay as they are.
        let again = try day.call("1001#4242#")
        #expect(again.hears("you-are-paused"))
        #expect(again.variable("ROLLCALL_STATE") == "paused")
        #expect(try day.call("1001#4242#3").hears("returned-ok"))
        #expect(day.members().mapValues(\.isPaused) == ["sales": false, "retention": false])
        #expect(day.lamp() == "NOT_INUSE")
        #expect(try day.call("1001#4242#2").hears("logged-off-ok"))
        #expect(day.lamp() == "UNAVAILABLE")
        #expect(day.members().isEmpty)
        #expect(
            try day.ledger() == ["1001 log_on", "1001 pause", "1001 return", "1001 log_off"])
    }

    @Test(arguments: ["16.2.1", "20.9.2", "20.12.0", "22.2.0"])
    func `on paused from the start, on an Asterisk of any age`(_ version: String) throws {
        let day = try Day(version: version)
        let call = try day.call("1001#4242#31")
        #expect(day.members().mapValues(\.isPaused) == ["sales": true])
        #expect(day.lamp() == "ONHOLD")
        #expect(try day.ledger() == ["1001 log_on", "1001 pause"])
        let isAddedPaused = call.journal.contains { moment in
            if case .queue(.added(let member, _)) = moment { member.isPaused } else { false }
        }
        #expect(isAddedPaused == version.hasSuffix("2.0"))
    }

    @Test func `another profile while on, and the paused stay paused`() throws {
        let day = try Day()
        try day.call("1001#4242#11")
        try day.call("1001#4242#3")
        try day.call("1001#4242#12")
        #expect(day.members().mapValues(\.isPaused) == ["sales": true, "retention": true])
        #expect(try day.server.store.who().first?.profile == "Retention")
        #expect(try day.ledger() == ["1001 log_on", "1001 pause", "1001 change"])
    }

    @Test func `Bohdan is greeted in the channel's language and then spoken to in his own`() throws
    {
        let day = try Day()
        let call = try day.call("1002#1357#1", from: "202")
        #expect(day.members("PJSIP/202").keys.sorted() == ["support"])
        let change = try #require(call.journal.firstIndex(of: .set("CHANNEL(language)", "uk")))
        let speaks = try #require(call.journal.firstIndex(of: .speaks("uk")))
        let told = try #require(call.journal.firstIndex(of: .heard("rollcall/logged-on-ok")))
        #expect(change < speaks && speaks < told)
        #expect(call.journal.filter { $0 == .set("CHANNEL(language)", "uk") }.count == 1)
        let already = try day.call("1002#1357#", from: "202", language: "uk")
        #expect(!already.journal.contains(.set("CHANNEL(language)", "uk")))
        #expect(already.hears("you-are-logged-on"))
    }

    @Test func `where nobody copied Ukrainian to the PBX, it plays English and the call goes on`()
        throws
    {
        let day = try Day()
        day.pbx.hasSounds(in: ["en"])
        let call = try day.call("1002#1357#1", from: "202")
        #expect(call.hears("logged-on-ok"))
        #expect(!call.journal.contains(.speaks("uk")))
        #expect(!call.journal.contains { if case .missed = $0 { true } else { false } })
    }

    @Test func `a PBX that is trusted says who calls, another is asked for the PIN`() throws {
        let day = try Day()
        let trusted = ["trusted=1"]
        let asked = try day.call("4242#", "toggle", arguments: trusted)
        #expect(asked.hears("enter-pin") || asked.hears("enter-id"))
        day.pbx.setGlobal("ROLLCALL_TRUSTED", "\(day.server.secret)x")
        #expect(try !day.call("", "status", arguments: trusted).hears("you-are-logged-off"))
        day.pbx.setGlobal("ROLLCALL_TRUSTED", day.server.secret)
        let call = try day.call("", "toggle", arguments: trusted)
        #expect(call.hears("logged-on-ok") && !call.hears("enter-pin"))
        #expect(day.members().keys.sorted() == ["sales"])
        #expect(try day.call("", "toggle", arguments: trusted).hears("logged-off-ok"))
        // Nobody has this extension.
        let stranger = try day.call("", "toggle", arguments: trusted, from: "299")
        #expect(!stranger.hears("logged-on-ok"))
        #expect(try day.ledger() == ["1001 log_on", "1001 log_off"])
    }

    @Test func `feature codes act, tell their result, and end without a menu`() throws {
        let day = try Day()
        let id = ["id=1001"]
        let steps: [(path: String, says: String, state: String)] = [
            ("status", "you-are-logged-off", "logged-off"), ("logon", "logged-on-ok", "ready"),
            ("pause", "paused-ok", "paused"), ("status", "you-are-paused", "paused"),
            ("return", "returned-ok", "ready"), ("ready", "wrap-up-ended", "ready"),
            ("logoff", "logged-off-ok", "logged-off"), ("toggle", "logged-on-ok", "ready"),
            ("toggle", "logged-off-ok", "logged-off"),
        ]
        for step in steps {
            let call = try day.call("4242#", step.path, arguments: id)
            #expect(call.hears(step.says), "\(step.path): \(call.journal)")
            #expect(call.variable("ROLLCALL_RESULT") == "ok", "\(step.path)")
            #expect(call.variable("ROLLCALL_STATE") == step.state, "\(step.path)")
            #expect(!call.hears("menu-off") && !call.hears("menu-on"), "\(step.path)")
        }
        let refused = try day.call(
            "9999#9999#9999#", "logon", arguments: id, hearsOut: true)
        #expect(refused.variable("ROLLCALL_RESULT") == "refused")
        #expect(refused.variable("ROLLCALL_REASON") == "no-match")
        #expect(day.members().isEmpty)
    }
}
