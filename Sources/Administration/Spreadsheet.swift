/// A table of texts as spreadsheets exchange it in CSV files; its first row names the columns.
package struct Spreadsheet: Hashable, Sendable {
    /// One row, with its number as a spreadsheet counts them: the first is 1.
    package struct Row: Hashable, Sendable {
        package let number: Int
        package let cells: [String]
    }

    /// What stands between two cells.
    package enum Separator: UInt8, CaseIterable, Hashable, Sendable {
        case comma = 0x2C
        case semicolon = 0x3B

        var byte: UInt8 { rawValue }
    }

    /// Rows that say something; of the others only the numbers are used up.
    package let rows: [Row]
}

extension Spreadsheet {
    private static let quote = UInt8(ascii: "\"")

    /// Reads CSV (RFC 4180) in UTF-8, with a byte order mark or without, with the separator that the
    /// first row has.
    ///
    /// Cells that were neutralised for spreadsheets get their text back, and so do formulas that are
    /// nothing but a text (`="00479"`).
    ///
    /// - Throws: a `Refusal` that names the row, where the quotes do not pair or a cell is no UTF-8,
    ///   and what converts a file of another format.
    package init(csv bytes: [UInt8]) throws(Refusal) {
        try Self.refuseOtherFormats(bytes)
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        var reader = CSVReader(text, separator: try Self.separator(of: text))
        var rows: [Row] = []
        while let cells = try reader.row()?.map(Self.restored) {
            guard cells.contains(where: { !$0.isEmpty }) else { continue }
            rows.append(Row(number: reader.number, cells: cells))
        }
        self.rows = rows
    }

    /// The one that the first row has more of, outside of quotes.
    private static func separator(
        of text: ArraySlice<UInt8>
    ) throws(Refusal) -> Separator {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in text {
            if byte == quote { isQuoted.toggle() }
            if isQuoted { continue }
            if byte == 0x0A || byte == 0x0D { break }
            counts[byte, default: 0] += 1
        }
        let commas = counts[Separator.comma.byte] ?? 0
        let semicolons = counts[Separator.semicolon.byte] ?? 0
        guard commas + semicolons > 0 || counts[0x09] == nil else {
            throw Refusal(
                .badValue,
                "The file has tabs between its cells, not commas or semicolons: save it as CSV UTF-8."
            )
        }
        return semicolons > commas ? .semicolon : .comma
    }

    private static func refuseOtherFormats(_ bytes: [UInt8]) throws(Refusal) {
        let convert =
            "soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76' FILE"
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            throw Refusal(
                .badValue, "The file is a workbook (.xlsx), not CSV; this converts it: \(convert)")
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            throw Refusal(
                .badValue, "The file is a workbook (.xls), not CSV; this converts it: \(convert)")
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Refusal(
                .badValue,
                "The file is UTF-16, not UTF-8; this converts it: "
                    + "iconv -f UTF-16 -t UTF-8 -o NEW.csv FILE")
        }
    }
}

extension Spreadsheet {
    /// The table as CSV (RFC 4180), with rows that end in CR LF.
    ///
    /// Texts that a spreadsheet would run as formulas are neutralised.
    package static func csv(
        _ rows: some Sequence<[String]>, separator: Separator = .comma,
        hasByteOrderMark: Bool = false
    ) -> [UInt8] {
        var bytes: [UInt8] = hasByteOrderMark ? [0xEF, 0xBB, 0xBF] : []
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index > 0 { bytes.append(separator.byte) }
                append(neutralised(cell), to: &bytes)
            }
            bytes += [0x0D, 0x0A]
        }
        return bytes
    }

    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        let isPlain = cell.utf8.allSatisfy { byte in
            byte != quote && byte != 0x0A && byte != 0x0D
                && Separator.allCases.allSatisfy { byte != $0.byte }
        }
        guard !isPlain || cell.first == " " || cell.last == " " else {
            return bytes.append(contentsOf: cell.utf8)
        }
        bytes.append(quote)
        for byte in cell.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }
}
