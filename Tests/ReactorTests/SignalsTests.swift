import Glibc
import Testing

@testable import Reactor

/// Signals that are waited for; each test's loop has a thread of its own that they are sent to.
struct SignalsTests {
    @Test func `a signal that is held is told to the one who waits`() async throws {
        try await onLoop { loop in
            Signals.hold([SIGUSR1, SIGUSR2])
            let signals = try Signals.open([SIGUSR1, SIGUSR2], on: loop)
            raise(SIGUSR2)
            #expect(await signals.next() == SIGUSR2)
            async let next = signals.next()
            raise(SIGUSR1)
            #expect(await next == SIGUSR1)
        }
    }

    @Test func `who no longer waits for signals is told none`() async throws {
        try await onLoop { loop in
            Signals.hold([SIGUSR1])
            let signals = try Signals.open([SIGUSR1], on: loop)
            await withTaskGroup { group in
                group.addTask { #expect(await signals.next() == nil) }
                group.cancelAll()
            }
        }
    }
}
