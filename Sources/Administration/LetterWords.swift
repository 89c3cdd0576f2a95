import CallCenter

/// What letters say, in the language of whoever gets them.
struct LetterWords: Sendable {
    /// What a user needs to log on by telephone.
    struct Access: Sendable {
        let name: String
        let userName: String
        let group: String
        /// The number of the agent line; empty where the centre does not say it.
        let line: String
        let numericID: String?
        let pin: String
        let holds: Duration
        let tries: Int
    }

    let invitation: String
    let newPIN: String
    let message: String
    /// `%` is the name.
    let hello: String
    /// `%` is the user name, `&` the group.
    let added: String
    let gotPIN: String
    /// `%` is the number of the agent line.
    let call: String
    let callLine: String
    let numericID: String
    let pin: String
    let noNumericID: String
    /// `%` is how long, `&` how many wrong tries.
    let holds: String
    let choose: String
    let pinIsOld: String
    let cameBefore: String
    let hours: String
    let minutes: String
}

extension LetterWords {
    /// English where the language has no words here; a region makes no difference.
    init(in language: Language) {
        self = Self.all[String(language.code.prefix { $0 != "_" })] ?? .english
    }

    func subject(of kind: Letter.Kind) -> String {
        switch kind {
        case .invitation: invitation
        case .oneTimePIN: newPIN
        case .message: message
        }
    }

    /// An e-mail's lines.
    func lines(_ access: Access, on kind: Letter.Kind, again: Bool) -> [String] {
        [
            hello.filled(access.name), "",
            kind == .invitation ? added.filled(access.userName, access.group) : gotPIN, "",
            access.line.isEmpty ? callLine : call.filled(access.line), "",
        ] + [
            access.numericID.map { "    \(numericID): \($0)" } ?? noNumericID,
            "    \(pin): \(access.pin)", "",
            "\(choose) \(holds.filled(words(access.holds), String(access.tries)))",
        ] + (again ? ["", pinIsOld] : [])
    }

    /// An SMS's sentences.
    func shortLines(_ access: Access, again: Bool) -> [String] {
        [
            access.line.isEmpty ? callLine : call.filled(access.line),
            access.numericID.map { "\(numericID): \($0)." } ?? noNumericID,
            "\(pin): \(access.pin) (\(words(access.holds))).",
        ] + (again ? [pinIsOld] : [])
    }

    private func words(_ duration: Duration) -> String {
        let seconds = duration.components.seconds
        return seconds % 3600 == 0 ? "\(seconds / 3600) \(hours)" : "\(seconds / 60) \(minutes)"
    }
}

extension String {
    /// With these in the places of `%` and `&`; what they have of these characters is left alone.
    fileprivate func filled(_ first: String, _ second: String = "") -> String {
        var text = ""
        for character in self {
            switch character {
            case "%": text += first
            case "&": text += second
            default: text.append(character)
            }
        }
        return text
    }
}
