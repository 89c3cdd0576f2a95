/// A group as it is typed: texts by field, of a command line's options.
package struct GroupDraft: Hashable, Sendable {
    /// What can be said of a group; the raw value is the option's spelling without its dashes.
    package enum Field: String, CaseIterable, Hashable, Sendable {
        case name, `extension`, colour
    }

    /// An empty text of the extension takes it away.
    package var texts: [Field: String]

    package init(_ texts: [Field: String] = [:]) { self.texts = texts }

    /// The group after the draft's texts, or the sentence of every rule that they break.
    ///
    /// They go in the place of those of `group`; `nil` is a new one. What is unique is the store's
    /// to check.
    package func group(changing group: Group? = nil) -> Result<Group, GroupFaults> {
        var faults: [String] = []
        func read<Value>(
            _ field: Field, else standing: Value, _ read: (String) throws(InvalidValue) -> Value
        ) -> Value {
            guard let text = texts[field] else { return standing }
            do throws(InvalidValue) {
                return try read(text)
            } catch {
                // What is said of a name names it.
                faults.append(
                    field == .name ? error.sentence : "--\(field.rawValue): \(error.sentence)")
                return standing
            }
        }
        let name = read(.name, else: group?.name) { text throws(InvalidValue) in
            try checkName(text, "A group's name", to: 80)
            return text
        }
        if name == nil, faults.isEmpty { faults.append("A group needs a name.") }
        let number = read(.extension, else: group?.extension) { text throws(InvalidValue) in
            text.isEmpty ? nil : try PhoneNumber(extensionTyped: text)
        }
        let colour = read(.colour, else: group?.colour ?? .grey) { text throws(InvalidValue) in
            try Group.Colour(typed: text)
        }
        guard faults.isEmpty, let name else { return .failure(GroupFaults(faults)) }
        do throws(InvalidValue) {
            return .success(
                try Group(
                    id: group?.id ?? Group.ID(0), name: name, extension: number, colour: colour,
                    version: group?.version ?? 1))
        } catch {
            return .failure(GroupFaults([error.sentence]))
        }
    }
}

/// Everything that is wrong with a draft, one sentence each.
package struct GroupFaults: Error, Hashable, Sendable {
    package let sentences: [String]
    package init(_ sentences: [String]) { self.sentences = sentences }
}

extension Group.Colour {
    init(typed text: String) throws(InvalidValue) {
        guard let colour = Self(rawValue: text) else {
            let all = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidValue("A colour is one of \(all), not \(quoted(text)).")
        }
        self = colour
    }
}
