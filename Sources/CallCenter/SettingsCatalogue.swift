/// Every setting there is, in the order of reports.
package enum SettingsCatalogue {
    package static let all: [any CatalogueEntry] = [
        Setting.wrapUpPhone, Setting.busyTimeout, Setting.noAnswerLength, Setting.busyLength,
        Setting.logOffMidnight, Setting.logOffNoAnswers, Setting.logOffErrors,
        Setting.pinRequired, Setting.pinMinimum, Setting.confirmNumber, Setting.otherNumber,
        Setting.dialingAudio, Setting.holdAudio, Setting.waitAudio,
        Setting.dialStrategy, Setting.ringTime, Setting.groupRingTime, Setting.groupCallerID,
        Setting.outboundCalls, Setting.callerID, Setting.changeCallerID, Setting.ownRecordings,
        Setting.softphone, Setting.hideNumbers, Setting.autoAnswer, Setting.seeEmployees,
        Setting.cabinet, Setting.resourceFilter,
        Setting.chatName, Setting.chatPhoto, Setting.seeOtherChats, Setting.confirmChats,
        Setting.chatSites,
        Setting.language, Setting.pauseAfterAnswer, Setting.numberWait, Setting.menuWait,
        Setting.goodbyeWait, Setting.pairsPerCall, Setting.triesPerField, Setting.pinHashCost,
        Setting.lockAfter, Setting.lockTime, Setting.lockTimeLongest, Setting.lockForGoodAfter,
        Setting.throttlePairs, Setting.throttlePairsWithheld, Setting.throttleTime,
        Setting.knownNumberDays, Setting.oneTimePINTime, Setting.oneTimePINTries,
        Setting.homeCountry, Setting.longestExtension, Setting.allowedPrefixes,
        Setting.interfaceInternal, Setting.interfaceOutside,
        Setting.stateInterfaceInternal, Setting.stateInterfaceOutside, Setting.memberName,
        Setting.maxQueues, Setting.keepLedgerMonths, Setting.mailFrom, Setting.smsCommand,
        Setting.agentLine, Setting.letterPINTime,
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    package static func entry(named name: String) throws(InvalidValue) -> any CatalogueEntry {
        guard let entry = byName[name] else {
            let near = nearest(to: name, among: all.map(\.name))
            throw InvalidValue(
                "There is no setting \(quoted(name))."
                    + (near.map { " Did you mean \($0)?" }
                        ?? " 'rollcall setting list' lists them."))
        }
        return entry
    }
}

/// A setting whatever its type: what store and command line handle, by text.
package protocol CatalogueEntry: Sendable {
    var name: String { get }
    var explanation: String { get }
    /// What may be set: `whole seconds, 0–3600`.
    var takes: String { get }
    /// What a number may be, or how many seconds; `nil` where the type alone says it.
    var range: ClosedRange<Int>? { get }
    /// The nearest level that may have an own value; the centre always may.
    var nearest: SettingLevel { get }
    var builtInShown: SettingValue { get }

    /// Makes the text form the own value, if type and range allow it.
    func say(_ text: String, in layer: inout SettingsLayer) throws(InvalidValue)
    /// Takes the own value away, so that the next owner is asked.
    func unsay(in layer: inout SettingsLayer)
    /// The own value; `nil` where the owner says nothing.
    func said(in layer: SettingsLayer) -> SettingValue?
    /// What is in force, and who said it.
    func resolved(in settings: EffectiveSettings) -> Resolved<SettingValue>
}

extension Setting: CatalogueEntry {
    package var builtInShown: SettingValue { builtIn.shown }

    package var takes: String {
        let words =
            builtIn is Duration && !takesFractions ? "whole \(Value.words)" : Value.words
        return range.map { "\(words), \($0.lowerBound)–\($0.upperBound)" } ?? words
    }

    package func say(_ text: String, in layer: inout SettingsLayer) throws(InvalidValue) {
        let value: Value
        do {
            value = try Value(settingText: text)
        } catch {
            throw InvalidValue("\(name): \(error.sentence)")
        }
        try check(value)
        layer[self] = value
    }

    private func check(_ value: Value) throws(InvalidValue) {
        guard let range, let measure = value.measure else { return }
        guard measure >= .seconds(range.lowerBound), measure <= .seconds(range.upperBound) else {
            throw InvalidValue(
                "\(name): It is \(range.lowerBound)–\(range.upperBound), not \(value.shown.text).")
        }
        guard takesFractions || measure.components.attoseconds == 0 else {
            throw InvalidValue("\(name): It is whole seconds, not \(value.shown.text).")
        }
    }

    package func unsay(in layer: inout SettingsLayer) { layer[self] = nil }

    package func said(in layer: SettingsLayer) -> SettingValue? { layer[self]?.shown }

    package func resolved(in settings: EffectiveSettings) -> Resolved<SettingValue> {
        let resolved = settings[self]
        return Resolved(resolved.value.shown, from: resolved.from)
    }
}

extension CatalogueEntry {
    /// Where it may be said, the centre first.
    package var levels: [SettingLevel] {
        SettingLevel.allCases.filter { $0 >= nearest }.reversed()
    }

    /// What whoever sets it must be allowed: some decide about more than calls.
    package var right: Right {
        switch name {
        case Setting.cabinet.name: .giveRights
        case Setting.keepLedgerMonths.name, Setting.mailFrom.name, Setting.smsCommand.name:
            .keepStore
        default: .editSettings
        }
    }
}

extension SettingsLayer {
    /// Makes the text form the owner's value of the setting with this name, as the store has it
    /// and the command line is given it.
    ///
    /// - Throws: a sentence where the name, the level or the text is none of this setting's.
    package mutating func say(
        _ name: String, _ text: String, at level: SettingLevel
    ) throws(InvalidValue) {
        let entry = try SettingsCatalogue.entry(named: name)
        guard level >= entry.nearest else {
            throw InvalidValue(
                "\(name) is set for \(entry.levels.map(\.words).joined(separator: " or ")) only.")
        }
        try entry.say(text, in: &self)
    }

    /// What the owner says: names and text forms, in the order of the catalogue.
    package var said: [(name: String, text: String)] {
        SettingsCatalogue.all.compactMap { entry in
            entry.said(in: self).map { (entry.name, $0.text) }
        }
    }
}

extension SettingLevel {
    fileprivate var words: String {
        switch self {
        case .user: "a user"
        case .group: "a group"
        case .centre: "the centre"
        }
    }
}
