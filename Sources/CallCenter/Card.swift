/// A noun of the directory as its named fields, in order: what is shown, exported and audited of
/// it.
package struct Card: Hashable, Sendable {
    /// A field of a card; never a PIN nor its hash.
    package struct Field: Hashable, Sendable {
        /// As the command line's options spell it: `numeric-id`.
        package let name: String
        package let value: Value

        package init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }
    }

    /// What a field says; `nothing` where the noun says nothing.
    package enum Value: Hashable, Sendable {
        case nothing
        case text(String)
        case number(Int64)
        case list([String])
        /// Yes or no.
        case flag(Bool)
        /// A setting that is switched on or off.
        case onOff(Bool)
        /// UTC milliseconds.
        case time(Int64)

        /// Nothing for `nil` and for an empty text.
        package init(_ text: String?) {
            self = text.map { $0.isEmpty ? .nothing : .text($0) } ?? .nothing
        }
    }

    package private(set) var fields: [Field]

    package init(_ fields: [Field] = []) { self.fields = fields }

    package init(_ fields: KeyValuePairs<String, Value>) {
        self.fields = fields.map { Field($0.key, $0.value) }
    }

    /// The field of this name; a new one goes to the end.
    package subscript(name: String) -> Value? {
        get { fields.first { $0.name == name }?.value }
        set {
            let index = fields.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): fields[index] = Field(name, value)
            case (let index?, nil): fields.remove(at: index)
            case (nil, let value?): fields.append(Field(name, value))
            case (nil, nil): break
            }
        }
    }
}

extension Card {
    /// Only the fields that the two do not have alike, of each.
    package static func difference(
        _ before: Card?, _ after: Card?
    ) -> (before: Card?, after: Card?) {
        guard let before, let after else { return (before, after) }
        return (
            Card(before.fields.filter { after[$0.name] ?? .nothing != $0.value }),
            Card(after.fields.filter { before[$0.name] ?? .nothing != $0.value })
        )
    }

    /// One line `name=value` for each field that says something, as the audit keeps it.
    package var text: String {
        fields.filter { $0.value != .nothing }.map { "\($0.name)=\($0.value.text)" }
            .joined(separator: "\n")
    }
}

extension Card.Value {
    /// One line; a time is `@` and its milliseconds, for whoever shows it knows the time zone.
    package var text: String {
        switch self {
        case .nothing: ""
        case .text(let text):
            // Nearly no text has several lines; many are written by an import.
            text.utf8.contains { $0 == 0x0A || $0 == 0x0D }
                ? text.split(whereSeparator: \.isNewline).joined(separator: " ") : text
        case .number(let number): String(number)
        case .list(let texts): texts.joined(separator: ", ")
        case .flag(let flag): flag ? "yes" : "no"
        case .onOff(let isOn): isOn ? "on" : "off"
        case .time(let milliseconds): "@\(milliseconds)"
        }
    }
}
