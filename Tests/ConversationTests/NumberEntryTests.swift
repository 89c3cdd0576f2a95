import Conversation
import Testing

/// What the keys of a number field amount to (R20).
struct NumberEntryTests {
    @Test(arguments: [
        ("1001", NumberEntry.number("1001")),
        ("0042", .number("0042")),
        ("00", .number("00")),
        ("12*1001", .number("1001")),
        ("*1001", .number("1001")),
        ("1*2**3", .number("3")),
        ("1234567890", .number("1234567890")),
        ("12345678901*1001", .number("1001")),
        ("0", .help),
        ("5*0", .help),
        ("*", .back),
        ("", .silence),
        ("5*", .silence),
        ("**", .silence),
        ("0*", .silence),
        ("12345678901", .invalid),
        ("1*12345678901", .invalid),
        (String(repeating: "7", count: 40), .invalid),
        ("12A4", .invalid),
        ("1#2", .invalid),
        ("٣", .invalid),
    ])
    func `a star clears, zero helps, and ten digits are the most`(
        keys: String, entry: NumberEntry
    ) {
        #expect(NumberEntry(keys, atMost: 10) == entry)
    }
}
