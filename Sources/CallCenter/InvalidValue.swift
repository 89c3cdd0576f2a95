/// A value that breaks a rule of the directory, with the rule in one sentence for whoever typed it.
package struct InvalidValue: Error, Hashable, Sendable, CustomStringConvertible {
    package let sentence: String

    package init(_ sentence: String) { self.sentence = sentence }

    package var description: String { sentence }
}

/// The text as a sentence may repeat it: shortened, in quotes, control characters escaped.
func quoted(_ text: some StringProtocol) -> String {
    text.count <= 40 ? String(text).debugDescription : "\(text.prefix(40))…".debugDescription
}

/// Whether the byte is one of the Latin letters a–z and A–Z.
func isLatinLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// Refuses what cannot be a name: nothing, too much, or what no screen shows.
///
/// `what` begins the sentence, for example "A group's name".
func checkName(
    _ name: String, _ what: String, from least: Int = 1, to most: Int
) throws(InvalidValue) {
    guard (least...most).contains(name.count) else {
        throw InvalidValue("\(what) has \(least)–\(most) characters, not \(name.count).")
    }
    let isShown = !name.unicodeScalars.contains(where: \.isControl)
    guard isShown, name.first != " ", name.last != " " else {
        throw InvalidValue(
            "\(what) has no control characters and no blank at its ends: \(quoted(name)).")
    }
}
