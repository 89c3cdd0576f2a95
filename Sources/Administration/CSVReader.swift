/// The rows of a CSV file, one after the other, as they are and no matter how many cells each has.
struct CSVReader {
    private let text: ArraySlice<UInt8>
    private let separator: UInt8
    private var position: Int
    /// Of the row that was read last, from 1.
    private(set) var number = 0

    init(_ text: ArraySlice<UInt8>, separator: Spreadsheet.Separator) {
        self.text = text
        self.separator = separator.byte
        position = text.startIndex
    }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    /// The cells of the next row; `nil` at the end.
    mutating func row() throws(Refusal) -> [String]? {
        guard position < text.endIndex else { return nil }
        number += 1
        var cells: [String] = []
        while true {
            cells.append(try cell(cells.count + 1))
            guard position < text.endIndex else { return cells }
            let byte = text[position]
            position += 1
            if byte == separator { continue }
            if byte == Self.carriageReturn, position < text.endIndex,
                text[position] == Self.lineFeed
            {
                position += 1
            }
            return cells
        }
    }

    /// One cell, up to what ends it: a separator, the row's end or the file's.
    private mutating func cell(_ column: Int) throws(Refusal) -> String {
        if position < text.endIndex, text[position] == Self.quote { return try quoted(column) }
        let start = position
        while position < text.endIndex, !isEnd(text[position]) { position += 1 }
        let cell = try string(text[start..<position], column)
        guard !cell.utf8.contains(Self.quote) || Spreadsheet.textOfFormula(cell) != nil else {
            throw fault(
                column, "has a quote within it: the whole cell is quoted then, each \" as \"\".")
        }
        return cell
    }

    private mutating func quoted(_ column: Int) throws(Refusal) -> String {
        position += 1
        var bytes: [UInt8] = []
        while position < text.endIndex {
            let byte = text[position]
            position += 1
            guard byte == Self.quote else {
                bytes.append(byte)
                continue
            }
            if position == text.endIndex || isEnd(text[position]) {
                return try string(bytes[...], column)
            }
            guard text[position] == Self.quote else {
                throw fault(column, "goes on behind its closing quote.")
            }
            bytes.append(byte)
            position += 1
        }
        throw fault(column, "has no closing quote.")
    }

    private func isEnd(_ byte: UInt8) -> Bool {
        byte == separator || byte == Self.lineFeed || byte == Self.carriageReturn
    }

    private func string(_ bytes: ArraySlice<UInt8>, _ column: Int) throws(Refusal) -> String {
        guard let string = String(validating: bytes, as: UTF8.self) else {
            throw fault(
                column,
                "is not UTF-8: save the file as CSV UTF-8, or convert it: "
                    + "iconv -f WINDOWS-1252 -t UTF-8 -o NEW.csv FILE")
        }
        return string
    }

    private func fault(_ column: Int, _ rule: String) -> Refusal {
        Refusal(.badValue, "Row \(number): cell \(column) \(rule)")
    }
}
