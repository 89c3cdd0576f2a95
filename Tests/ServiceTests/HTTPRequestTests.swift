import Seeds
import Service
import Testing

/// One strict request, and what is not one.
@Suite struct `A request for a page` {
    private static let good = "GET /metrics HTTP/1.1\r\nHost: 127.0.0.1:9573\r\nAccept: */*\r\n\r\n"

    private func progress(_ text: String) -> HTTPRequestParser.Progress {
        var parser = HTTPRequestParser()
        return parser.take(Array(text.utf8)[...])
    }

    @Test func `is the same however it is cut`() throws {
        let bytes = Array(Self.good.utf8)
        guard case .complete(let whole) = progress(Self.good) else {
            Issue.record("it is not taken whole")
            return
        }
        #expect(whole.method == .get && whole.path == "/metrics")
        for cut in 1..<bytes.count {
            var parser = HTTPRequestParser()
            #expect(parser.take(bytes[..<cut]) == .more, "cut at \(cut)")
            #expect(parser.take(bytes[cut...]) == .complete(whole), "cut at \(cut)")
        }
    }

    @Test(arguments: [
        ("HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n", "/health"),
        ("GET /metrics?name=x HTTP/1.1\r\nhost:a\r\nContent-Length: 0\r\n\r\n", "/metrics"),
        ("GET / HTTP/1.0\r\n\r\n", "/"),
    ])
    func `may be plain, old or have a query`(_ text: String, _ path: String) {
        guard case .complete(let request) = progress(text) else {
            Issue.record("\(text) is not taken")
            return
        }
        #expect(request.path == path)
    }

    @Test(arguments: [
        ("\r\n\r\n", HTTPFault.malformed),
        ("GET /metrics\r\n\r\n", .malformed),
        ("GET  /metrics HTTP/1.1\r\nHost: a\r\n\r\n", .malformed),
        ("GET metrics HTTP/1.1\r\nHost: a\r\n\r\n", .malformed),
        ("GET http://a/metrics HTTP/1.1\r\nHost: a\r\n\r\n", .malformed),
        ("GET /metrics HTTP/1.1\r\n\r\n", .malformed),
        ("GET /metrics HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", .malformed),
        ("GET /metrics HTTP/1.1\r\nHost : a\r\n\r\n", .malformed),
        ("GET /metrics HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n", .malformed),
        ("GET /metrics HTTP/1.1\r\nHost: a\nX: b\r\n\r\n", .malformed),
        ("GET /metrics HTTP/1.1\r\nHost: a\u{0}\r\n\r\n", .malformed),
        ("GET /metrics HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", .malformed),
        ("GET /metrics HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", .malformed),
        ("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\nGET /", .malformed),
        ("POST /metrics HTTP/1.1\r\nHost: a\r\n\r\n", .methodNotAllowed),
        ("get /metrics HTTP/1.1\r\nHost: a\r\n\r\n", .methodNotAllowed),
        ("GET /metrics HTTP/2.0\r\nHost: a\r\n\r\n", .versionNotSupported),
        ("GET /metrics FTP/1.1\r\nHost: a\r\n\r\n", .malformed),
    ])
    func `is refused where it could be read in two ways`(_ text: String, _ fault: HTTPFault) {
        #expect(progress(text) == .refused(fault), "\(text)")
    }

    @Test func `has 8 KiB and 64 headers at most`() {
        let begin = "GET /metrics HTTP/1.1\r\nHost: a\r\n"
        func padded(to size: Int) -> String {
            let rest = size - begin.utf8.count - "X: \r\n\r\n".utf8.count
            return begin + "X: \(String(repeating: "x", count: rest))\r\n\r\n"
        }
        guard case .complete = progress(padded(to: 8_192)) else {
            Issue.record("8 KiB are not taken")
            return
        }
        #expect(progress(padded(to: 8_193)) == .refused(.tooLong))
        #expect(progress(String(repeating: "x", count: 100_000)) == .refused(.tooLong))
        let header = "A: b\r\n"
        let most = begin + String(repeating: header, count: 63) + "\r\n"
        guard case .complete = progress(most) else {
            Issue.record("64 headers are not taken")
            return
        }
        let more = begin + String(repeating: header, count: 64) + "\r\n"
        #expect(progress(more) == .refused(.tooLong))
    }

    /// Whatever comes, however it is cut, a word is found for it, and the cut changes nothing.
    @Test func `of any bytes has one outcome`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed: seed)
        let pieces = [
            "GET", "POST", " ", "/metrics", "/", "HTTP/1.1", "\r\n", "\r", "\n", "Host:", "a", ":",
            "\t", "\u{0}", "é", "Content-Length: ", "0", "%", "\r\n\r\n",
        ]
        for _ in 1...5_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                bytes += Array((pieces.randomElement(using: &random) ?? "").utf8)
                if Int.random(in: 0..<8, using: &random) == 0 {
                    bytes.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            var whole = HTTPRequestParser()
            let outcome = whole.take(bytes[...])
            let cut = Int.random(in: 0...bytes.count, using: &random)
            var parts = HTTPRequestParser()
            let first = parts.take(bytes[..<cut])
            guard first == .more else {
                // What came behind the blank line was not seen yet.
                if case .complete = first { continue }
                #expect(first == outcome, "seed \(seed): \(bytes)")
                continue
            }
            #expect(parts.take(bytes[cut...]) == outcome, "seed \(seed): \(bytes)")
        }
    }
}
