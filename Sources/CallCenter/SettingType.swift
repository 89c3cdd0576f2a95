/// A type that a setting's value may have, with its one text form for store and command line.
package protocol SettingType: Hashable, Sendable {
    /// What the text form is, for whoever sets it: `on or off`.
    static var words: String { get }

    /// Reads the text form; the error's sentence says what was expected.
    init(settingText text: String) throws(InvalidValue)

    /// The value as reports show it; its `text` is the text form.
    var shown: SettingValue { get }

    /// What the setting's `range` limits; `nil` where nothing can be measured.
    var measure: Duration? { get }
}

extension SettingType {
    package var measure: Duration? { nil }
}

/// A setting's value as reports show it, whatever its type.
package enum SettingValue: Hashable, Sendable {
    case seconds(Duration)
    case number(Int)
    case flag(Bool)
    case text(String)

    /// The text form: `45`, `0.5`, `on`, `rollcall-sales`; empty where nothing is meant.
    package var text: String {
        switch self {
        case .seconds(let duration): secondsText(duration)
        case .number(let number): String(number)
        case .flag(let flag): flag ? "on" : "off"
        case .text(let text): text
        }
    }
}

extension Bool: SettingType {
    package static var words: String { "on or off" }

    package init(settingText text: String) throws(InvalidValue) {
        switch text {
        case "on": self = true
        case "off": self = false
        default: throw InvalidValue("It is on or off, not \(quoted(text)).")
        }
    }

    package var shown: SettingValue { .flag(self) }
}

extension Int: SettingType {
    package static var words: String { "a whole number" }

    package init(settingText text: String) throws(InvalidValue) {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy(isDigit),
            let number = Int(text)
        else { throw InvalidValue("It is a whole number, not \(quoted(text)).") }
        self = number
    }

    package var shown: SettingValue { .number(self) }
    package var measure: Duration? { .seconds(self) }
}

extension Duration: SettingType {
    package static var words: String { "seconds" }

    /// Whole seconds, `45`, or with up to three decimals, `0.5`.
    package init(settingText text: String) throws(InvalidValue) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2, (1...9).contains(parts[0].count), parts[0].allSatisfy(isDigit),
            parts.count == 1 || ((1...3).contains(parts[1].count) && parts[1].allSatisfy(isDigit))
        else {
            throw InvalidValue("It is a number of seconds such as 45 or 0.5, not \(quoted(text)).")
        }
        func number(_ digits: Substring.UTF8View) -> Int {
            digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
        self = .seconds(number(parts[0]))
        if parts.count == 2 {
            let scale = [100, 10, 1][parts[1].count - 1]
            self += .milliseconds(number(parts[1]) * scale)
        }
    }

    package var shown: SettingValue { .seconds(self) }
    package var measure: Duration? { self }
}

/// The seconds in decimal, to the millisecond and without trailing zeros.
private func secondsText(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let thousandths = attoseconds / 1_000_000_000_000_000
    guard thousandths > 0 else { return String(seconds) }
    var decimals = String(thousandths + 1000).dropFirst()
    while decimals.last == "0" { decimals.removeLast() }
    return "\(seconds).\(decimals)"
}

extension String: SettingType {
    package static var words: String { "a text of at most 100 characters" }

    package init(settingText text: String) throws(InvalidValue) {
        try checkName(text, "It", from: 0, to: 100)
        self = text
    }

    package var shown: SettingValue { .text(self) }
}

/// A value that may also be explicitly nothing, which differs from an own value's absence; its
/// text form is then empty.
extension Optional: SettingType where Wrapped: SettingType {
    package static var words: String { "\(Wrapped.words), or empty" }

    package init(settingText text: String) throws(InvalidValue) {
        self = text.isEmpty ? nil : try Wrapped(settingText: text)
    }

    package var shown: SettingValue { self?.shown ?? .text("") }
    package var measure: Duration? { self?.measure }
}
