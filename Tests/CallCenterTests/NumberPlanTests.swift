import Seeds
import CallCenter
import Testing

@Suite struct `How a caller's number is read` {
    let norway = NumberPlan(homeCountry: CountryCode("47"), longestExtension: 6)
    let nowhere = NumberPlan(homeCountry: nil, longestExtension: 6)

    @Test(arguments: [
        ("+4790000001", "004790000001"), ("+380440000002", "00380440000002"),
        ("004790000001", "004790000001"), ("00380440000002", "00380440000002"),
        ("090000001", "004790000001"), ("4790000001", "004790000001"),
        ("201", "201"), ("710", "710"), ("47", "47"), ("471234", "471234"),
        ("4712345", "004712345"), ("+471234567890123", "00471234567890123"),
    ])
    func `A number that says where it leads is read`(raw: String, digits: String) {
        #expect(norway.number(raw)?.digits == digits)
    }

    @Test(arguments: [
        "", "unknown", "anonymous", "7", "90000001", "380440000002", "+", "+0047", "0", "00", "000",
        "0004790000001", "++47", "+47 90000001", "47-90000001", "sip:201@x", "201;x", "201,1",
        "${EXTEN}", "２０１", "+\u{301}4790000001", "201\n", "2\u{301}01", "+4712345678901234",
    ])
    func `Anything else is not usable`(raw: String) {
        #expect(norway.number(raw) == nil)
    }

    @Test func `Without a home country a national number leads nowhere`() {
        #expect(nowhere.number("090000001") == nil)
        #expect(nowhere.number("4790000001") == nil)
        #expect(nowhere.number("+4790000001")?.digits == "004790000001")
        #expect(nowhere.number("201")?.digits == "201")
    }

    @Test func `What is longer than the longest extension leads outside`() {
        let short = NumberPlan(homeCountry: CountryCode("47"), longestExtension: 3)
        #expect(short.number("470")?.kind == .internal)
        #expect(short.number("4700")?.digits == "004700")
        #expect(short.number("2010") == nil)
        let long = NumberPlan(homeCountry: CountryCode("47"), longestExtension: 10)
        #expect(long.number("4790000001")?.kind == .internal)
    }

    @Test(arguments: seeds)
    func `Only digits come out, and a number once read is read the same`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("0011223344556677889947+ -,;&\"${a\n\u{301}")
        var read = 0
        for round in 0..<20_000 {
            let length = Int.random(in: 0...19, using: &generator)
            let choice = round.isMultiple(of: 2) ? alphabet : Array("0123456789")
            let raw = String(
                (0..<length).compactMap { _ in choice.randomElement(using: &generator) })
            guard let number = norway.number(raw) else { continue }
            read += 1
            #expect((2...17).contains(number.digits.utf8.count))
            #expect(
                number.digits.utf8.allSatisfy { (0x30...0x39).contains($0) },
                "\(raw.debugDescription)")
            #expect(norway.number(number.digits) == number, "\(raw.debugDescription)")
            switch number.kind {
            case .internal: #expect(number.digits == raw && raw.utf8.count <= 6)
            case .outside: #expect(number.digits.hasPrefix("00") && !number.digits.hasPrefix("000"))
            }
        }
        #expect(read > 100)
    }
}
