import CallCenter
import Testing

@Suite struct `Which number calls come to` {
    /// Bohdan's numbers among those of a centre that is reached at 700 and +47 22 00 00 00.
    func reached(
        from call: String?, else candidates: [String] = [], allowing prefixes: [String] = []
    ) throws -> String? {
        let rule = ReachRule(
            plan: NumberPlan(homeCountry: CountryCode("47"), longestExtension: 6),
            allowedPrefixes: try AllowedPrefixes(prefixes),
            own: [try number("00380440000002"), try number("004722222222")],
            accessNumbers: ["700", "+4722000000", "s"])
        return try rule.number(ofCall: call, else: candidates.map(number)) { number in
            switch number.digits {
            case "201", "202", "203", "700": .userExtension
            case "710", "720": .groupExtension
            case "800", "004780000000": .queue
            default: .unused
            }
        }?.digits
    }

    @Test func `R23: the phone at hand, whosever extension it is`() throws {
        #expect(try reached(from: "202") == "202")
        #expect(try reached(from: "201") == "201")
    }

    @Test func `An outside number is the agent's own mobile or work phone`() throws {
        #expect(try reached(from: "+380440000002") == "00380440000002")
        #expect(try reached(from: "00380440000002") == "00380440000002")
        #expect(try reached(from: "022222222") == "004722222222")
        #expect(try reached(from: "4722222222") == "004722222222")
        #expect(try reached(from: "+4790000001") == nil)
    }

    @Test func `Another outside number is usable where the centre allows its beginning`() throws {
        #expect(try reached(from: "+4790000001", allowing: ["00380", "00479"]) == "004790000001")
        #expect(try reached(from: "+4790000001", allowing: ["00380"]) == nil)
        #expect(try reached(from: "204", allowing: ["00"]) == nil)
    }

    @Test func `Never the access number, a queue or a group`() throws {
        for call in ["700", "+4722000000", "4722000000", "710", "720", "800", "+4780000000"] {
            #expect(try reached(from: call, allowing: ["00"]) == nil, "\(call)")
        }
        #expect(try reached(from: nil, else: ["700", "710", "800", "204"]) == nil)
    }

    @Test(arguments: [nil, "anonymous", "90000001", "204", "700", "+4790000001"])
    func `Else the last used, then extension, work phone and mobile`(call: String?) throws {
        let (lastUsed, own, workPhone, mobile) = ("203", "202", "004722222222", "00380440000002")
        #expect(try reached(from: call, else: [lastUsed, own, workPhone, mobile]) == lastUsed)
        #expect(try reached(from: call, else: ["204", own, workPhone, mobile]) == own)
        #expect(try reached(from: call, else: ["204", workPhone, mobile]) == workPhone)
        #expect(try reached(from: call, else: [mobile]) == mobile)
        #expect(try reached(from: call) == nil)
    }

    @Test func `The directory is asked only as far as needed, and its failure is passed on`() throws
    {
        struct Broken: Error {}
        let rule = ReachRule(
            plan: NumberPlan(homeCountry: nil, longestExtension: 6), allowedPrefixes: .none,
            own: [], accessNumbers: [])
        var asked: [String] = []
        let found = rule.number(ofCall: "201", else: [try number("202")]) { number in
            asked.append(number.digits)
            return .userExtension
        }
        #expect(found?.digits == "201")
        #expect(asked == ["201"])
        #expect(throws: Broken.self) {
            try rule.number(ofCall: "201", else: []) { (_) throws(Broken) in throw Broken() }
        }
    }

    @Test(arguments: ["47", "0", "+47", "0047x", "004,7", "001234567890123456"])
    func `A prefix is 00 and digits`(prefix: String) {
        #expect(throws: InvalidValue.self) { try AllowedPrefixes([prefix]) }
    }
}
