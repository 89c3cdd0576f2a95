/// SplitMix64: the same numbers for the same seed, so that a failure can be had again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Seeds for a property: two that never change, and a new one, which a failure prints.
let seeds: [UInt64] = [1, 2, .random(in: 3 ... .max)]

/// A text whose characters come mostly from those that matter to an application's arguments.
func hostileText(upTo length: Int, using generator: inout SeededGenerator) -> String {
    let pieces = [
        "PJSIP/", "Local/", "{number}", "{numeric_id}", "{", "}", "$", "${", "$[", ",", ";", "|",
        "&",
        "\"", "'", "\\", "(", ")", "[", "]", " ", "\t", "\n", "\r", "\0", "\u{7F}", "\u{301}", "é",
        "@", "/n", ":", "-", "_", ".", "+", "7", "00", "a", "Z", "%", "#", "*", "=", "<", ">", "!",
        "~",
    ]
    let count = Int.random(in: 0...length, using: &generator)
    return (0..<count).compactMap { _ in pieces.randomElement(using: &generator) }.joined()
}
