package import AMI

/// A PBX's dialplan: what it does, step by step, in each extension of each context.
package struct Dialplan: Hashable, Sendable {
    /// An application that an extension runs.
    package struct Step: Hashable, Sendable {
        package let application: String
        /// Its arguments as they stand there, variables unfilled.
        package let data: String
        package let place: ConfigurationFile.Place?

        package init(application: String, data: String, place: ConfigurationFile.Place?) {
            self.application = application
            self.data = data
            self.place = place
        }

        /// The arguments, parted at the commas outside of brackets and quotes.
        package var arguments: [String] { data.argumentsOfApplication }
    }

    /// What may be dialed in a context, a pattern or a name.
    package struct Extension: Hashable, Sendable {
        package let context: String
        package let name: String
        package internal(set) var steps: [Step] = []

        package var description: String { "\(name)@\(context)" }
    }

    package private(set) var extensions: [Extension] = []
    /// Also those without an extension.
    package private(set) var contexts: Set<String> = []
    /// The variables of `[globals]`, where they are known.
    package private(set) var globals: [String: ConfigurationFile.Entry] = [:]

    package subscript(context: String) -> [Extension] {
        extensions.filter { $0.context == context }
    }
}

extension Dialplan {
    /// From extensions.conf.
    package init(_ file: ConfigurationFile) {
        for section in file.sections where !section.isTemplate {
            if section.name == "general" { continue }
            if section.name == "globals" {
                for entry in section.entries { globals[entry.name] = entry }
                continue
            }
            contexts.insert(section.name)
            var last = ""
            for entry in section.entries {
                switch entry.name.lowercased() {
                case "exten":
                    let parts = entry.value.split(
                        separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
                    guard parts.count == 2 else { continue }
                    last = parts[0].trimmed
                    add(parts[1], to: last, in: section.name, at: entry.place)
                case "same": add(entry.value[...], to: last, in: section.name, at: entry.place)
                default: continue
                }
            }
        }
    }

    /// `1,Answer()`, `n(label),AGI(agi://host/path,a=b)`; hints are no steps.
    private mutating func add(
        _ text: Substring, to name: String, in context: String, at place: ConfigurationFile.Place
    ) {
        guard let comma = text.firstIndex(of: ",") else { return }
        let priority = text[..<comma].trimmed
        guard priority != "hint" else { return }
        let call = text[text.index(after: comma)...].trimmed
        let open = call.firstIndex(of: "(") ?? call.endIndex
        var data = call[open...].dropFirst()
        if data.last == ")" { data = data.dropLast() }
        add(
            Step(application: call[..<open].trimmed, data: String(data), place: place), to: name,
            in: context)
    }

    private mutating func add(_ step: Step, to name: String, in context: String) {
        contexts.insert(context)
        if let index = extensions.firstIndex(where: { $0.context == context && $0.name == name }) {
            extensions[index].steps.append(step)
        } else {
            extensions.append(Extension(context: context, name: name, steps: [step]))
        }
    }

    /// From the manager's answer to `ShowDialPlan`.
    package init(_ packets: [Packet]) {
        for packet in packets where packet.event == "ListDialplan" {
            guard let context = packet["Context"] else { continue }
            contexts.insert(context)
            guard let name = packet["Extension"], let application = packet["Application"],
                packet["Priority"] != "hint"
            else { continue }
            add(
                Step(application: application, data: packet["AppData"] ?? "", place: nil),
                to: name, in: context)
        }
    }
}

extension String {
    fileprivate var argumentsOfApplication: [String] {
        var arguments = [""]
        var depth = 0
        var isQuoted = false
        for character in self {
            switch character {
            case "\"": isQuoted.toggle()
            case "(", "{", "[": depth += 1
            case ")", "}", "]": depth -= 1
            case "," where depth <= 0 && !isQuoted:
                arguments.append("")
                continue
            default: break
            }
            arguments[arguments.count - 1].append(character)
        }
        return arguments.map(\.trimmed)
    }
}
