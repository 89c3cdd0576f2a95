/// In which order the agents of a group are rung; the word of the store and of settings.
package enum DialStrategy: String, CaseIterable, Hashable, Sendable {
    /// All who are ready at once, at most ten (R66–R68).
    case simultaneous
    /// The one who has had the fewest calls, which others call "random" (R69, R70, C2).
    case leastCalls = "least-calls"
    /// One after the other in the order of the list (R71, R72).
    case sequential

    /// As many phones of one group ring at a moment, over all its calls (R68).
    package static let mostUnanswered = 10
}

extension DialStrategy: SettingType {
    package static var words: String {
        allCases.map(\.rawValue).joined(separator: ", ")
    }

    package init(settingText text: String) throws(InvalidValue) {
        guard let strategy = Self(rawValue: text) else {
            throw InvalidValue(
                "It is simultaneous, least-calls or sequential, not \(quoted(text)).")
        }
        self = strategy
    }

    package var shown: SettingValue { .text(rawValue) }
}
