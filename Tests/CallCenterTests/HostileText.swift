import Seeds

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
