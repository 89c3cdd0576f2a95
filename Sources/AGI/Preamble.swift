/// What the PBX says of a call before the first command: its channel, numbers and route.
///
/// All of it but the script, the request and the arguments may be a caller's own text.
package struct Preamble: Sendable, Equatable {
    /// Path and query of the URL, exactly as the dialplan wrote them after the host's `/`.
    package var script: String
    package var request: String
    package var channel: String
    package var language: String
    /// The channel's technology, such as `PJSIP`.
    package var type: String
    package var uniqueID: String
    /// The PBX's version, such as `20.9.3`.
    package var version: String
    /// The caller's number; nil where Asterisk says `unknown`.
    package var callerID: String?
    package var callerIDName: String?
    /// 0 shown, 35 withheld, 67 not available; a withheld number is sent all the same.
    package var callingPresentation: Int
    package var dnid: String?
    package var rdnis: String?
    package var context: String
    /// What was called.
    package var `extension`: String
    package var accountCode: String
    package var arguments: [String]

    package init(
        script: String = "", request: String = "", channel: String = "", language: String = "",
        type: String = "", uniqueID: String = "", version: String = "", callerID: String? = nil,
        callerIDName: String? = nil, callingPresentation: Int = 0, dnid: String? = nil,
        rdnis: String? = nil, context: String = "", extension: String = "",
        accountCode: String = "", arguments: [String] = []
    ) {
        self.script = script
        self.request = request
        self.channel = channel
        self.language = language
        self.type = type
        self.uniqueID = uniqueID
        self.version = version
        self.callerID = callerID
        self.callerIDName = callerIDName
        self.callingPresentation = callingPresentation
        self.dnid = dnid
        self.rdnis = rdnis
        self.context = context
        self.extension = `extension`
        self.accountCode = accountCode
        self.arguments = arguments
    }
}

extension Preamble {
    /// The preamble as the PBX writes it, the blank line included; values go in unchecked, as they
    /// do in Asterisk.
    package func encoded() -> [UInt8] {
        var text: [UInt8] = []
        for key in Key.allCases {
            guard let value = value(of: key) else { continue }
            text.append("\(key.rawValue): \(value)\n")
        }
        for (index, argument) in arguments.enumerated() {
            text.append("agi_arg_\(index + 1): \(argument)\n")
        }
        text.append(.lineFeed)
        return text
    }

    private func value(of key: Key) -> String? {
        switch key {
        case .network: "yes"
        case .networkScript: script.isEmpty ? nil : script
        case .request: request
        case .channel: channel
        case .language: language
        case .type: type
        case .uniqueID: uniqueID
        case .version: version
        case .callerID: callerID ?? Key.unknown
        case .callerIDName: callerIDName ?? Key.unknown
        case .callingPresentation: String(callingPresentation)
        case .callingANI2, .callingTON, .callingTNS: "0"
        case .dnid: dnid ?? Key.unknown
        case .rdnis: rdnis ?? Key.unknown
        case .context: context
        case .extension: self.extension
        case .priority: "1"
        case .enhanced: "0.0"
        case .accountCode: accountCode
        case .threadID: "139785430116096"
        }
    }
}
