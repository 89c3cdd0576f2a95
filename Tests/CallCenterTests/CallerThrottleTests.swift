import Testing

@testable import CallCenter

@Suite struct `The throttle of a caller's number (B2)` {
    private let throttle = EffectiveSettings(centre: SettingsLayer()).throttle
    private let plan = NumberPlan(homeCountry: CountryCode("47"), longestExtension: 6)

    @Test(arguments: [
        ("201", "201", "201"), ("+4790000001", "004790000001", "004790000001"),
        ("090000001", "004790000001", "004790000001"),
        // The plan cannot read them: counted by their digits, and nobody is known there.
        ("5551234567", "5551234567", nil), ("+0123", "0123", nil),
        (nil, "", nil), ("anonymous", "", nil), ("", "", nil), ("12;DROP", "", nil),
        ("123456789012345678901", "", nil),
    ])
    func `A number counts by what it means, whatever it is written like`(
        caller: String?, key: String, number: String?
    ) {
        let origin = PairOrigin(caller, plan: plan)
        #expect(origin.key == key)
        #expect(origin.number?.digits == number)
    }

    @Test func `Ten pairs of a number, a hundred of all that are withheld, within an hour`() {
        #expect(throttle.room(for: PairOrigin("201", plan: plan)) == 10)
        #expect(throttle.room(for: PairOrigin(nil, plan: plan)) == 100)
        #expect(throttle.window == .seconds(3600))
    }
}
