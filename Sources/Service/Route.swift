package import AGI
package import Dialogues

/// What the dialplan asks for with `agi://host/path?name=value`, and with AGI arguments
/// `name=value`, which come after the URL's and win.
package struct Route: Hashable, Sendable {
    /// The conversations that a PBX can ask for.
    package enum Path: Hashable, Sendable {
        case agent, audio
        /// Rings a group's agents; or who is in charge of a customer.
        case dial, callback
        /// The control session of a PBX.
        case resync
        case code(FeatureCode.Act)

        /// All of them, in the order in which help shows them.
        package static let all: [Self] =
            [.agent, .audio, .dial, .callback, .resync] + FeatureCode.Act.allCases.map(Self.code)

        init?(_ word: String) {
            switch word {
            case "agent": self = .agent
            case "audio": self = .audio
            case "dial": self = .dial
            case "callback": self = .callback
            case "resync": self = .resync
            default:
                guard let act = FeatureCode.Act(rawValue: word) else { return nil }
                self = .code(act)
            }
        }
    }

    package let path: Path
    private let parameters: [Parameter]

    /// The only names that mean anything; all others are ignored.
    package enum Name: String, CaseIterable, Hashable, Sendable {
        case group, `extension`, queue, slot
        case id, profile, number, reason, trusted
        case user, any
        case silence
    }

    fileprivate struct Parameter: Hashable, Sendable {
        let name: Name
        let value: String
    }

    /// `nil` where the path is none of ours.
    package init?(_ preamble: Preamble) {
        let parts = preamble.script.split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first.flatMap({ Path(String($0)) }) else { return nil }
        self.path = path
        let query = parts.count == 2 ? parts[1].split(separator: "&") : []
        parameters =
            query.compactMap { Parameter(text: $0)?.percentDecoded }
            + preamble.arguments.compactMap { Parameter(text: $0[...]) }
    }

    /// What a feature code is given beside its act.
    func terms(isTrusted: Bool) -> FeatureCode.Terms {
        FeatureCode.Terms(
            id: self[.id], profile: self[.profile], number: self[.number], reason: self[.reason],
            isTrusted: isTrusted)
    }

    package subscript(name: Name) -> String? { parameters.last { $0.name == name }?.value }
}

extension Route.Path: CustomStringConvertible {
    /// As the URL spells it.
    package var description: String {
        switch self {
        case .agent: "agent"
        case .audio: "audio"
        case .dial: "dial"
        case .callback: "callback"
        case .resync: "resync"
        case .code(let act): act.rawValue
        }
    }
}

extension Route.Parameter {
    fileprivate init?(text: Substring) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let name = Route.Name(rawValue: String(parts[0])) else {
            return nil
        }
        self.init(name: name, value: String(parts[1]))
    }

    /// Decoded once; `nil` where what follows a percent sign is no byte, or the whole is no UTF-8.
    fileprivate var percentDecoded: Self? {
        guard value.utf8.contains(UInt8(ascii: "%")) else { return self }
        var bytes: [UInt8] = []
        var rest = Substring(value).utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            let digits = Substring(rest.prefix(2))
            // A sign would be a number's, but no byte's.
            guard digits.count == 2, digits.allSatisfy(\.isHexDigit),
                let code = UInt8(digits, radix: 16)
            else { return nil }
            bytes.append(code)
            rest.removeFirst(2)
        }
        return String(validating: bytes, as: UTF8.self).map { Self(name: name, value: $0) }
    }
}
