import Glibc
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
    }
}
