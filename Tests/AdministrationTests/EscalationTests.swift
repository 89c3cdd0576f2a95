import CallCenter
import Testing

@testable import Administration
@testable import Store

/// Rights that lead to no further ones, by whatever way.
@Suite struct `Nobody gains a right by another` {
    let centre: NewCentre

    /// The sample centre with Ada, an administrator, and Zoe, a supervisor.
    init() throws {
        centre = try NewCentre()
        try centre.add("ada", .administrator, mobile: "004790000097")
        try centre.addZoe()
    }

    private func give(_ rights: Set<Right>, to name: String) throws {
        try centre.store.edit { directory in
            let id = try directory.add(AccessGroup(id: .new, name: "One", rights: rights))
            try directory.add(directory.user(named: name).id, to: id)
        }
    }

    private func setCabinet(
        _ text: String, for owner: (borrowing Directory) throws -> NamedOwner, by actor: String
    ) throws {
        _ = try centre.office(of: actor).act("setting set") { directory, act in
            try act.set("cabinet", to: text, for: owner(directory), in: directory)
        }
    }

    @Test func `R45: who may give rights opens no cabinet without seeing reports`() throws {
        try give([.giveRights], to: "anna")
        let refusal = #expect(throws: Refusal.self) {
            try setCabinet("on", for: { .user(try $0.user(named: "anna")) }, by: "anna")
        }
        #expect(refusal?.kind == .missingRight(.seeReports))
        try setCabinet("on", for: { .user(try $0.user(named: "anna")) }, by: "ada")
    }

    @Test func `R45: nobody shuts out a whole group or the centre with users above them`() throws {
        try give([.giveRights, .seeReports], to: "elena")
        for owner: (borrowing Directory) throws -> NamedOwner in [
            { _ in .centre }, { .group(try $0.group(named: "Night")) },
        ] {
            let refusal = #expect(throws: Refusal.self) {
                try setCabinet("off", for: owner, by: "elena")
            }
            #expect(refusal?.kind == .missingRight(.giveRights))
            try setCabinet("on", for: owner, by: "ada")
        }
        try setCabinet("off", for: { .user(try $0.user(named: "anna")) }, by: "elena")
    }

    @Test func `R58: whoever assigns supervisors may what these may, over the same group`() throws {
        try give([.assignSupervisors], to: "zoe")
        func supervise(_ group: String) throws {
            _ = try centre.office(of: "zoe").act("group supervisors") { directory, act in
                try act.add(
                    supervisor: directory.user(named: "zoe"), of: directory.group(named: group),
                    in: directory)
            }
        }
        let refusal = #expect(throws: Refusal.self) { try supervise("Night") }
        #expect(refusal?.kind == .missingRight(.seeUsers))
        try centre.store.edit { directory in
            try directory.add(
                supervisor: directory.user(named: "zoe").id,
                of: directory.group(named: "Sales").id)
        }
        #expect(throws: Refusal.self) { try supervise("Night") }
    }

    @Test func `R61: a PIN for a user above is in no letter that an administrator prints`() throws {
        for name in ["olga", "bohdan"] {
            _ = try centre.office().act("user pin") { directory, act in
                try act.sendOneTimePIN(to: directory.user(named: name), in: directory)
            }
        }
        _ = try centre.office().act("user bulk") { directory, act in
            try act.write("Come in.", to: directory.user(named: "olga"), in: directory)
        }
        func letters(_ named: Int64..., by actor: String?) throws -> (Set<Int64>?, Int) {
            let found = try centre.office(of: actor).look { directory, administrator in
                try administrator.lettersToSend(Set(named.map { Letter.ID($0) }), in: directory)
            }
            return (found.letters.map { Set($0.map(\.value)) }, found.left)
        }
        #expect(try letters(by: "ada") == ([2, 3], 1))
        #expect(try letters(2, by: "ada") == ([2], 0))
        let refusal = #expect(throws: Refusal.self) { try letters(1, by: "ada") }
        #expect(refusal?.kind == .missingRight(.giveRights))
        #expect(try letters(by: "olga") == (nil, 0))
        #expect(try letters(1, by: nil) == ([1], 0))
    }
}
