import CallCenter
import Testing

@testable import Store

/// Log-ons that the administration sets adrift beside a running server.
@Suite struct DriftWatchTests {
    @Test func `what another process sets adrift is found within a second`() async throws {
        let sample = try SampleStore()
        let crowd = try Crowd(1, in: sample.store)
        let on = try await sample.store.logOn(crowd.people[0])
        #expect(try await sample.store.adrift(at: on.pbx, atMost: 8).isEmpty)
        let other = try Store.open(
            path: sample.folder.file, mode: .read, clock: sample.time.clock)
        try other.edit { directory in
            let open = try directory.openLogOn(of: on.user)
            try directory.logOff(#require(open).logOn, reason: "supervisor", by: "root")
        }
        sample.time.pass(.milliseconds(999))
        #expect(try await sample.store.adrift(at: on.pbx, atMost: 8).isEmpty)
        sample.time.pass(.milliseconds(1))
        #expect(try await sample.store.adrift(at: on.pbx, atMost: 8).map(\.logOn.id) == [on.id])
        // What was found is looked for again at once: it is not known to be repaired.
        #expect(try await sample.store.adrift(at: on.pbx, atMost: 8).count == 1)
        #expect(try await sample.store.adrift(at: "192.0.2.2", atMost: 8).isEmpty)
    }

    @Test func `what this server sets adrift is found at once`() {
        let time = TestTime()
        let watch = DriftWatch(uptime: time.clock.uptime)
        guard let look = watch.look(for: "a") else {
            Issue.record("the first look is not had")
            return
        }
        watch.noteChange()
        // The change may have come after the look: it counts for the next one.
        watch.noteNone(for: "a", in: look)
        #expect(watch.look(for: "a") != nil)
        if let again = watch.look(for: "a") { watch.noteNone(for: "a", in: again) }
        #expect(watch.look(for: "a") == nil)
        #expect(watch.look(for: "b") != nil)
    }
}
