/// What one owner says; `nil` means: ask the next one.
package struct SettingsLayer: Hashable, Sendable {
    /// One element, or none where the owner says nothing at all, as most do: there are so many
    /// settings that a layer of them is not copied for nothing.
    private var values: [OwnValues] = []

    package init() {}

    /// The own value; `nil` where the owner says nothing.
    package subscript<Value>(setting: Setting<Value>) -> Value? {
        get { values.first?[keyPath: setting.own] ?? nil }
        set {
            if values.isEmpty { values.append(OwnValues()) }
            values[0][keyPath: setting.own] = newValue
            if newValue == nil, values[0] == OwnValues() { values = [] }
        }
    }
}

/// A place for the own value of every setting.
struct OwnValues: Hashable, Sendable {
    // On the telephone.
    var wrapUpPhone: Duration?
    var busyTimeout: Duration?
    var noAnswerLength: Duration?
    var busyLength: Duration?
    var logOffMidnight: Bool?
    var logOffNoAnswers: Int?
    var logOffErrors: Int?
    var pinRequired: Bool?
    var pinMinimum: Int?
    var confirmNumber: Bool?
    var otherNumber: Bool?
    // Audio.
    var dialingAudio: AudioChoice?
    var holdAudio: AudioChoice?
    var waitAudio: AudioChoice?
    // Group dialing.
    var dialStrategy: DialStrategy?
    var ringTime: Duration?
    var groupRingTime: Duration?
    var groupCallerID: PhoneNumber??
    // Rights.
    var outboundCalls: Bool?
    var callerID: PhoneNumber??
    var changeCallerID: Bool?
    var ownRecordings: Bool?
    var softphone: Bool?
    var hideNumbers: Bool?
    var autoAnswer: Bool?
    var seeEmployees: Bool?
    var cabinet: Bool?
    var resourceFilter: String?
    var chatName: String?
    var chatPhoto: String?
    var seeOtherChats: Bool?
    var confirmChats: Bool?
    var chatSites: String?
    // The centre's dialogue.
    var language: Language?
    var pauseAfterAnswer: Duration?
    var numberWait: Duration?
    var menuWait: Duration?
    var goodbyeWait: Duration?
    var pairsPerCall: Int?
    var triesPerField: Int?
    var pinHashCost: Int?
    // The centre's guard against guessing.
    var lockAfter: Int?
    var lockTime: Duration?
    var lockTimeLongest: Duration?
    var lockForGoodAfter: Int?
    var throttlePairs: Int?
    var throttlePairsWithheld: Int?
    var throttleTime: Duration?
    var knownNumberDays: Int?
    var oneTimePINTime: Duration?
    var oneTimePINTries: Int?
    // The centre's telephone network and PBX.
    var homeCountry: CountryCode??
    var longestExtension: Int?
    var allowedPrefixes: AllowedPrefixes?
    var interfaceInternal: InterfaceTemplate?
    var interfaceOutside: InterfaceTemplate?
    var stateInterfaceInternal: InterfaceTemplate??
    var stateInterfaceOutside: InterfaceTemplate??
    var memberName: MemberNameTemplate?
    // The centre's administration.
    var maxQueues: Int?
    var keepLedgerMonths: Int?
    var mailFrom: String?
    var smsCommand: String?
    var agentLine: String?
    var letterPINTime: Duration?
}
