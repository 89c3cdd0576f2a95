import CallCenter
import SQLite
import Testing

@testable import Store

/// A file that the third version wrote, and what it can do in this one.
@Suite struct MigrationFromVersion3Tests {
    @Test(arguments: [1, 2, 3])
    func `agents who were on before the calls were written have calls and states after it`(
        version: Int
    ) async throws {
        let folder = try Folder()
        let time = TestTime()
        do {
            let old = try Connection.open(folder.file, .create)
            for step in Schema.steps.prefix(version) {
                try old.execute("\(step)", as: "version \(version)")
            }
            let numericID = version == 1 ? "" : ", numeric_id"
            try old.execute(
                """
                PRAGMA application_id = \(Schema.applicationID);
                PRAGMA user_version = \(version);
                INSERT INTO groups (id, name, colour) VALUES (1, 'Sales', 'green');
                INSERT INTO users (id, user_name, first_name, role, group_id, language, numeric_id,
                    extension, email)
                VALUES (7, 'anna', 'Anna', 'agent', 1, 'en', '1001', '201', 'anna@example.org');
                INSERT INTO log_ons (user_id, id, state, profile_id, profile_number, profile_name,
                    profile_version, number, interface, pbx, member_name, state_interface, wrap_up,
                    call, begun_at, since\(numericID))
                VALUES (7, '00000000000000000000000000000001', 'on', 5, 1, 'Sales', 2, '201',
                    'PJSIP/201', '192.0.2.1', 'Rollcall/1001', '', 45, '1.1', 100,
                    \(time.now)\(version == 1 ? "" : ", '1001'"));
                """, as: "test")
        }
        let store = try Store.open(path: folder.file, mode: .serve, clock: time.clock)
        defer { store.close() }
        #expect(store.wasMigrated)
        #expect(try store.who().map(\.standing) == [AgentStanding(.ready, since: time.now)])
        #expect(try await store.links().isEmpty)
        time.pass(.seconds(5))
        let offer = CallOffer.queue("1", to: "PJSIP/201")
        _ = try await store.note([.offered(offer), .answered(.leg("1"))], at: time.now)
        #expect(try store.who().map(\.standing) == [AgentStanding(.inService, since: time.now)])
        time.pass(.seconds(5))
        _ = try await store.note([.ended(.leg("1"), .answered)], at: time.now)
        #expect(try store.who().map(\.standing.state) == [.afterService])
        #expect(try await store.rests(at: .pbx, now: time.now).map(\.length) == [.seconds(45)])
    }
}
