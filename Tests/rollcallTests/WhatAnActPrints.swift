import CallCenter
import Foundation
import Testing

@testable import Administration
@testable import Store
@testable import rollcall

/// What a change says that it has done.
@Suite struct WhatAnActPrints {
    private func act(_ body: (inout Act) -> Void) -> Act {
        var act = Act("user edit", by: .fileOwner("root"))
        body(&act)
        return act
    }

    @Test func `R82: every change says what was and what is`() {
        let act = act { act in
            act.changed(
                .user, id: 1, name: "anna", from: Card(["group": .text("Sales")]),
                to: Card(["group": .text("Support")]))
            act.changed(
                .user, id: 2, name: "bo", from: Card(["extension": .nothing]),
                to: Card(["extension": .text("209")]))
            act.changed(.skill, id: 3, name: "billing", from: Card(), to: nil)
            act.tell("That was all.")
        }
        #expect(
            ActReport(act, isTrial: false).lines == [
                "user anna: group Sales → Support", "user bo: extension – → 209",
                "skill billing was deleted.", "That was all.",
            ])
    }

    @Test func `R82: what changes nothing says so, and a trial that it was one`() {
        #expect(ActReport(act { _ in }, isTrial: false).lines == ["Nothing had to be changed."])
        #expect(
            ActReport(act { _ in }, isTrial: true).lines.first
                == "This is a trial; nothing was changed. It would be:")
    }

    @Test func `R21, C14: the ledger has the agent's ID, and the user name for who has none`()
        throws
    {
        func entry(_ id: String) -> LedgerEntry {
            LedgerEntry(
                at: 1_795_300_000_000, event: .logOn, reason: nil, logOn: "ab", numericID: id,
                name: "Anna Berg", userName: "anna", group: "Sales", profile: "Sales",
                number: "201", interface: "PJSIP/201", pbx: "127.0.0.1", call: "1795290237.1")
        }
        let text = LedgerReport([entry("1001"), entry("")]).json.text
        #expect(text.contains("\"numeric_id\": \"1001\""))
        #expect(text.contains("\"numeric_id\": \"\"") && text.contains("\"user_name\": \"anna\""))
    }

    @Test func `R25: the package is what it says, and depends on no other`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../..").standardized
        for name in ["Package.swift", "Sources", "Tests", "Prompts", "README.md"] {
            #expect(FileManager.default.fileExists(atPath: root.appending(path: name).path))
        }
        let package = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
        #expect(!package.contains(".package("))
    }
}
