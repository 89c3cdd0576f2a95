/// Reads Asterisk's configuration as Asterisk does: inclusions, templates, additions, comments.
package struct ConfigurationReader {
    /// The files that a name stands for (more than one where it has wildcards), in their order.
    package typealias Files = (String) -> [(name: String, bytes: [UInt8])]

    private let files: Files
    private var result = ConfigurationFile()
    /// Where in the result the section is that entries go to.
    private var current: Int?

    /// As deep as files may include others.
    private static let deepest = 10

    private init(_ files: @escaping Files) { self.files = files }

    /// The configuration that begins with the file of this name; `nil` where there is none.
    package static func read(
        _ name: String, from files: @escaping Files
    ) -> ConfigurationFile? {
        guard let file = files(name).first else { return nil }
        var reader = Self(files)
        reader.take(file.bytes, named: file.name, depth: 1)
        return reader.result
    }

    private mutating func take(_ bytes: [UInt8], named file: String, depth: Int) {
        let lines = ConfigurationLines(bytes)
        for (number, text) in lines.lines {
            let place = ConfigurationFile.Place(file: file, line: number)
            switch text.utf8.first {
            case UInt8(ascii: "["): takeHeading(text, at: place)
            case UInt8(ascii: "#"): takeDirective(text, at: place, depth: depth)
            default: takeEntry(text, at: place)
            }
        }
        if let line = lines.openComment {
            fault(
                ConfigurationFile.Place(file: file, line: line),
                "The comment ;-- has no end, so that all behind it is one.")
        }
    }

    private mutating func fault(
        _ place: ConfigurationFile.Place, _ sentence: String, isFatal: Bool = false
    ) {
        result.faults.append(
            ConfigurationFile.Fault(place: place, sentence: sentence, isFatal: isFatal))
    }

    // MARK: Entries

    private mutating func takeEntry(_ text: String, at place: ConfigurationFile.Place) {
        guard let current else {
            return fault(place, "This line stands before any [section].", isFatal: true)
        }
        guard let sign = text.utf8.firstIndex(of: UInt8(ascii: "=")) else {
            return fault(place, "This line has no '=': \(text).")
        }
        var name = text[..<sign]
        var value = text[text.utf8.index(after: sign)...]
        if value.utf8.first == UInt8(ascii: ">") { value = value.dropFirst() }
        let isAppended = name.utf8.last == UInt8(ascii: "+")
        if isAppended { name = name.dropLast() }
        let before = isAppended ? result.sections[current].last(name.trimmed)?.value ?? "" : ""
        result.sections[current].entries.append(
            ConfigurationFile.Entry(
                name: name.trimmed, value: before + value.trimmed, place: place))
    }

    // MARK: Sections

    /// `[name]`, `[name](!)`, `[name](+)`, `[name](template,another)`.
    private mutating func takeHeading(_ text: String, at place: ConfigurationFile.Place) {
        guard let end = text.utf8.firstIndex(of: UInt8(ascii: "]")) else {
            return fault(place, "This heading has no ']'.", isFatal: true)
        }
        let name = String(text[text.utf8.index(after: text.startIndex)..<end])
        let rest = text[text.utf8.index(after: end)...]
        var words: [String] = []
        if rest.utf8.first == UInt8(ascii: "(") {
            guard let close = rest.utf8.firstIndex(of: UInt8(ascii: ")")) else {
                return fault(place, "This heading has no ')'.", isFatal: true)
            }
            words = rest[rest.utf8.index(after: rest.startIndex)..<close]
                .split(separator: ",").map(String.init)
        }
        var entries: [ConfigurationFile.Entry] = []
        for word in words where word != "!" {
            let wanted = word.hasPrefix("+") ? name : word
            guard let index = result.sections.firstIndex(where: { $0.name == wanted }) else {
                return fault(
                    place, "There is no section [\(wanted)] before this one.", isFatal: true)
            }
            if word.hasPrefix("+") {
                current = index
                return
            }
            entries += result.sections[index].entries
        }
        result.sections.append(
            ConfigurationFile.Section(
                name: name, isTemplate: words.contains("!"), place: place, entries: entries))
        current = result.sections.count - 1
    }

    // MARK: Inclusions

    private mutating func takeDirective(
        _ text: String, at place: ConfigurationFile.Place, depth: Int
    ) {
        let word = text.dropFirst().prefix { $0 > " " }
        var name = text.dropFirst(word.count + 1).trimmed
        if let first = name.first, let last = name.last, name.count > 1,
            (first, last) == ("\"", "\"") || (first, last) == ("<", ">")
        {
            name = String(name.dropFirst().dropLast())
        }
        let kind = word.lowercased()
        switch kind {
        case "include", "tryinclude":
            guard depth < Self.deepest else {
                return fault(place, "Files include each other too deeply.", isFatal: true)
            }
            let found = name.isEmpty ? [] : files(name)
            if found.isEmpty, kind == "include" {
                fault(
                    place, "There is no file '\(name)' to include.",
                    isFatal: !name.contains { "*?[{".contains($0) })
            }
            for file in found { take(file.bytes, named: file.name, depth: depth + 1) }
        case "exec":
            fault(place, "What #exec gives is not known here: '\(name)' was not run.")
        default: fault(place, "#\(word) is no directive of Asterisk.")
        }
    }
}
