import CallCenter
import Testing

@testable import Administration
@testable import Store

@Suite struct `Who may do what` {
    let centre: NewCentre

    /// The sample centre with an administrator, and with Zoe, who supervises Sales.
    init() throws {
        centre = try NewCentre()
        try centre.add("ada", .administrator, mobile: "004790000097")
        try centre.addZoe()
        try centre.store.edit { directory in
            try directory.add(
                supervisor: directory.user(named: "zoe").id,
                of: directory.group(named: "Sales").id)
            _ = try directory.add(
                AccessGroup(id: .new, name: "Trainers", rights: [.seeUsers, .seeReports]))
        }
    }

    private static let people: [(initial: Character, name: String)] = [
        ("o", "olga"), ("a", "ada"), ("m", "elena"), ("s", "zoe"), ("g", "anna"),
    ]

    /// The right that the actor lacks; `nil` where they may, whatever else is in the way.
    private func missingRight(of deed: Deed, as actor: String?) throws -> Right? {
        do {
            _ = try centre.office(of: actor).act(deed.name, isTrial: true, deed.body)
            return nil
        } catch let refusal {
            guard case .missingRight(let right) = refusal.kind else { return nil }
            return right
        }
    }

    @Test func `R18, R56, R58, R61, R89: every role may exactly this, or is told what it lacks`()
        throws
    {
        for deed in Deed.all {
            let missing = try Self.people.map { try missingRight(of: deed, as: $0.name) }
            let may = zip(Self.people, missing).filter { $0.1 == nil }.map(\.0.initial)
            #expect(String(may) == deed.who, "\(deed.name)")
            #expect(Set(missing.compactMap(\.self)) == [deed.right], "\(deed.name)")
            #expect(try missingRight(of: deed, as: nil) == nil, "the file's owner: \(deed.name)")
        }
    }

    @Test func `R61: an access group gives its right to an agent, over all the centre`() throws {
        for right in Set(Deed.all.map(\.right)) {
            let other = try NewCentre()
            try other.store.edit { directory in
                let id = try directory.add(
                    AccessGroup(id: .new, name: "One", rights: [right]))
                try directory.add(directory.user(named: "anna").id, to: id)
            }
            let anna = try other.office(of: "anna").look { _, administrator in administrator }
            for one in Right.allCases { #expect(anna.may(one) == (one == right)) }
        }
    }

    @Test func `R45: without the cabinet nobody may anything, but an owner cannot be shut out`()
        throws
    {
        try centre.store.edit { directory in
            for name in ["elena", "ada", "zoe", "olga"] {
                try directory.set("cabinet", to: "off", for: .user(directory.user(named: name).id))
            }
            let id = try directory.accessGroup(named: "Trainers").id
            try directory.add(directory.user(named: "elena").id, to: id)
        }
        for deed in Deed.all {
            for actor in ["elena", "ada", "zoe"] {
                #expect(try missingRight(of: deed, as: actor) != nil, "\(actor): \(deed.name)")
            }
            #expect(try missingRight(of: deed, as: "olga") == nil)
        }
    }

    @Test func `R45: with the cabinet an agent sees reports, and nothing else`() throws {
        try centre.store.edit { directory in
            try directory.set(
                "cabinet", to: "on", for: .group(directory.group(named: "Sales").id))
        }
        let anna = try centre.office(of: "anna").look { _, administrator in administrator }
        #expect(Right.allCases.filter { anna.may($0) } == [.seeReports])
        let bohdan = try centre.office(of: "bohdan").look { _, administrator in administrator }
        #expect(!Right.allCases.contains { bohdan.may($0) })
    }

    @Test func `R39, R40, R41: caller ID, its choice and own recordings are the group's to say`()
        throws
    {
        _ = try centre.office(of: "elena").act("setting set") { directory, act in
            let sales = NamedOwner.group(try directory.group(named: "Sales"))
            for (name, text) in [
                ("caller-id", "0047220000"), ("change-caller-id", "on"), ("own-recordings", "on"),
            ] { try act.set(name, to: text, for: sales, in: directory) }
        }
        let (anna, bohdan) = try centre.office().look { directory, _ in
            (
                try directory.settings(of: directory.user(named: "anna")),
                try directory.settings(of: directory.user(named: "bohdan"))
            )
        }
        #expect(anna[.callerID].value == PhoneNumber("0047220000"))
        #expect(anna[.changeCallerID].value && anna[.ownRecordings].value)
        #expect(bohdan[.callerID].value == nil)
        #expect(!bohdan[.changeCallerID].value && !bohdan[.ownRecordings].value)
    }

    @Test func `nobody acts on a role above their own, nor gives one`() throws {
        for (actor, user) in [("elena", "olga"), ("elena", "ada"), ("ada", "olga")] {
            let refusal = #expect(throws: Refusal.self) {
                try centre.office(of: actor).act("user move") { directory, act in
                    try act.move(
                        directory.user(named: user), to: directory.group(named: "Sales"),
                        in: directory)
                }
            }
            #expect(refusal?.kind == .missingRight(.giveRights))
        }
        let refusal = #expect(throws: Refusal.self) {
            try centre.office(of: "ada").act("user edit") { directory, act in
                try act.edit(
                    directory.user(named: "anna"), by: UserDraft([.role: "owner"]), in: directory)
            }
        }
        #expect(refusal?.kind == .missingRight(.giveRights))
    }

    @Test func `who is blocked or archived cannot act`() throws {
        try centre.store.edit { directory in
            try directory.block(directory.user(named: "elena").id, until: directory.now + 1)
            try directory.archive(directory.user(named: "ada").id)
        }
        for actor in ["elena", "ada"] {
            let refusal = #expect(throws: Refusal.self) {
                try centre.office(of: actor).look { _, _ in }
            }
            #expect(refusal?.kind == .nobody)
        }
        centre.time.pass(.seconds(1))
        try centre.office(of: "elena").look { _, _ in }
    }
}
