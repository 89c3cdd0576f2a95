import Seeds
import Foundation
import Telephone
import Testing

@testable import rollcall

extension RealProcess {
    /// A signal ends the server after its calls; whoever reads its log, or does not, has no say.
    @Suite struct TheServerEnds {
        @Test(arguments: [SIGTERM, SIGINT])
        func `after the running call, while nobody new is taken`(signal: Int32) throws {
            let centre = try ServedCentre()
            let call = try centre.call("1001#4242#11")
            while try call.step(), !call.call.hears("enter-pin") {}
            centre.server.send(signal)
            try centre.server.logs("draining")
            #expect(throws: LineFault.self) {
                // The log is written before the door is shut.
                for _ in 1...10_000 { _ = try centre.call("1001#") }
            }
            #expect(try call.finish().hears("logged-on-ok"))
            #expect(try centre.server.end() == .exited(0))
            #expect(try centre.who() == ["1001"])
            try centre.agree()
        }

        @Test func `at once at the second signal`() throws {
            let centre = try ServedCentre()
            let call = try centre.call("1001#4242#11")
            while try call.step(), !call.call.hears("enter-pin") {}
            centre.server.send(SIGTERM)
            try centre.server.logs("draining")
            let begin = ContinuousClock.now
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0))
            // Far from the 25 s that calls have otherwise.
            #expect(ContinuousClock.now - begin < .seconds(10))
            try call.obeyTheDead()
        }

        @Test func `with a log that nobody reads any more, which stops no call`() throws {
            let centre = try ServedCentre()
            try centre.server.stopReadingLog()
            for keys in ["1001#4242#11", "1001#4242#2", "1001#4242#12"] {
                let call = try centre.call(keys).finish()
                #expect(call.hears(keys.hasSuffix("2#2") ? "logged-off-ok" : "logged-on-ok"))
            }
            try centre.agree()
            centre.server.send(SIGTERM)
            #expect(try centre.server.end(within: .seconds(20)) == .exited(0))
        }

        @Test func `with a log whose reader has gone`() throws {
            let centre = try ServedCentre()
            centre.server.closeLog()
            #expect(try centre.call("1001#4242#11").finish().hears("logged-on-ok"))
            #expect(try centre.call("1001#4242#2").finish().hears("logged-off-ok"))
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0))
        }

        @Test(arguments: KilledAtAnyMoment.seeds)
        func `whenever the signal comes, from the first moment on`(seed: UInt64) throws {
            var random = SeededGenerator(seed: seed)
            let centre = try ServedCentre()
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0))
            for _ in 1...20 {
                let begin = ContinuousClock.now
                let program = try Program(
                    "serve", "--database", centre.file, "--listen", "127.0.0.1:0")
                program.lives(for: .milliseconds(Int.random(in: 0...30, using: &random)))
                program.send(SIGTERM)
                // Before it holds its signals it has done nothing yet.
                #expect([.exited(0), .killed(by: SIGTERM)].contains(try program.end()))
                #expect(ContinuousClock.now - begin < .seconds(10))
            }
        }

        @Test func `with no standard error, nothing of the log is in another file`() throws {
            let centre = try ServedCentre()
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0))
            try centre.startSilently()
            #expect(try centre.call("1001#4242#11").finish().hears("logged-on-ok"))
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0))
            let folder = try FileManager.default.contentsOfDirectory(atPath: centre.folder)
            #expect(folder.contains("rollcall.db.lock"))
            for name in folder {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(centre.folder)/\(name)"))
                #expect(!String(decoding: bytes, as: UTF8.self).contains("event="), "\(name)")
            }
        }
    }
}
