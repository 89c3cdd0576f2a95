/// What one HTTP/1.1 request asks for; its headers have been checked and mean nothing else here.
package struct HTTPRequest: Hashable, Sendable {
    /// The methods that are answered.
    package enum Method: String, Hashable, Sendable { case get = "GET", head = "HEAD" }

    package let method: Method
    /// Up to a question mark.
    package let path: String
}

/// Why a request gets no page.
package enum HTTPFault: Hashable, Sendable {
    case malformed, methodNotAllowed, tooLong, versionNotSupported
}

/// Takes a request in, byte by byte if need be.
///
/// Stricter than the world wide web: a line ends in CRLF, a header is not folded, nothing comes
/// behind the blank line, and what could be read in two ways is refused.
package struct HTTPRequestParser: Sendable {
    /// What has become of the request.
    package enum Progress: Hashable, Sendable {
        case more
        case complete(HTTPRequest)
        case refused(HTTPFault)
    }

    static let greatestSize = 8_192
    static let mostHeaders = 64

    private var bytes: [UInt8] = []
    /// How much of the blank line's CR LF CR LF has come.
    private var matched = 0

    package init() {}

    package mutating func take(_ more: ArraySlice<UInt8>) -> Progress {
        for (index, byte) in more.enumerated() {
            guard bytes.count < Self.greatestSize else { return .refused(.tooLong) }
            bytes.append(byte)
            let wanted: UInt8 = matched.isMultiple(of: 2) ? 0x0D : 0x0A
            matched = byte == wanted ? matched + 1 : byte == 0x0D ? 1 : 0
            if matched == 4 {
                let isLast = index == more.count - 1
                return isLast ? Self.read(bytes.dropLast(4)) : .refused(.malformed)
            }
        }
        return .more
    }

    private static func read(_ head: ArraySlice<UInt8>) -> Progress {
        // No control character but the line ends, and nothing that is not ASCII.
        var lines: [Substring] = []
        let text = String(decoding: head, as: UTF8.self)
        for line in text.split(separator: "\r\n", omittingEmptySubsequences: false) {
            guard line.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x09 }) else {
                return .refused(.malformed)
            }
            lines.append(line)
        }
        guard lines.count <= mostHeaders + 1 else { return .refused(.tooLong) }
        let parts = lines.removeFirst().split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, isToken(parts[0]), let path = path(of: parts[1]) else {
            return .refused(.malformed)
        }
        guard parts[2] == "HTTP/1.1" || parts[2] == "HTTP/1.0" else {
            return .refused(
                parts[2].hasPrefix("HTTP/") ? .versionNotSupported : .malformed)
        }
        guard areSound(lines, needHost: parts[2] == "HTTP/1.1") else { return .refused(.malformed) }
        guard let method = HTTPRequest.Method(rawValue: String(parts[0])) else {
            return .refused(.methodNotAllowed)
        }
        return .complete(HTTPRequest(method: method, path: path))
    }

    /// Only a path of this server's: no other scheme, no tab, no fragment.
    private static func path(of target: Substring) -> String? {
        guard target.first == "/", !target.contains("#"), !target.contains("\t") else { return nil }
        return String(target.prefix { $0 != "?" })
    }

    /// Whether each is `name: value`, one names the host, and none announces a body.
    private static func areSound(_ headers: [Substring], needHost: Bool) -> Bool {
        var hosts = 0
        for header in headers {
            guard let colon = header.firstIndex(of: ":"), isToken(header[..<colon]) else {
                return false
            }
            let value = header[header.index(after: colon)...]
                .drop { $0 == " " || $0 == "\t" }
            switch header[..<colon].lowercased() {
            case "host": hosts += 1
            case "transfer-encoding": return false
            case "content-length" where value != "0": return false
            default: continue
            }
        }
        return hosts == 1 || hosts == 0 && !needHost
    }

    private static func isToken(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
