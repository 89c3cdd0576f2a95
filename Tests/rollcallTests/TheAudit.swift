import CallCenter
import Store
import Testing

@testable import rollcall

/// What has changed in the directory, as it is shown and asked for.
@Suite struct TheAudit {
    private let entries = [
        AuditEntry(
            at: 1_795_300_000_000, act: "user edit", actor: "elena", isUser: true, noun: "user",
            name: "anna", before: Card(["last-name": .text("Berg")]),
            after: Card([
                "last-name": .text("Dahl"), "blocked-until": .time(1_795_300_000_123),
            ])),
        AuditEntry(
            at: 1_795_300_001_000, act: "group delete", actor: "root", isUser: false,
            noun: "group", name: "Night", before: Card(["name": .text("Night")]), after: nil),
    ]

    @Test func `a change of several fields has a line for each, with who acted before the first`() {
        let (first, second) = (
            WallClock.readable(1_795_300_000_000), WallClock.readable(1_795_300_001_000)
        )
        #expect(
            AuditReport(entries).lines == [
                "time                 by      act           change",
                "\(first)  elena   user edit     user anna: last-name Berg → Dahl",
                String(repeating: " ", count: 19 + 2 + 6 + 2 + 12 + 2)
                    + "user anna: blocked-until – → \(first)",
                "\(second)  (root)  group delete  group Night was deleted.",
            ])
        #expect(AuditReport([]).lines == ["No such change is in the audit."])
        #expect(
            AuditReport(entries, hasEarlier: true, limit: 2).lines[0]
                == "Earlier changes are left out: --limit 4.")
    }

    @Test func `the audit as JSON has these names, and before and after as objects`() {
        #expect(
            AuditReport(entries).json.text == """
                [
                  {"at": "2026-11-21T22:26:40.000Z", "act": "user edit", "by": "elena", \
                "by_user": true, "noun": "user", "name": "anna", \
                "before": {"last_name": "Berg"}, \
                "after": {"last_name": "Dahl", "blocked_until": "2026-11-21T22:26:40.123Z"}},
                  {"at": "2026-11-21T22:26:41.000Z", "act": "group delete", "by": "root", \
                "by_user": false, "noun": "group", "name": "Night", \
                "before": {"name": "Night"}, "after": null}
                ]
                """)
    }
}
