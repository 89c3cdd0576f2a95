import Testing
import Workers

@testable import Reactor

/// Waits that someone ends from elsewhere.
struct ClosingTests {
    @Test func `a wait that is closed on its loop ends, and so do all later ones`() async throws {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            async let heard = line.server.hears()
            loop.close(waiting: line.server.socket.watch)
            #expect(await heard == "closed")
            #expect(await line.caller.send("too late for anyone"))
            #expect(await line.server.hears() == "closed")
        }
    }

    @Test func `a wait can be closed from any thread`() async throws {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            let other = Worker(name: "other", limit: 1)
            let watch = line.server.socket.watch
            async let heard = line.server.hears()
            other.submit { loop.close(waiting: watch) }
            #expect(await heard == "closed")
            other.stop()
        }
    }

    @Test func `a cancelled call's waits end`() async throws {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            let server = line.server
            let watch = server.socket.watch
            await withTaskGroup(of: String.self) { calls in
                calls.addTask {
                    await withTaskCancellationHandler {
                        await server.hears()
                    } onCancel: {
                        loop.close(waiting: watch)
                    }
                }
                calls.cancelAll()
                for await heard in calls { #expect(heard == "closed") }
            }
        }
    }

    @Test func `what is left of a connection does nothing to the next of its number`()
        async throws
    {
        try await onLoop { loop in
            var old: [Watch] = []
            // Other tests take and leave descriptors too, so it may take a few tries.
            for _ in 1...1_000 {
                let line = try await Line.open(on: loop)
                let watch = line.server.socket.watch
                guard old.contains(where: { $0.descriptor == watch.descriptor }) else {
                    old.append(watch)
                    continue
                }
                for watch in old { loop.close(waiting: watch) }
                #expect(await line.caller.send("hello"))
                #expect(await line.server.hears() == "hello")
                return
            }
            Issue.record("the kernel used no number again")
        }
    }

    @Test func `a connection that is gone leaves no one waiting`() async throws {
        try await onLoop { loop in
            let line = try await Line.open(on: loop)
            let watch = line.server.socket.watch
            _ = consume line
            #expect(await loop.readable(watch) == .closed)
        }
    }
}
