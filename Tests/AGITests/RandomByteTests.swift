import Seeds
import AGI
import Testing

/// Bytes that nobody would send: nothing traps, and pieces never change what is understood.
@Suite struct `Random bytes` {
    @Test(arguments: [UInt64(11), 12, 13, 14])
    func `the parser of replies stands 12,500 of them`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 1...12_500 {
            let bytes = [UInt8].reply(using: &generator)
            let cut = Int.random(in: 0...bytes.count, using: &generator)
            let whole = Understanding(of: bytes)
            let pieces = Understanding(of: [bytes[..<cut], bytes[cut...]])
            guard pieces.events == whole.events, pieces.fault == whole.fault else {
                Issue.record("seed \(seed), round \(round), cut at \(cut): \(bytes)")
                return
            }
        }
    }

    @Test(arguments: [UInt64(21), 22, 23, 24])
    func `the parser of preambles stands 12,500 of them`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var complete = 0
        for round in 1...12_500 {
            let bytes = [UInt8].preamble(using: &generator)
            let cut = Int.random(in: 0...bytes.count, using: &generator)
            let whole = PreambleParser.Progress(of: [bytes[...]])
            let pieces = PreambleParser.Progress(of: [bytes[..<cut], bytes[cut...]])
            guard pieces == whole else {
                Issue.record("seed \(seed), round \(round), cut at \(cut): \(bytes)")
                return
            }
            guard case .complete(let preamble, _) = whole else { continue }
            complete += 1
            // Whatever is taken can be said again and taken again: nothing in it forges a line.
            guard
                PreambleParser.Progress(of: [preamble.encoded()[...]])
                    == .complete(preamble, rest: [])
            else {
                Issue.record("seed \(seed), round \(round): \(preamble)")
                return
            }
        }
        #expect(complete > 100, "seed \(seed) tells too little")
    }
}

extension [UInt8] {
    /// Replies with some bytes changed, doubled or dropped; now and then nothing but noise.
    fileprivate static func reply(using generator: inout SeededGenerator) -> [UInt8] {
        let forms = [
            "200 result=0\n", "200 result=1 (a b)\n", "200 result= (timeout)\n", "HANGUP\n",
            "200 result=35 endpos=8000\n", "511 dead\n", "510 no\n", "520 no\n", "100 wait\n",
            "520-so:\nNOOP\n520 End of proper usage.\n", "200 result=1 (1\n2\n)\n",
        ]
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            bytes += (forms.randomElement(using: &generator) ?? "").utf8
        }
        bytes.damage(using: &generator)
        return bytes
    }

    /// A preamble with some bytes changed, doubled or dropped.
    fileprivate static func preamble(using generator: inout SeededGenerator) -> [UInt8] {
        let bytes = "agi_network: yes\nagi_network_script: agent?a=1\nagi_callerid: 2001\n"
        let end = "agi_calleridname: Åse\nagi_callingpres: 0\nagi_threadid: 1\nagi_arg_1: x\n\n"
        var preamble = Array((bytes + end).utf8)
        preamble.damage(using: &generator)
        return preamble
    }

    private mutating func damage(using generator: inout SeededGenerator) {
        let telling = Array("\n\n\n :()-5200HANGUPagi_".utf8) + [0x00, 0x0D, 0x7F, 0xC3, 0xFF]
        for _ in 0..<Int.random(in: 0...4, using: &generator) where !isEmpty {
            let place = Int.random(in: 0..<count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: self[place] = UInt8.random(in: .min ... .max, using: &generator)
            case 1: self[place] = telling.randomElement(using: &generator) ?? 0
            case 2: insert(telling.randomElement(using: &generator) ?? 0, at: place)
            case 3: remove(at: place)
            default:
                let end = Int.random(in: place...count, using: &generator)
                insert(
                    contentsOf: self[place..<end], at: Int.random(in: 0...count, using: &generator))
            }
        }
    }
}
