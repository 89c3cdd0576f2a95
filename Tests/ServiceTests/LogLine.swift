/// A line of the log as a reader of logfmt takes it in.
struct LogLine: CustomStringConvertible {
    let description: String
    private let fields: [String: String]

    init(_ text: String) {
        description = text
        var fields: [String: String] = [:]
        var rest = text.dropLast()[...]
        while let equals = rest.firstIndex(of: "=") {
            let name = String(rest[..<equals])
            rest = rest[rest.index(after: equals)...]
            let value: Substring
            if rest.first == "\"" {
                rest.removeFirst()
                value = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(value.count + 1)
            } else {
                value = rest.prefix { $0 != " " }
                rest = rest.dropFirst(value.count)
            }
            fields[name] = String(value)
            rest = rest.dropFirst()
        }
        self.fields = fields
    }

    subscript(name: String) -> String? { fields[name] }

    var event: String { fields["event"] ?? "" }
    var reason: String { fields["reason"] ?? "" }
}

extension [LogLine] {
    /// The lines about this, in order.
    func about(_ event: String) -> [LogLine] {
        filter { $0.event == event }
    }
}
