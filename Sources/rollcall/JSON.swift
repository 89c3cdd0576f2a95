/// A value of JSON; an object keeps the order of its names.
enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Int)
    /// A number in decimal, as `0.5`.
    case decimal(String)
    case string(String)
    case array([JSON])
    case object([Field])

    /// A name of an object with its value.
    struct Field: Sendable, Hashable {
        let name: String
        let value: JSON
    }

    static func object(_ fields: KeyValuePairs<String, JSON>) -> JSON {
        .object(fields.map { Field(name: $0.key, value: $0.value) })
    }
}

extension JSON {
    /// The text, with each element of an outermost array on a line of its own.
    var text: String {
        guard case .array(let elements) = self, !elements.isEmpty else { return inline }
        return "[\n  " + elements.map(\.inline).joined(separator: ",\n  ") + "\n]"
    }

    private var inline: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let value): String(value)
        case .decimal(let text): text
        case .string(let value): Self.quoted(value)
        case .array(let elements): "[" + elements.map(\.inline).joined(separator: ", ") + "]"
        case .object(let fields):
            "{"
                + fields.map { "\(Self.quoted($0.name)): \($0.value.inline)" }
                .joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case "\r": quoted += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
