/// Metrics in Prometheus' text format 0.0.4.
package struct MetricsText: Sendable, CustomStringConvertible {
    /// The kinds of metric that are used here.
    package enum Kind: String, Sendable { case counter, gauge, histogram }

    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    package private(set) var description = ""

    package init() {}

    /// One metric with a value, or with one for each set of labels.
    package mutating func add(
        _ name: String, _ kind: Kind, _ help: String, _ values: [(labels: [Label], value: Int)]
    ) {
        begin(name, kind, help)
        for (labels, value) in values { sample(name, labels, String(value)) }
    }

    package mutating func add(_ name: String, _ kind: Kind, _ help: String, _ value: Int) {
        add(name, kind, help, [([], value)])
    }

    /// Seconds, in buckets.
    package mutating func add(_ name: String, _ help: String, _ histogram: Histogram) {
        begin(name, .histogram, help)
        let (upTo, seconds) = histogram.reading
        let ends = Histogram.steps.map { String(Double($0) / 1_000_000) } + ["+Inf"]
        for (end, count) in zip(ends, upTo) {
            sample("\(name)_bucket", [Label("le", end)], String(count))
        }
        sample("\(name)_sum", [], String(seconds))
        sample("\(name)_count", [], String(upTo.last ?? 0))
    }

    /// A name of ours with a value that may be anything.
    package struct Label: Hashable, Sendable {
        let name: String
        let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    private mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
        description += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func sample(_ name: String, _ labels: [Label], _ value: String) {
        description += name
        if !labels.isEmpty {
            let pairs = labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
            description += "{\(pairs.joined(separator: ","))}"
        }
        description += " \(value)\n"
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += #"\\"#
            case "\"": text += #"\""#
            case "\n", "\r\n": text += #"\n"#
            default: text.append(character)
            }
        }
    }
}
