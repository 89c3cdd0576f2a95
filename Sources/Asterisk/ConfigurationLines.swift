/// The lines of one file of Asterisk's configuration, without comments and blanks around them.
struct ConfigurationLines {
    /// What counts of each line that has something, with its number from 1.
    private(set) var lines: [(number: Int, text: String)] = []
    /// The line where a comment `;--` begins that has no end.
    private(set) var openComment: Int?

    init(_ bytes: [UInt8]) {
        // How many comments `;--` are open, which may hold others.
        var depth = 0
        for (index, line) in bytes.split(separator: 10, omittingEmptySubsequences: false)
            .enumerated()
        {
            var kept: [UInt8] = []
            let wasOpen = depth > 0
            Self.take(line[...], keeping: &kept, &depth)
            if depth > 0 {
                openComment = wasOpen ? openComment : index + 1
            } else {
                openComment = nil
            }
            let text = String(decoding: kept, as: UTF8.self).trimmed
            if !text.isEmpty { lines.append((index + 1, text)) }
        }
    }

    /// Asterisk's rules: `\;` is a semicolon, `;--` opens a comment that `--;` closes, `;---` and
    /// every other `;` is one to the end of the line.
    private static func take(
        _ line: ArraySlice<UInt8>, keeping kept: inout [UInt8], _ depth: inout Int
    ) {
        let (semicolon, dash) = (UInt8(ascii: ";"), UInt8(ascii: "-"))
        var rest = line
        while let byte = rest.first {
            if depth > 0, rest.starts(with: [dash, dash, semicolon]) {
                depth -= 1
                rest = rest.dropFirst(3)
            } else if byte == semicolon {
                if depth == 0, kept.last == UInt8(ascii: "\\") {
                    kept[kept.count - 1] = semicolon
                    rest = rest.dropFirst()
                } else if rest.starts(with: [semicolon, dash, dash]),
                    rest.dropFirst(3).first != dash
                {
                    depth += 1
                    rest = rest.dropFirst(3)
                } else if depth > 0 {
                    rest = rest.dropFirst()
                } else {
                    return
                }
            } else {
                if depth == 0 { kept.append(byte) }
                rest = rest.dropFirst()
            }
        }
    }
}

extension StringProtocol {
    /// Without blanks, tabs and the like at both ends.
    var trimmed: String {
        let bytes = Array(utf8)
        guard let first = bytes.firstIndex(where: { $0 > 32 }),
            let last = bytes.lastIndex(where: { $0 > 32 })
        else { return "" }
        return String(decoding: bytes[first...last], as: UTF8.self)
    }
}
