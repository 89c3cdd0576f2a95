/// What the PBX says of a call before the first command: its channel, numbers and route.
///
/// All of it but the script, the request and the arguments may be a caller's own text.
package struct Preamble: Sendable, Equatable {
    /// By the key's place in Asterisk's order, as they were sent: a call that waits for a person
    /// holds one of these, so it is small.
    private var values: [String]
    package private(set) var arguments: [String]

    package init(
        script: String = "", request: String = "", channel: String = "", language: String = "",
        type: String = "", uniqueID: String = "", version: String = "", callerID: String? = nil,
        callerIDName: String? = nil, callingPresentation: Int = 0, dnid: String? = nil,
        rdnis: String? = nil, context: String = "", extension: String = "",
        accountCode: String = "", arguments: [String] = []
    ) {
        values = Array(repeating: "", count: Key.allCases.count)
        self.arguments = arguments
        self[.networkScript] = script
        self[.request] = request
        self[.channel] = channel
        self[.language] = language
        self[.type] = type
        self[.uniqueID] = uniqueID
        self[.version] = version
        self[.callerID] = callerID ?? Key.unknown
        self[.callerIDName] = callerIDName ?? Key.unknown
        self[.callingPresentation] = String(callingPresentation)
        self[.dnid] = dnid ?? Key.unknown
        self[.rdnis] = rdnis ?? Key.unknown
        self[.context] = context
        self[.extension] = `extension`
        self[.accountCode] = accountCode
    }

    subscript(key: Key) -> String {
        get { values[key.rawValue] }
        set { values[key.rawValue] = newValue }
    }

    mutating func append(argument: String) { arguments.append(argument) }
}

extension Preamble {
    /// Path and query of the URL, exactly as the dialplan wrote them after the host's `/`.
    package var script: String { self[.networkScript] }
    package var request: String { self[.request] }
    package var channel: String { self[.channel] }
    package var language: String { self[.language] }
    /// The channel's technology, such as `PJSIP`.
    package var type: String { self[.type] }
    package var uniqueID: String { self[.uniqueID] }
    /// The PBX's version, such as `20.9.3`.
    package var version: String { self[.version] }
    /// The caller's number; nil where Asterisk says `unknown`.
    package var callerID: String? { known(.callerID) }
    package var callerIDName: String? { known(.callerIDName) }
    /// 0 shown, 35 withheld, 67 not available; a withheld number is sent all the same.
    package var callingPresentation: Int { Int(self[.callingPresentation]) ?? 0 }
    /// Whether the caller lets their number be shown (bits 5 and 6 of Q.931's presentation).
    package var isNumberShown: Bool { callingPresentation & 0x60 == 0 }
    package var dnid: String? { known(.dnid) }
    package var rdnis: String? { known(.rdnis) }
    package var context: String { self[.context] }
    /// What was called.
    package var `extension`: String { self[.extension] }
    package var accountCode: String { self[.accountCode] }

    private func known(_ key: Key) -> String? {
        self[key] == Key.unknown ? nil : self[key]
    }
}

extension Preamble {
    /// The preamble as the PBX writes it, the blank line included; values go in unchecked, as they
    /// do in Asterisk.
    package func encoded() -> [UInt8] {
        var text: [UInt8] = []
        for key in Key.allCases {
            guard let value = value(of: key) else { continue }
            text.append("\(key.name): \(value)\n")
        }
        for (index, argument) in arguments.enumerated() {
            text.append("agi_arg_\(index + 1): \(argument)\n")
        }
        text.append(.lineFeed)
        return text
    }

    /// What Asterisk writes for the key; nil where it leaves the line out.
    private func value(of key: Key) -> String? {
        switch key {
        case .network: "yes"
        case .networkScript: script.isEmpty ? nil : script
        case .callingANI2, .callingTON, .callingTNS: "0"
        case .priority: "1"
        case .enhanced: "0.0"
        case .threadID: "139785430116096"
        default: self[key]
        }
    }
}
