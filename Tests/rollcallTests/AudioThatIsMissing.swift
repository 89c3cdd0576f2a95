import AGI
import Administration
import CallCenter
import Glibc
import Store
import Synchronization
import Telephone
import Testing

@testable import rollcall

/// What customers hear when the file of a recording is gone: a real server over TCP.
@Suite struct `Audio that is missing` {
    /// The lines of a server's log.
    private final class Lines: Sendable {
        private let held = Mutex<[String]>([])
        func add(_ line: String) { held.withLock { $0.append(line) } }
        func of(_ event: String) -> [String] {
            held.withLock { $0.filter { $0.contains("event=\(event) ") } }
        }
    }

    private let tone = Wave(samples: (0..<4000).map { Int16($0 % 50 * 400 - 10_000) })

    private func record(_ name: String, at server: TrialServer) throws {
        let office = Office(server.store, owner: "tester")
        _ = try office.act("recording add") { directory, act in
            try act.addRecording(
                named: name, Sound(self.tone.bytes, named: "x.wav"), into: server.store.library,
                in: directory)
        }
    }

    private func lose(_ name: String, at server: TrialServer) throws {
        let music = try #require(MusicClass(name))
        #expect(unsafe unlink("\(server.store.library.folder(of: music))/\(name).wav") == 0)
    }

    private func ask(_ server: TrialServer, _ argument: String) throws -> TelephoneCall {
        let pbx = PBX(queues: [])
        var call = TelephoneCall(
            Preamble("audio", from: "004790000009", arguments: [argument], at: pbx), at: pbx)
        try call.talk(over: try LineToServer.open(to: "127.0.0.1", port: server.port))
        #expect(call.variable("ROLLCALL_RESULT") == "ok")
        return call
    }

    @Test
    func `R62-R64: the centre's is heard in its place, then none; the log says it once`() throws {
        let lines = Lines()
        let server = try TrialServer.start(write: lines.add)
        let library = server.store.library
        var isStopped = false
        defer {
            if !isStopped { server.stop() }
            for name in ["rollcall-sales", "rollcall-centre"] {
                if let music = MusicClass(name) { try? library.remove(music) }
            }
            unsafe rmdir(library.path)
            TemporaryFolder.remove(String(library.path.dropLast("/rollcall.db.recordings".count)))
        }
        try record("rollcall-sales", at: server)
        try record("rollcall-centre", at: server)
        #expect(
            try ask(server, "extension=710").variable("CHANNEL(musicclass)") == "rollcall-sales")

        try lose("rollcall-sales", at: server)
        for _ in 1...3 {
            let call = try ask(server, "extension=710")
            #expect(call.variable("CHANNEL(musicclass)") == "rollcall-centre")
            #expect(call.variable("ROLLCALL_AUDIO_SOURCE") == "centre")
        }

        try lose("rollcall-centre", at: server)
        let silent = try ask(server, "extension=710")
        #expect(silent.variable("CHANNEL(musicclass)") == nil)
        #expect(silent.variable("ROLLCALL_AUDIO_CLASS") == "")
        #expect(silent.variable("ROLLCALL_AUDIO_SOURCE") == "none")

        server.stop()
        isStopped = true
        let told = lines.of("audio_missing")
        #expect(told.count == 2, "once for each recording: \(told)")
        #expect(told.first?.contains("class=rollcall-sales") == true)
        #expect(told.last?.contains("class=rollcall-centre") == true)
    }
}
