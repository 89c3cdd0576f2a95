import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `The list of calls` {
    let centre: NewCentre

    init() throws {
        centre = try NewCentre()
        try centre.supervise("frank", "Sales")
        try centre.add(call: "1", of: "anna", answered: 5, ended: 60)
        centre.time.pass(.seconds(60))
        try centre.add(call: "2", of: "bohdan", ended: 20)
    }

    private func calls(
        of name: String? = nil, group: String? = nil, within period: Range<Int64> = .min ..< .max,
        as actor: String? = nil
    ) throws -> [CallEntry] {
        try centre.office(of: actor).look { directory, administrator in
            try administrator.calls(
                of: name, group: group.map { try directory.group(named: $0) }, within: period,
                in: directory)
        }
    }

    @Test func `by user, group, period and right, oldest first`() throws {
        #expect(try calls().map(\.record.leg.description) == ["1", "2"])
        #expect(try calls(of: "bohdan").map(\.record.outcome) == [.noAnswer])
        #expect(try calls(group: "Sales").map(\.agent.name) == ["Anna Berg"])
        let begin = centre.time.now
        #expect(try calls(within: begin..<begin + 1).map(\.agent.userName) == ["bohdan"])
        #expect(try calls(as: "frank").map(\.agent.userName) == ["anna"])
        #expect(try calls(of: "bohdan", as: "frank").isEmpty)
        #expect(throws: Refusal.self) { try calls(as: "anna") }
        #expect(throws: Refusal.self) { try calls(of: "zoe") }
    }

    @Test func `R42: from whom numbers are hidden, every number is unknown`() throws {
        #expect(try calls(as: "elena").map(\.record.caller) == ["004722000000", "004722000000"])
        try centre.store.edit { directory in
            let elena = try directory.user(named: "elena").id
            try directory.set("hide-numbers", to: "on", for: .user(elena))
        }
        #expect(
            try calls(as: "elena").map(\.record.caller) == ["unknown number", "unknown number"])
        #expect(try calls().map(\.record.caller) == ["004722000000", "004722000000"])
    }

    @Test func `R88: the calls of who was deleted are found by the names of then`() throws {
        try centre.store.edit { try $0.delete($0.user(named: "bohdan").id) }
        for name in ["bohdan", "Bohdan", "1002"] { #expect(try calls(of: name).count == 1) }
    }
}
