import AGI
import Administration
import CallCenter
import Store
import Telephone
import Testing

@testable import rollcall

/// What supervisors do in the administration beside a running server, and what agents and PBX make
/// of it at the next call.
@Suite struct TheSupervisorsHand {
    let day: ADayOnTheLine.Day

    init() throws { day = try ADayOnTheLine.Day() }

    /// As another process does it: through a store of its own.
    @discardableResult
    private func act(
        _ name: String, _ body: (borrowing Directory, inout Act) throws -> Void
    ) throws -> Act {
        let store = try Store.open(
            path: day.server.database, mode: .read, clock: WallClock.forStore)
        defer { store.close() }
        return try Office(store, owner: "root").act(name, body)
    }

    private func logOff() throws {
        try act("user log-off") { directory, act in
            try act.logOff(directory.user(named: "anna"), in: directory)
        }
    }

    @Test
    func `logged off: off at once, and the agent's next call clears the queues and tells her`()
        throws
    {
        try day.call("1001#4242#12")
        #expect(day.members().keys.sorted() == ["retention", "sales"])
        try logOff()
        #expect(try day.server.store.who().isEmpty)
        #expect(day.members().count == 2)
        let call = try day.call("1001#4242#")
        #expect(call.hears("notice-logged-off-supervisor"))
        #expect(call.hears("you-are-logged-off"))
        #expect(day.members().isEmpty)
        #expect(day.lamp() == "UNAVAILABLE")
        #expect(try day.ledger() == ["1001 log_on", "1001 log_off"])
        // Told once, and free to log on again.
        let again = try day.call("1001#4242#11")
        #expect(!again.hears("notice-logged-off-supervisor"))
        #expect(again.hears("logged-on-ok"))
    }

    @Test func `logged off, and logged on again in the very next call`() throws {
        try day.call("1001#4242#12")
        try logOff()
        #expect(try day.call("1001#4242#11").hears("logged-on-ok"))
        #expect(day.members().keys.sorted() == ["sales"])
        #expect(try day.ledger() == ["1001 log_on", "1001 log_off", "1001 log_on"])
    }

    @Test func `paused and back: the PBX follows at the agent's next call`() throws {
        try day.call("1001#4242#12")
        try act("user pause") { directory, act in
            try act.pause(directory.user(named: "anna"), in: directory)
        }
        #expect(try day.call("1001#4242#").hears("you-are-paused"))
        #expect(day.members().mapValues(\.isPaused) == ["sales": true, "retention": true])
        #expect(day.lamp() == "ONHOLD")
        try act("user return") { directory, act in
            try act.endPause(of: directory.user(named: "anna"), in: directory)
        }
        #expect(try day.call("1001#4242#").hears("you-are-logged-on"))
        #expect(day.members().mapValues(\.isPaused) == ["sales": false, "retention": false])
        #expect(day.lamp() == "NOT_INUSE")
        #expect(
            try day.ledger() == ["1001 log_on", "1001 pause", "1001 return"])
    }

    @Test func `R83: a block ends a log-on that runs, and lets nobody in by phone`() throws {
        try day.call("1001#4242#11")
        try act("user block") { directory, act in
            try act.block(
                directory.user(named: "anna"), for: BlockTerm(typed: "8h"), in: directory)
        }
        #expect(try day.server.store.who().isEmpty)
        #expect(try day.call("1001#4242#").hears("no-match"))
        try act("user unblock") { directory, act in
            try act.unblock(directory.user(named: "anna"), in: directory)
        }
        let call = try day.call("1001#4242#")
        #expect(call.hears("notice-logged-off-supervisor"))
        #expect(day.members().isEmpty)
    }

    @Test func `R86: who was moved hears it, and is offered the new group's profiles`() throws {
        try day.call("1001#4242#11,2")
        try act("user move") { directory, act in
            try act.move(
                directory.user(named: "anna"), to: directory.group(named: "Support"),
                in: directory)
        }
        let call = try day.call("1001#4242#11")
        #expect(call.hears("notice-moved"))
        #expect(day.members().keys.sorted() == ["support"])
    }
}
