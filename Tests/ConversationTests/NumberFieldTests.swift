import AGI
import Conversation
import ScriptedCall
import Testing

/// A number field: one command that prompts, listens and waits (R20).
struct NumberFieldTests {
    /// What a field of ten digits gave; the outer `nil` where it gave nothing.
    private func field(
        _ caller: Caller, atMost: Int = 10
    ) async throws -> String? {
        try await caller.keys(after: .enterID, help: .enterIDLong, atMost: atMost)
    }

    @Test func `12*1001# is 1001`() async {
        var number: String?
        let finished = await call(.keys("12*1001#", after: .enterID)) {
            number = try await field($0)
        }
        #expect(number == "1001")
        #expect(finished.heard == [.enterID])
    }

    @Test func `the prompt, the keys and the wait are one command, which takes 40 keys`() async {
        let pace = Pace(numberWait: .seconds(9))
        let finished = await call(.keys("1001#", after: .enterID), pace: pace) {
            _ = try await field($0)
        }
        #expect(
            finished.commands == [.getData("rollcall/enter-id", timeout: .seconds(9), atMost: 40)])
    }

    @Test func `the end of the time ends a number as the hash does`() async {
        var number: String?
        await call(.keys("1001", after: .enterID)) { number = try await field($0) }
        #expect(number == "1001")
    }

    @Test func `a star alone is one step back`() async {
        var number: String? = "not yet"
        let finished = await call(.keys("*#", after: .enterID)) { number = try await field($0) }
        #expect(number == nil)
        #expect(finished.ended == nil)
    }

    @Test func `zero alone is help, as often as it is wanted`() async {
        var number: String?
        await call(
            .keys("0#", after: .enterID),
            .keys("0#", after: .enterIDLong),
            .keys("0#", after: .enterIDLong),
            .keys("0#", after: .enterIDLong),
            .keys("1001#", after: .enterIDLong)
        ) { number = try await field($0) }
        #expect(number == "1001")
    }

    @Test func `how many tries a field has is a setting of the centre`() async {
        let finished = await call(
            .silence(after: .enterID),
            .hears(.goodbye),
            pace: Pace(triesPerField: 1)
        ) { _ = try await field($0) }
        #expect(finished.ended == .gaveUp)
    }

    @Test func `three silences: the prompt again, the longer one, goodbye`() async {
        let finished = await call(
            .silence(after: .enterID),
            .silence(after: .enterID),
            .silence(after: .enterIDLong),
            .hears(.goodbye)
        ) { _ = try await field($0) }
        #expect(finished.ended == .gaveUp)
        #expect(finished.result == .refused)
        #expect(finished.commands.last == .waitForDigit(.seconds(3)))
    }

    @Test(arguments: ["#", "5*#", "12**#"])
    func `a hash without a number is no input`(keys: String) async {
        let finished = await call(
            .keys(keys, after: .enterID),
            .keys(keys, after: .enterID),
            .keys(keys, after: .enterIDLong),
            .hears(.goodbye)
        ) { _ = try await field($0) }
        #expect(finished.ended == .gaveUp)
        #expect(!finished.heard.contains(.invalidChoice))
    }

    @Test(arguments: ["12345678901#", String(repeating: "7", count: 40), "12A4#"])
    func `what no number can be is told, and the prompt comes again`(keys: String) async {
        var number: String?
        await call(
            .keys(keys, after: .enterID),
            .hears(.invalidChoice),
            .keys("1001#", after: .enterID)
        ) { number = try await field($0) }
        #expect(number == "1001")
    }

    @Test func `silences and invalid entries are counted together`() async {
        let finished = await call(
            .silence(after: .enterID),
            .keys("12345678901#", after: .enterID),
            .hears(.invalidChoice),
            .silence(after: .enterID),
            .hears(.goodbye)
        ) { _ = try await field($0) }
        #expect(finished.ended == .gaveUp)
    }

    @Test func `help is no failure`() async {
        var number: String?
        await call(
            .silence(after: .enterID),
            .keys("12345678901#", after: .enterID),
            .keys("0#", after: .enterID),
            .keys("1001#", after: .enterIDLong)
        ) { number = try await field($0) }
        #expect(number == "1001")
    }

    @Test func `each field has its own count`() async {
        var numbers: [String?] = []
        let finished = await call(
            .silence(after: .enterID),
            .silence(after: .enterID),
            .keys("1001#", after: .enterIDLong),
            .silence(after: .enterID),
            .silence(after: .enterID),
            .keys("1002#", after: .enterIDLong)
        ) { caller in
            for _ in 1...2 { numbers.append(try await field(caller)) }
        }
        #expect(numbers == ["1001", "1002"])
        #expect(finished.ended == nil)
    }

    @Test func `a field holds as many digits as it says`() async {
        var number: String?
        await call(
            .keys("1234567#", after: .enterID),
            .hears(.invalidChoice),
            .keys("123456#", after: .enterID)
        ) { number = try await field($0, atMost: 6) }
        #expect(number == "123456")
    }
}
