import Seeds
import Testing

@testable import Administration

/// CSV as spreadsheets write it, and what is none.
@Suite struct `CSV files` {
    private func cells(_ text: String) throws -> [[String]] {
        try Spreadsheet(csv: Array(text.utf8)).rows.map(\.cells)
    }

    @Test(arguments: [
        "a,b\n1,2\n", "a,b\r\n1,2", "a;b\r\n1;2\r\n", "\u{FEFF}a,b\n1,2\n",
        "\"a\",\"b\"\n\"1\",\"2\"",
        "a,b\r1,2\r", "a,b\n\n1,2\n,\n", "\u{FEFF}\"a\";b\n1;\"2\"",
    ])
    func `commas or semicolons, with and without quotes, marks and carriage returns`(
        text: String
    ) throws {
        #expect(try cells(text) == [["a", "b"], ["1", "2"]])
    }

    @Test func `quoted cells have separators, quotes and line ends`() throws {
        #expect(
            try cells("\"a,b\",\"say \"\"hi\"\"\",\"two\r\nlines\"\r\n")
                == [["a,b", "say \"hi\"", "two\r\nlines"]])
        #expect(try cells("a;b\n\"1,5\";\"2;5\"") == [["a", "b"], ["1,5", "2;5"]])
        #expect(try cells("name,\"\"\nÆgir Ø,Київ\n") == [["name", ""], ["Ægir Ø", "Київ"]])
    }

    @Test(arguments: ["=\"00479\"", "\"=\"\"00479\"\"\""])
    func `R19: leading zeros that were kept as a formula are read as a text`(cell: String) throws {
        #expect(try cells("a,b\n\(cell),x\n") == [["a", "b"], ["00479", "x"]])
        let formula = "=\"00479\""
        #expect(try Spreadsheet(csv: Spreadsheet.csv([[formula]])).rows.map(\.cells) == [[formula]])
        #expect(try cells("a;b\n=\"a\"\"b\";=\"\"\n")[1] == ["a\"b", ""])
        #expect(try cells("\"=\"\"a\"\"&\"\"b\"\"\"") == [["=\"a\"&\"b\""]])
        #expect(throws: Refusal.self) { try cells("=\"a\"&\"b\"") }
        #expect(throws: Refusal.self) { try cells("=\"a") }
    }

    @Test func `a row has the number that the spreadsheet shows`() throws {
        let sheet = try Spreadsheet(csv: Array("a\n\n\"1\n2\"\n3".utf8))
        #expect(sheet.rows.map(\.number) == [1, 3, 4])
    }

    @Test(arguments: [
        ("a,b\n1,\"2\n", "Row 2: cell 2 has no closing quote."),
        ("a,b\n1,\"2\"3\n", "Row 2: cell 2 goes on behind its closing quote."),
        (
            "a,b\n1,2\"3\"\n",
            "Row 2: cell 2 has a quote within it: the whole cell is quoted then, each \" as \"\"."
        ),
    ])
    func `quotes that do not pair are refused`(text: String, sentence: String) {
        let refusal = #expect(throws: Refusal.self) { try cells(text) }
        #expect(refusal?.sentences == [sentence])
    }

    @Test(arguments: [
        ([0x50, 0x4B, 0x03, 0x04, 0x14], ".xlsx"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0], ".xls"),
        ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"), ([0xFE, 0xFF, 0x00, 0x61], "UTF-16"),
        (Array("a,b\n1,".utf8) + [0xE6, 0x0A], "Row 2: cell 2 is not UTF-8"),
    ])
    func `R17: workbooks and other encodings are refused with what converts them`(
        bytes: [UInt8], words: String
    ) throws {
        let refusal = try #require(throws: Refusal.self) { try Spreadsheet(csv: bytes) }
        #expect(refusal.sentences[0].contains(words))
        #expect(refusal.sentences[0].contains("FILE"))
    }

    @Test func `tabs between cells are refused with what there should be`() throws {
        let refusal = try #require(throws: Refusal.self) { try cells("user_name\temail\nx\ty\n") }
        #expect(
            refusal.sentences == [
                "The file has tabs between its cells, not commas or semicolons: save it as CSV UTF-8."
            ])
        #expect(try cells("a\tb,c") == [["a\tb", "c"]])
    }

    @Test(arguments: [
        "=1+1", "+47", "-1", "@SUM(A1)", "\t=1", "'=1", "''=1", "\u{FF1D}1", "=\u{301}1",
        "'\u{301}=1",
    ])
    func `what a spreadsheet would run is neutralised, and comes back`(text: String) throws {
        let bytes = Spreadsheet.csv([[text, "x"]])
        #expect(bytes.first == UInt8(ascii: "'") || text == "'\u{301}=1")
        #expect(try Spreadsheet(csv: bytes).rows.map(\.cells) == [[text, "x"]])
    }

    @Test(arguments: ["'tis", "'", "a=b", "0047", "O'Brien", ""])
    func `what no spreadsheet would run stays as it is`(text: String) {
        #expect(Spreadsheet.neutralised(text) == text)
        #expect(Spreadsheet.restored(text) == text)
    }

    @Test(arguments: [UInt64(1), 2, 3])
    func `any table that is written is read again`(seed: UInt64) throws {
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "a", "=", "'", "\"", ",", ";", "\n", "\r\n", "\r", " ", "+", "-", "@", "é", "𝕏", "\t",
            "\u{301}", "\u{FF1D}", "0",
        ]
        for _ in 0..<300 {
            let width = Int.random(in: 1...4, using: &random)
            let table = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                (0..<width).map { column in
                    let text = (0..<Int.random(in: 0...5, using: &random)).map { _ in
                        pieces.randomElement(using: &random) ?? ""
                    }.joined()
                    // A row of empty cells is none.
                    return column == 0 ? "x" + text : text
                }
            }
            // The first row, which tells the separator, has names.
            let named = [(0..<width).map { "c\($0)" }] + table
            for separator in width == 1 ? [.comma] : Spreadsheet.Separator.allCases {
                let bytes = Spreadsheet.csv(
                    named, separator: separator, hasByteOrderMark: Bool.random(using: &random))
                #expect(try Spreadsheet(csv: bytes).rows.map(\.cells) == named)
            }
        }
    }

    @Test(arguments: [UInt64(4), 5, 6])
    func `any bytes are read or refused, and never more than they are`(seed: UInt64) {
        print("seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let bytes: [UInt8] = [0x22, 0x2C, 0x3B, 0x0A, 0x0D, 0x61, 0xEF, 0xBB, 0xBF, 0xC3, 0x00]
        for _ in 0..<2_000 {
            let file = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                bytes.randomElement(using: &random) ?? 0
            }
            guard let sheet = try? Spreadsheet(csv: file) else { continue }
            let texts = sheet.rows.flatMap(\.cells)
            #expect(texts.map(\.utf8.count).reduce(0, +) <= file.count, "\(file)")
            #expect(sheet.rows.allSatisfy { row in row.cells.contains { !$0.isEmpty } }, "\(file)")
        }
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            String(repeating: "a", count: 1_000),
            "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"
        ),
    ])
    func `a file's hash is its SHA-256`(text: String, hash: String) {
        #expect(FileHash(Array(text.utf8)).text == hash)
    }
}
