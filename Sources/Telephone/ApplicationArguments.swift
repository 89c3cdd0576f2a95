/// The arguments of an application, split as Asterisk splits them (`__ast_app_separate_args`).
struct ApplicationArguments {
    private let values: [String]

    /// - Parameters:
    ///   - text: what EXEC was given as its second word.
    ///   - declared: the number of arguments that the application declares. The last one receives
    ///     all the rest with its commas, quotes and backslashes, which is how a seventh argument
    ///     ruins the sixth on an Asterisk before 16.3.
    init(_ text: String, declared: Int) {
        var values: [String] = []
        var rest = Array(text.utf8)[...]
        var endsInComma = false
        while !rest.isEmpty, values.count < declared - 1 {
            let (value, comma) = Self.next(&rest)
            values.append(value)
            endsInComma = comma
        }
        if !rest.isEmpty || endsInComma { values.append(String(decoding: rest, as: UTF8.self)) }
        self.values = values
    }

    var count: Int { values.count }

    /// The argument at this place, from 0; empty where it was not given.
    subscript(_ index: Int) -> String { index < values.count ? values[index] : "" }

    /// Takes one argument and the comma after it.
    private static func next(_ rest: inout ArraySlice<UInt8>) -> (String, comma: Bool) {
        var value: [UInt8] = []
        var parentheses = 0
        var brackets = 0
        var isQuoted = false
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""):
                isQuoted.toggle()
                continue
            case UInt8(ascii: "\\"):
                if let literal = rest.popFirst() { value.append(literal) }
                continue
            case UInt8(ascii: ",") where parentheses == 0 && brackets == 0 && !isQuoted:
                return (String(decoding: value, as: UTF8.self), true)
            case UInt8(ascii: "("): parentheses += 1
            case UInt8(ascii: ")"): parentheses = max(0, parentheses - 1)
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "]"): brackets = max(0, brackets - 1)
            default: break
            }
            value.append(byte)
        }
        return (String(decoding: value, as: UTF8.self), false)
    }
}

/// The options of an application: letters, each with its value in parentheses where it has one.
struct ApplicationOptions {
    private var values: [Character: String] = [:]

    init(_ text: String) {
        var rest = text[...]
        while let letter = rest.popFirst() {
            guard rest.first == "(", let close = rest.firstIndex(of: ")") else {
                values[letter] = ""
                continue
            }
            values[letter] = String(rest[..<close].dropFirst())
            rest = rest[rest.index(after: close)...]
        }
    }

    func has(_ letter: Character) -> Bool { values[letter] != nil }

    func value(of letter: Character) -> String { values[letter] ?? "" }
}

/// What C's `sscanf("%d")` reads: a sign and digits at the beginning, 0 where there are none.
func leadingNumber(_ text: String) -> Int {
    let digits = text.drop { $0 == " " }.prefix { $0.isNumber || $0 == "-" || $0 == "+" }
    return Int(digits) ?? 0
}
