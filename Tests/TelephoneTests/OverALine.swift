import AGI
import Foundation
import Telephone
import Testing

/// The telephone against a server at the other end of a TCP connection.
@Suite struct OverALine {
    let pbx = PBX(queues: [])

    @Test func `a call runs over a connection until the server closes it`() async throws {
        let server = try ScriptedServer([
            "ANSWER", "GET DATA \"rollcall/enter-id\" \"6000\" \"40\"",
        ])
        var call = TelephoneCall(
            Preamble("agent", from: "201", at: pbx), at: pbx, with: Handset("1001#"))
        server.start()
        let line = try LineToServer.open(to: "127.0.0.1", port: server.port)
        var seen: [Moment] = []
        try call.talk(over: line) { seen.append($0) }
        #expect(await server.heard() == ["200 result=0\n", "200 result=1001\n"])
        #expect(seen == call.journal)
        #expect(seen.contains(.heard("rollcall/enter-id")))
    }

    @Test func `a caller who is done hangs up at the field that asks for more`() async throws {
        let field = "GET DATA \"\" \"6000\" \"40\""
        let server = try ScriptedServer([field, field, "NOOP"])
        var handset = Handset("12#")
        handset.hangsUpWhenDone = true
        var call = TelephoneCall(
            Preamble("agent", from: "201", at: pbx), at: pbx, with: handset)
        server.start()
        try call.talk(over: try LineToServer.open(to: "127.0.0.1", port: server.port))
        #expect(
            await server.heard() == [
                "200 result=12\n", "200 result=-1\nHANGUP\n", "200 result=0\n",
            ])
    }

    @Test func `typed keys are pressed, and h hangs up`() async throws {
        let server = try ScriptedServer([
            "GET DATA \"id\" \"6000\" \"40\"", "GET DATA \"pin\" \"6000\" \"40\"",
        ])
        var call = TelephoneCall(Preamble("agent", from: "201", at: pbx), at: pbx)
        let keyboard = Pipe()
        server.start()
        try call.talk(
            over: try LineToServer.open(to: "127.0.0.1", port: server.port),
            with: .person(keyboard: keyboard.fileHandleForReading.fileDescriptor)
        ) { moment in
            switch moment {
            case .heard("id"): keyboard.fileHandleForWriting.write(Data("4x2#".utf8))
            case .heard("pin"): keyboard.fileHandleForWriting.write(Data("1h".utf8))
            default: break
            }
        }
        #expect(await server.heard() == ["200 result=42\n", "200 result=-1\nHANGUP\n"])
    }

    @Test func `no server is one sentence`() throws {
        let port = try ScriptedServer([]).port
        var sentence = ""
        do throws(LineFault) {
            _ = try LineToServer.open(to: "127.0.0.1", port: port)
        } catch {
            sentence = error.description
        }
        #expect(sentence == "No server answers at 127.0.0.1:\(port): Connection refused.")
    }
}

/// A server that sends its commands one after the other, each after the reply to the one before.
final class ScriptedServer: Sendable {
    let port: UInt16
    private let commands: [String]
    private let listener: FileHandle
    private let (replies, finished) = AsyncStream<[String]>.makeStream()

    init(_ commands: [String]) throws {
        self.commands = commands
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        listener = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe bind(descriptor, address, length) == 0
                    && listen(descriptor, 8) == 0
                    && getsockname(descriptor, address, &length) == 0
            }
        }
        try #require(bound)
        port = UInt16(bigEndian: address.sin_port)
    }

    /// Serves one call on a thread of its own: the telephone blocks the one it is on.
    func start() {
        Thread.detachNewThread { self.finished.yield(self.serve()) }
    }

    /// What the PBX said after each command.
    func heard() async -> [String]? {
        await replies.first { _ in true }
    }

    private func serve() -> [String] {
        let connection = FileHandle(
            fileDescriptor: accept(listener.fileDescriptor, nil, nil), closeOnDealloc: true)
        _ = read(connection, until: "\n\n")
        return commands.map { command in
            connection.write(Data("\(command)\n".utf8))
            return read(connection, until: "\n")
        }
    }

    private func read(_ connection: FileHandle, until end: String) -> String {
        var text = ""
        while !text.hasSuffix(end) {
            let data = connection.availableData
            if data.isEmpty { break }
            text += String(decoding: data, as: UTF8.self)
        }
        return text
    }
}
