import CallCenter
import SQLite
import Testing

@testable import Store

/// A PIN's life: given once, changed by phone, set and taken away by an administrator (R5).
@Suite struct OneTimePINTests {
    let sample: SampleStore
    let reader: LoopReader

    init() throws {
        sample = try SampleStore()
        reader = try sample.reader()
    }

    private func agent(_ id: String, _ pin: String) async throws -> Agent? {
        try await reader.whose(try #require(NumericID(id)), pin: PIN(pin))
    }

    private func change(_ agent: Agent, to pin: String) async throws -> PINChange {
        try await reader.change(try #require(PIN(pin)), of: agent)
    }

    /// Another PIN of as many digits.
    private func other(than pin: String) -> String { pin == "739628" ? "739629" : "739628" }

    @Test func `R5: it lets in to choose a PIN, which takes its place`() async throws {
        let given = try sample.store.giveOneTimePIN(to: "anna")
        #expect(given.digits.count == 6)
        #expect(given.until == sample.time.now + 600_000)
        #expect(given.tries == 4)
        #expect(try await agent("1001", "4242") == nil)
        let anna = try #require(try await agent("1001", given.digits))
        #expect(anna.mustChangePIN)
        // Until then, again and again.
        #expect(try await agent("1001", given.digits) == anna)
        let pin = other(than: given.digits)
        guard case .changed(let changed) = try await change(anna, to: pin) else {
            throw Failure("the PIN is not changed")
        }
        #expect(!changed.mustChangePIN)
        #expect(try await reader.agent(.again(changed)) == changed)
        #expect(try await reader.agent(.again(anna)) == nil)
        #expect(try await agent("1001", given.digits) == nil)
        sample.time.pass(.seconds(86_400))
        #expect(try await agent("1001", pin)?.mustChangePIN == false)
    }

    @Test func `R5: it ends after ten minutes`() async throws {
        let given = try sample.store.giveOneTimePIN(to: "1001")
        sample.time.pass(.milliseconds(599_999))
        #expect(try await agent("1001", given.digits) != nil)
        sample.time.pass(.milliseconds(1))
        #expect(try await agent("1001", given.digits) == nil)
    }

    @Test func `R5: it dies by four wrong tries, from wherever they come`() async throws {
        let given = try sample.store.giveOneTimePIN(to: "anna")
        let (id, wrong) = (try #require(NumericID("1001")), PIN(other(than: given.digits)))
        for number in 1...3 { _ = try await reader.agent(id, pin: wrong, in: .from("30\(number)")) }
        #expect(try await agent("1001", given.digits) != nil)
        _ = try await reader.agent(id, pin: wrong, in: .from("304"))
        #expect(try await agent("1001", given.digits) == nil)
        let second = try sample.store.giveOneTimePIN(to: "anna")
        #expect(try await agent("1001", second.digits) != nil)
    }

    @Test func `R5: a user without a PIN gets one, and the lock of an old one is over`()
        async throws
    {
        #expect(try sample.store.deletePIN(of: "anna"))
        #expect(try !sample.store.deletePIN(of: "anna"))
        #expect(try await agent("1001", "4242") == nil)
        for _ in 1...5 { _ = try await agent("1002", "9999") }
        let given = try sample.store.giveOneTimePIN(to: "bohdan")
        #expect(try await agent("1002", given.digits)?.mustChangePIN == true)
        #expect(throws: StoreFault.self) { try sample.store.giveOneTimePIN(to: "nobody") }
    }

    @Test func `two one-time PINs are not the same, and none is weak`() throws {
        let rule = PINRule(
            minimum: 6, numericID: NumericID("1001"), extension: PhoneNumber("201"),
            mobile: PhoneNumber("004790000001"))
        let given = try (1...50).map { _ in try sample.store.giveOneTimePIN(to: "anna").digits }
        #expect(Set(given).count > 45)
        for digits in given { #expect(rule.weakness(of: PIN(digits)) == nil, "\(digits)") }
    }

    // MARK: By phone

    @Test(arguments: [
        ("12345", PINWeakness.inARow), ("7777", .allEqual), ("1001", .ownNumber),
        ("2580", .common), ("4242", .common), ("201739", .ownNumber),
    ])
    func `a weak PIN is refused, and the old one stays`(
        digits: String, weakness: PINWeakness
    ) async throws {
        let anna = try #require(try await agent("1001", "4242"))
        #expect(try await reader.weakness(of: PIN(digits), for: anna) == weakness)
        #expect(try await change(anna, to: digits) == .weak(weakness))
        #expect(try await agent("1001", "4242") != nil)
    }

    @Test func `too few digits are told with the minimum of the agent's own group`() async throws {
        let anna = try #require(try await agent("1001", "4242"))
        #expect(try await reader.weakness(of: nil, for: anna) == .tooShort(minimum: 4))
        try sample.store.edit { try $0.set("pin-minimum", to: "8", for: .group(Group.ID(1))) }
        #expect(try await reader.weakness(of: PIN("739628"), for: anna) == .tooShort(minimum: 8))
        #expect(try await reader.weakness(of: PIN("73962840"), for: anna) == nil)
    }

    @Test func `the same PIN is none, and a new one is`() async throws {
        _ = try sample.store.setPIN(PIN("739628"), of: "anna")
        let anna = try #require(try await agent("1001", "739628"))
        #expect(try await change(anna, to: "739628") == .weak(.unchanged))
        guard case .changed(let changed) = try await change(anna, to: "805163") else {
            throw Failure("the PIN is not changed")
        }
        #expect(try await agent("1001", "739628") == nil)
        #expect(try await agent("1001", "805163") == changed)
    }

    /// T20: whoever holds a stolen PIN must not keep the account by changing it in a call that the
    /// administrator is too late for.
    @Test func `C2: a PIN that was set meanwhile is not changed by the old one's call`()
        async throws
    {
        let anna = try #require(try await agent("1001", "4242"))
        #expect(try sample.store.setPIN(PIN("739628"), of: "anna") == nil)
        #expect(try await change(anna, to: "805163") == .refused)
        #expect(try await reader.agent(.again(anna)) == nil)
        let profile = try #require(try await reader.profiles(of: anna).first)
        let wish = LogOnWish(agent: anna, profile: profile, call: .from("201"))
        #expect(try await sample.store.begin(wish) == .refused(.directoryChanged))
        #expect(try await agent("1001", "739628") != nil)
    }

    @Test func `C2: of two calls that change the PIN at once, one is refused`() async throws {
        let anna = try #require(try await agent("1001", "4242"))
        async let one = change(anna, to: "739628")
        async let other = change(anna, to: "805163")
        let changes = try await [one, other]
        #expect(changes.count { $0 == .refused } == 1)
    }

    @Test func `C2: who is blocked or archived meanwhile changes nothing`() async throws {
        let anna = try #require(try await agent("1001", "4242"))
        try sample.store.edit { try $0.block(anna.user, until: sample.time.now + 1000) }
        #expect(try await change(anna, to: "739628") == .refused)
        sample.time.pass(.seconds(1))
        try sample.store.edit { try $0.archive(anna.user) }
        #expect(try await change(anna, to: "739628") == .refused)
        #expect(try await reader.agent(.again(anna)) == nil)
    }

    @Test func `who came in without a PIN changes none`() async throws {
        let id = try #require(NumericID("1001"))
        let anna = try #require(try await reader.agent(.numericID(id)))
        #expect(try await change(anna, to: "739628") == .refused)
    }

    @Test func `a change whose commit is unknown is done, once`() async throws {
        let disk = TestDisk()
        let sample = try SampleStore { [disk] in $0.vfs = disk.name }
        let reader = try sample.reader()
        let id = try #require(NumericID("1001"))
        let anna = try #require(try await reader.whose(id, pin: PIN("4242")))
        disk.fail(.init(kind: .flush, at: 1, code: TestDisk.cannotFlush))
        let change = try await reader.change(try #require(PIN("739628")), of: anna)
        guard case .changed(let changed) = change else { throw Failure("\(change)") }
        #expect(try await reader.whose(id, pin: PIN("739628")) == changed)
        #expect(try await reader.whose(id, pin: PIN("4242")) == nil)
    }

    // MARK: By an administrator

    @Test func `a PIN is set by user name, numeric ID or e-mail, unless it is weak`() async throws {
        #expect(try sample.store.setPIN(PIN("739628"), of: "ANNA") == nil)
        #expect(try await agent("1001", "739628")?.mustChangePIN == false)
        #expect(try sample.store.setPIN(PIN("805163"), of: "1001") == nil)
        #expect(try await agent("1001", "805163") != nil)
        #expect(try sample.store.setPIN(PIN("805163"), of: "elena@example.org") == nil)
        #expect(try sample.store.setPIN(PIN("201201"), of: "anna") == .ownNumber)
        #expect(try sample.store.setPIN(nil, of: "anna") == .tooShort(minimum: 4))
        #expect(try await agent("1001", "805163") != nil)
    }

    // MARK: A trusted PBX

    @Test func `a trusted PBX names an agent by ID or extension, none who is barred`() async throws
    {
        let (id, number) = (try #require(NumericID("1001")), try #require(PhoneNumber("201")))
        let anna = try #require(try await reader.agent(.numericID(id)))
        #expect(anna.userName == "anna")
        #expect(!anna.mustChangePIN)
        #expect(try await reader.agent(.extension(number)) == anna)
        #expect(try await reader.agent(.again(anna)) == anna)
        let (blocked, unused) = (try #require(NumericID("1004")), try #require(PhoneNumber("299")))
        #expect(try await reader.agent(.numericID(blocked)) == nil)
        #expect(try await reader.agent(.extension(unused)) == nil)
        try sample.store.edit { try $0.archive(anna.user) }
        #expect(try await reader.agent(.extension(number)) == nil)
        #expect(try await reader.agent(.again(anna)) == nil)
    }

    @Test func `C2: who came in by the old PIN, in another call, logs on no more`() async throws {
        let anna = try #require(try await agent("1001", "4242"))
        let profile = try #require(try await reader.profiles(of: anna).first)
        guard case .changed(let changed) = try await change(anna, to: "739628") else {
            throw Failure("the PIN is not changed")
        }
        func begin(_ agent: Agent) async throws -> LogOnBeginning {
            try await sample.store.begin(
                LogOnWish(agent: agent, profile: profile, call: .from("201")))
        }
        #expect(try await begin(anna) == .refused(.directoryChanged))
        guard case .begun = try await begin(changed) else { throw Failure("not begun") }
    }

    // MARK: Secrecy

    @Test func `P1: no value that holds a PIN or pepper shows a digit of it`() throws {
        let pin = try #require(PIN("739628"))
        let pepper = try #require(Pepper(Array("73962873962873962".utf8)))
        var dumped = ""
        dump(pin, to: &dumped)
        dump(pepper, to: &dumped)
        let given = OneTimePIN(numericID: nil, pin: pin, until: 0, tries: 0)
        let shown = "\(given)".replacing("until: 0, tries: 0", with: "")
        for text in [
            "\(pin)", String(reflecting: pin), "\(pepper)", String(reflecting: pepper), dumped,
            shown,
        ] {
            #expect(!text.contains { $0.isNumber }, "\(text)")
        }
    }
}

extension OneTimePIN {
    fileprivate var digits: String { String(decoding: pin.digits, as: UTF8.self) }
}
