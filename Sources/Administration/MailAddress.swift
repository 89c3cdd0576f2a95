import CallCenter

/// An e-mail address as a header of a letter can have it, with the name beside it if there is one.
struct MailAddress: Hashable, Sendable {
    let name: String
    let address: String

    /// `anna@example.org`, `Rollcall <rollcall@example.org>` or `"Rollcall" <…>`.
    ///
    /// `nil` for what could mean anything else than one mailbox: a comma would add a receiver.
    init?(_ text: String) {
        var address = Substring(text)
        var name = Substring()
        if text.last == ">", let start = text.lastIndex(of: "<") {
            name = text[..<start]
            address = text[text.index(after: start)...].dropLast()
            while name.last == " " { name.removeLast() }
            if name.count >= 2, name.first == "\"", name.last == "\"" {
                name = name.dropFirst().dropLast()
            }
        }
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty,
            parts[0].utf8.allSatisfy({ isPlain($0) || "!#$%&'*+/=?^_`{|}~".utf8.contains($0) }),
            parts[1].utf8.allSatisfy(isPlain)
        else { return nil }
        self.name = String(name)
        self.address = String(address)
    }

    /// As `From` and `To` have it.
    var header: String {
        name.isEmpty ? "<\(address)>" : "\(name.inHeader(isPhrase: true)) <\(address)>"
    }
}

private func isPlain(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
        || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
}
