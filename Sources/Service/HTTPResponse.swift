/// A page, or the status that says why there is none.
package struct HTTPResponse: Hashable, Sendable {
    /// The statuses that this server uses.
    package enum Status: String, Hashable, Sendable {
        case ok = "200 OK"
        case badRequest = "400 Bad Request"
        case notFound = "404 Not Found"
        case methodNotAllowed = "405 Method Not Allowed"
        case tooLong = "431 Request Header Fields Too Large"
        case unavailable = "503 Service Unavailable"
        case versionNotSupported = "505 HTTP Version Not Supported"
    }

    package let status: Status
    package let contentType: String
    package let body: String

    package init(
        _ status: Status, _ body: String, contentType: String = "text/plain; charset=utf-8"
    ) {
        self.status = status
        self.body = body
        self.contentType = contentType
    }

    package init(_ fault: HTTPFault) {
        let status: Status =
            switch fault {
            case .malformed: .badRequest
            case .methodNotAllowed: .methodNotAllowed
            case .tooLong: .tooLong
            case .versionNotSupported: .versionNotSupported
            }
        self.init(status, "\(status.rawValue)\n")
    }

    /// Its bytes, without the body for `HEAD`.
    package func bytes(for method: HTTPRequest.Method?) -> [UInt8] {
        var text = "HTTP/1.1 \(status.rawValue)\r\n"
        text += "Content-Type: \(contentType)\r\n"
        text += "Content-Length: \(body.utf8.count)\r\n"
        if status == .methodNotAllowed { text += "Allow: GET, HEAD\r\n" }
        text += "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
        if method != .head { text += body }
        return Array(text.utf8)
    }
}
