/// The keys of a preamble, in the order in which Asterisk 13 to 23 writes them.
enum Key: Int, CaseIterable {
    case network, networkScript, request, channel, language, type, uniqueID, version
    case callerID, callerIDName, callingPresentation, callingANI2, callingTON, callingTNS
    case dnid, rdnis, context, `extension`, priority, enhanced, accountCode, threadID

    /// As Asterisk writes it.
    var name: String {
        switch self {
        case .network: "agi_network"
        case .networkScript: "agi_network_script"
        case .request: "agi_request"
        case .channel: "agi_channel"
        case .language: "agi_language"
        case .type: "agi_type"
        case .uniqueID: "agi_uniqueid"
        case .version: "agi_version"
        case .callerID: "agi_callerid"
        case .callerIDName: "agi_calleridname"
        case .callingPresentation: "agi_callingpres"
        case .callingANI2: "agi_callingani2"
        case .callingTON: "agi_callington"
        case .callingTNS: "agi_callingtns"
        case .dnid: "agi_dnid"
        case .rdnis: "agi_rdnis"
        case .context: "agi_context"
        case .extension: "agi_extension"
        case .priority: "agi_priority"
        case .enhanced: "agi_enhanced"
        case .accountCode: "agi_accountcode"
        case .threadID: "agi_threadid"
        }
    }

    /// What Asterisk writes for a number or name that it has not got.
    static let unknown = "unknown"

    /// Each key with its bytes, colon included.
    static let spelled = allCases.map { (key: $0, bytes: [UInt8]("\($0.name):".utf8)) }
    static let argument = [UInt8]("agi_arg_".utf8)
}
