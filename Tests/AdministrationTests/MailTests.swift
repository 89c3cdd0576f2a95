import CallCenter
import Seeds
import Testing

@testable import Administration

@Suite struct `E-mails as sendmail reads them` {
    @Test(arguments: [
        ("anna@example.org", "<anna@example.org>"),
        ("Rollcall <a@b>", "Rollcall <a@b>"),
        ("\"Desk, Oslo\" <a@b>", "=?UTF-8?B?RGVzaywgT3Nsbw==?= <a@b>"),
        ("Røllcall <a@b>", "=?UTF-8?B?UsO4bGxjYWxs?= <a@b>"),
        ("a\nBcc: x@y <a@b>", "=?UTF-8?B?YQpCY2M6IHhAeQ==?= <a@b>"),
    ])
    func `a sender is an address, with a name or without`(text: String, header: String) {
        #expect(MailAddress(text)?.header == header)
    }

    @Test(arguments: [
        "", "a", "a@", "@b", "a@b@c", "a,b@c", "a b@c", "a<b@c", "a@b,c@d", "\"a\"@b",
        "a@b\nBcc: c",
        "a\r\nBcc:x@y", "a;b@c", "(x)a@b", "a@b>", "å@b", "a@ø",
    ])
    func `what could be more than one mailbox is no address`(text: String) {
        #expect(MailAddress(text) == nil)
    }

    @Test func `whatever a text is, it adds no header`() {
        var random = SeededGenerator(seed: 4)
        let pieces: [Character] = [
            "a", "\n", "\r", "\r\n", ":", "ø", " ", "=", "?", "漢", "\u{0}", "<", "👩‍👩‍👧", "\"",
        ]
        for round in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0...60, using: &random)).map { _ in
                    pieces.randomElement(using: &random) ?? "a"
                })
            for isPhrase in [false, true] {
                let header = text.inHeader(isPhrase: isPhrase)
                let lines = header.utf8.split(
                    separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                #expect(
                    lines.dropFirst().allSatisfy { $0.first == UInt8(ascii: " ") }
                        && lines.allSatisfy { $0.count <= 76 }
                        && header.utf8.allSatisfy { $0 == 10 || (0x20..<0x7F).contains($0) },
                    "seed 4, round \(round): \(text.debugDescription)")
            }
        }
    }

    @Test func `whatever a text is, quoted-printable gives it back in short lines`() {
        var random = SeededGenerator(seed: 5)
        let pieces: [Character] = ["a", "\n", "=", " ", "ø", ".", "漢", "👩‍👩‍👧", "F"]
        for round in 0..<2000 {
            let text = String(
                (0..<Int.random(in: 0...200, using: &random)).map { _ in
                    pieces.randomElement(using: &random) ?? "a"
                })
            let written = text.quotedPrintable
            #expect(
                written.utf8.split(separator: 10).allSatisfy { $0.count <= 76 && $0.last != 0x20 },
                "seed 5, round \(round)")
            #expect(read(written) == text + "\n", "seed 5, round \(round)")
        }
    }

    /// Quoted-printable back into text.
    private func read(_ written: String) -> String {
        var bytes: [UInt8] = []
        var rest = Array(written.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            if rest.first == 10 {
                rest.removeFirst()
            } else {
                bytes.append(
                    UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
                rest = rest.dropFirst(2)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `base64 is that of RFC 4648`(text: String, written: String) {
        #expect(base64(Array(text.utf8)) == written)
    }
}
