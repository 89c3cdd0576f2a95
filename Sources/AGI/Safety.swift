/// What may stand where in a command: the one place where a value is kept from breaking out.
extension [String] {
    /// The arguments of an application as one text, separated by commas.
    ///
    /// `,` separates arguments, `"` `\` `(` `)` `[` `]` change where Asterisk separates them, `;`
    /// and `|` separate fields in what a queue stores of its members, `&` destinations of a Dial,
    /// and `$` begins an expression where AGIEXECFULL is on.
    func joinedForApplication() throws(EncodingError) -> String {
        var joined = ""
        for (index, argument) in enumerated() {
            for byte in argument.utf8 {
                if byte.isControl { throw .control }
                if byte.separatesArguments { throw .unsafe("argument of an application") }
            }
            if index > 0 { joined += "," }
            joined += argument
        }
        return joined
    }
}

extension String {
    /// `Playback`, `AddQueueMember`.
    var isApplicationName: Bool {
        !isEmpty && utf8.allSatisfy(\.isWordCharacter)
    }

    /// `AQMSTATUS`, `CHANNEL(musicclass)`, `QUEUE_MEMBER(sales,penalty,PJSIP/201)`.
    var isVariableName: Bool {
        !isEmpty && utf8.allSatisfy(\.isNameCharacter)
    }

    /// One variable in `${}`.
    var isVariableExpression: Bool {
        hasPrefix("${") && hasSuffix("}") && String(dropFirst(2).dropLast()).isVariableName
    }

    /// Whether Asterisk could expand it where it is read again: `${…}`, `$[…]`.
    var isExpandable: Bool {
        var last: UInt8 = 0
        for byte in utf8 {
            if last == UInt8(ascii: "$"), byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[") {
                return true
            }
            last = byte
        }
        return false
    }
}

extension UInt8 {
    /// A key that a caller can press.
    var isKey: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "*"), UInt8(ascii: "#"),
            UInt8(ascii: "A")...UInt8(ascii: "D"):
            true
        default: false
        }
    }

    fileprivate var separatesArguments: Bool {
        switch self {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"), UInt8(ascii: "&"),
            UInt8(ascii: "$"), UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "("),
            UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
            UInt8(ascii: "}"):
            true
        default: false
        }
    }

    fileprivate var isWordCharacter: Bool {
        switch self {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    fileprivate var isNameCharacter: Bool {
        switch self {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "-"), UInt8(ascii: ","),
            UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "."):
            true
        default: isWordCharacter
        }
    }
}
