/// A configuration of Asterisk as it reads one: sections with entries, its files put together and
/// its templates filled in.
package struct ConfigurationFile: Hashable, Sendable {
    /// Where a line stands.
    package struct Place: Hashable, Sendable, CustomStringConvertible {
        package let file: String
        /// From 1.
        package let line: Int
        package var description: String { "\(file):\(line)" }

        package init(file: String, line: Int) {
            self.file = file
            self.line = line
        }
    }

    /// `name = value`, or `name => value`.
    package struct Entry: Hashable, Sendable {
        package let name: String
        package let value: String
        package let place: Place
    }

    /// `[name]` and what follows it; what templates gave it comes first.
    package struct Section: Hashable, Sendable {
        package let name: String
        package let isTemplate: Bool
        package let place: Place
        package internal(set) var entries: [Entry]

        /// The last of this name, whose case does not count: where entries are taken one after the
        /// other, it holds.
        package func last(_ name: String) -> Entry? {
            entries.last { $0.name.lowercased() == name.lowercased() }
        }

        /// The first of this name: where one is looked up, it holds.
        package func first(_ name: String) -> Entry? {
            entries.first { $0.name.lowercased() == name.lowercased() }
        }
    }

    /// What the reader could not follow.
    package struct Fault: Hashable, Sendable {
        package let place: Place
        /// A sentence.
        package let sentence: String
        /// Whether Asterisk refuses the whole file for it.
        package let isFatal: Bool
    }

    /// In their order, templates among them.
    package internal(set) var sections: [Section] = []
    package internal(set) var faults: [Fault] = []

    package init() {}

    /// The first section of this name, exactly as it is spelled, that is no template.
    package subscript(name: String) -> Section? {
        sections.first { $0.name == name && !$0.isTemplate }
    }
}

extension Bool {
    /// As Asterisk reads a yes: everything else is a no.
    package init(asteriskWord word: String) {
        self = ["yes", "true", "y", "t", "1", "on"].contains(word.lowercased())
    }
}
