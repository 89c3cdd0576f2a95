/// What may stand where in a command, so that no value breaks out of its place.
extension String {
    /// `Playback`, `AddQueueMember`.
    var isApplicationName: Bool {
        !isEmpty && utf8.allSatisfy(\.isWordCharacter)
    }

    /// An application's options of which the last has a plain value: `pr(lunch)`.
    var isOptions: Bool {
        guard let open = utf8.firstIndex(of: UInt8(ascii: "(")), utf8.last == UInt8(ascii: ")")
        else { return false }
        let (options, value) = (utf8[..<open], utf8[open...].dropFirst().dropLast())
        return !options.isEmpty && options.allSatisfy(\.isWordCharacter)
            && value.allSatisfy {
                $0.isWordCharacter || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-")
            }
    }

    /// The name of a music class, as an option's value: `rollcall-sales`.
    var isMusicClass: Bool {
        !isEmpty
            && utf8.allSatisfy {
                $0.isWordCharacter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
    }

    /// A number that phones show: digits.
    var isDigits: Bool {
        !isEmpty && utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// `AQMSTATUS`, `CHANNEL(musicclass)`, `QUEUE_MEMBER(sales,penalty,PJSIP/201)`,
    /// `DEVICE_STATE(Custom:rollcall-1001)`.
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

    /// What ends or joins an argument, or means more than itself in one.
    ///
    /// `,` separates arguments; `"` `\` `(` `)` `[` `]` change where Asterisk separates them; `;`
    /// and `|` separate fields in what a queue keeps of its members, `&` the destinations of a
    /// Dial; `$`, `{` and `}` make an expression where AGIEXECFULL is on.
    var separatesArguments: Bool {
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
            UInt8(ascii: "/"), UInt8(ascii: "@"), UInt8(ascii: "."), UInt8(ascii: ":"):
            true
        default: isWordCharacter
        }
    }
}
