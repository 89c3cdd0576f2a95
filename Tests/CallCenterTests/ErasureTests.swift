import Testing

@testable import CallCenter

@Suite struct `What is left of an erased person` {
    let pseudonym = Pseudonym(of: User.ID(17))

    @Test func `R88: fields that could tell who it was have the pseudonym, the others stay`() {
        #expect(
            pseudonym.replacing(
                fieldsOf: "user-name=carla\nrole=agent\ngroup=Sales\nemail=c@example.org\nnew=x")
                == "user-name=erased-17\nrole=agent\ngroup=Sales\nemail=erased-17\nnew=erased-17")
    }

    @Test(arguments: [
        ("carla", "erased-17"), ("carla/3", "erased-17/3"),
        ("anna, carla, bo", "anna, erased-17, bo"),
        ("user=carla", "user=erased-17"), ("carlas", "carlas"), ("x.carla", "x.carla"),
        ("carla@example.org", "erased-17"), ("Carla Dahl is on", "erased-17 is on"), ("", ""),
        ("carla carla", "erased-17 erased-17"),
    ])
    func `a name is replaced where it is a whole word`(_ text: String, _ expected: String) {
        #expect(
            pseudonym.replacing(["carla", "carla@example.org", "Carla Dahl"], in: text)
                == expected)
    }
}

@Suite struct `Months of the calendar` {
    /// Days before 1970-01-01 and after, in milliseconds.
    private static func day(_ days: Int64) -> Int64 { days * 86_400_000 }

    @Test(
        arguments: [
            // 2026-03-31 → 2026-02-28; 2024-03-31 → 2024-02-29; 2026-01-15 → 2025-12-15.
            (20_543, 1, 20_512), (19_813, 1, 19_782), (20_468, 1, 20_437),
            // 2026-11-22 → 2025-11-22; 1970-01-01 → 1969-12-01; 2000-02-29 → 1999-02-28.
            (20_779, 12, 20_414), (0, 1, -31), (11_016, 12, 10_650),
        ] as [(Int64, Int, Int64)])
    func `the same day of an earlier month, or its last`(
        _ now: Int64, _ months: Int, _ expected: Int64
    ) {
        #expect(CalendarMonths(months).before(Self.day(now)) == Self.day(expected))
        #expect(
            CalendarMonths(months).before(Self.day(now) + 12_345) == Self.day(expected) + 12_345)
    }
}
