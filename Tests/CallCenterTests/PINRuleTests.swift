import Seeds
import Testing

@testable import CallCenter

@Suite struct `What a new PIN must not be` {
    private let rule = PINRule(
        minimum: 6, numericID: NumericID("1001"), extension: PhoneNumber("201"),
        mobile: PhoneNumber("004793847561"))

    private func weakness(_ digits: String, minimum: Int = 4) -> PINWeakness? {
        PINRule(
            minimum: minimum, numericID: NumericID("1001"), extension: PhoneNumber("201"),
            mobile: PhoneNumber("004793847561")
        ).weakness(of: PIN(digits))
    }

    @Test(arguments: ["", "1", "739", "7396", "73962"])
    func `Issue 3.4: fewer digits than pin-minimum`(digits: String) {
        #expect(rule.weakness(of: PIN(digits)) == .tooShort(minimum: 6))
    }

    @Test(arguments: ["0000", "55555", "999999", "1111111111"])
    func `Issue 3.4: all digits equal`(digits: String) {
        #expect(weakness(digits) == .allEqual)
    }

    @Test(arguments: ["1234", "4321", "0123", "789012", "21098", "1234567890", "0987654321"])
    func `Issue 3.4: each one up, or each one down`(digits: String) {
        #expect(weakness(digits) == .inARow)
    }

    @Test(arguments: [
        // The ID, alone, repeated, with something before or behind.
        "1001", "10011001", "100173", "731001",
        // The extension.
        "201201", "572013",
        // The mobile number: a part of it, its end, and its end with something added.
        "7561", "93847561", "3847", "756194", "047561", "004793",
    ])
    func `Issue 3.4: the ID, the extension, the end of the mobile number`(digits: String) {
        #expect(weakness(digits) == .ownNumber)
    }

    @Test(arguments: [
        "1212", "2580", "1122", "0852", "1004", "123123", "112233", "4242", "1984", "2026",
        "123321", "159753", "789456", "12341234", "696969", "1357924680", "147258369", "5683",
    ])
    func `Issue 3.4: what many people choose`(digits: String) {
        #expect(weakness(digits) == .common)
    }

    @Test func `An ID of two digits bars no PIN that has it by chance`() {
        let rule = PINRule(minimum: 4, numericID: NumericID("42"), extension: nil, mobile: nil)
        #expect(rule.weakness(of: PIN("424242")) == .ownNumber)
        #expect(rule.weakness(of: PIN("734296")) == nil)
    }

    @Test(arguments: ["7396", "83026", "739628", "9260471", "40718395", "739628405", "9260471835"])
    func `What is left is a PIN`(digits: String) {
        #expect(weakness(digits) == nil)
    }

    @Test func `The list has 4–10 digits each, at least a hundred, and none that a rule finds`() {
        let rule = PINRule(minimum: 4, numericID: nil, extension: nil, mobile: nil)
        #expect(CommonPINs.all.count >= 100)
        for digits in CommonPINs.all {
            #expect(PIN(digits) != nil, "\(digits) is no PIN")
            #expect(rule.weakness(of: PIN(digits)) == .common, "\(digits)")
            #expect(!PINRule.isPattern(Array(digits.utf8)), "\(digits)")
        }
    }

    /// A rule that bars too much is as good as a shorter PIN.
    @Test(arguments: seeds)
    func `Nine in ten random PINs of six digits are good`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let good = (0..<1000).count { _ in
            let number = Int.random(in: 0...999_999, using: &generator)
            return weakness(String(String(1_000_000 + number).dropFirst()), minimum: 6) == nil
        }
        #expect(good >= 900)
    }
}
