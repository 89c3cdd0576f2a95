import Testing

@testable import Reactor

/// Waits that take too long, on a clock that the test moves.
struct DeadlineTests {
    @Test func `a caller who sends nothing in time is too late`() async throws {
        let clock = TestClock()
        try await onLoop(clock: clock) { loop in
            let line = try await Line.open(on: loop)
            async let heard = line.server.hears(within: .seconds(2))
            clock.advance(by: .seconds(2))
            loop.sweep()
            #expect(await heard == "too late")
        }
    }

    @Test func `a caller who sends in time is heard`() async throws {
        let clock = TestClock()
        try await onLoop(clock: clock) { loop in
            let line = try await Line.open(on: loop)
            async let heard = line.server.hears(within: .seconds(2))
            clock.advance(by: .milliseconds(1_999))
            loop.sweep()
            #expect(await line.caller.send("just in time"))
            #expect(await heard == "just in time")
        }
    }

    @Test func `only the late ones of many are too late`() async throws {
        let clock = TestClock()
        try await onLoop(clock: clock) { loop in
            let impatient = try await Line.open(on: loop)
            let patient = try await Line.open(on: loop)
            let endless = try await Line.open(on: loop)
            async let first = impatient.server.hears(within: .seconds(1))
            async let second = patient.server.hears(within: .seconds(3))
            async let third = endless.server.socket.receive(by: .never) { $0.count }
            clock.advance(by: .seconds(2))
            loop.sweep()
            #expect(await first == "too late")
            #expect(await patient.caller.send("still here"))
            #expect(await second == "still here")
            clock.advance(by: .seconds(1_000_000))
            loop.sweep()
            #expect(await endless.caller.send("!"))
            guard case .bytes(1) = await third else {
                Issue.record("what may take for ever ended early")
                return
            }
        }
    }

    @Test func `bytes in small pieces do not put a deadline off`() async throws {
        let clock = TestClock()
        try await onLoop(clock: clock) { loop in
            let line = try await Line.open(on: loop)
            let deadline = loop.deadline(after: .seconds(2))
            for piece in ["a", "g", "i"] {
                #expect(await line.caller.send(piece))
                guard
                    case .bytes(true) = await line.server.socket.receive(
                        by: deadline, { $0.elementsEqual(piece.utf8) })
                else {
                    Issue.record("\(piece) was not heard")
                    return
                }
                clock.advance(by: .milliseconds(900))
            }
            loop.sweep()
            guard case .tooLate = await line.server.socket.receive(by: deadline, { $0.count })
            else {
                Issue.record("the deadline was put off")
                return
            }
        }
    }

    @Test func `a peer that does not read does not keep us for ever`() async throws {
        let clock = TestClock()
        try await onLoop(clock: clock) { loop in
            let line = try await Line.open(on: loop)
            let endless = [UInt8](repeating: 0, count: 50_000_000)
            async let isSent = line.server.socket.send(endless, within: .seconds(5))
            clock.advance(by: .seconds(5))
            loop.sweep()
            #expect(await isSent == false)
        }
    }

    @Test(arguments: [
        (Duration.zero, Int64(0)), (.milliseconds(250), 250_000_000), (.seconds(1), 1_000_000_000),
        (.seconds(Int64.max), .max), (.seconds(9_223_372_036), 9_223_372_036_000_000_000),
        (.seconds(9_223_372_037), .max),
    ])
    func `a duration has as many nanoseconds as there is room for`(
        duration: Duration, nanoseconds: Int64
    ) {
        #expect(duration.wholeNanoseconds == nanoseconds)
    }
}
