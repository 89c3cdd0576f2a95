// Skills with levels as they are typed: `sales:8`.

extension Skill {
    /// A skill and its level of `sales:8`.
    package static func level(typed text: String) throws(InvalidValue) -> (Skill, Level) {
        guard let colon = text.lastIndex(of: ":") else {
            throw InvalidValue(
                "A skill is given with its level, such as sales:8, not \(quoted(text)).")
        }
        let typed = text[text.index(after: colon)...]
        guard let level = Int(typed).flatMap({ Level($0) }) else {
            throw InvalidValue(
                "A level is a number from 1 to 10, not \(quoted(typed)) in \(quoted(text)).")
        }
        return (try Skill(String(text[..<colon])), level)
    }
}

extension [Skill: Level] {
    /// As they are typed, best first: `retention:9`, `sales:5`.
    package var typed: [String] {
        sorted { ($1.value, $0.key.name) < ($0.value, $1.key.name) }
            .map { "\($0.key.name):\($0.value.value)" }
    }
}
