import Glibc
import Testing
import Workers

@testable import Reactor

/// Where the parts of a call run.
struct EventLoopTests {
    @Test func `a call stays on its loop`() async throws {
        try await onLoop { loop in
            let worker = Worker(name: "other", limit: 1)
            let thread = pthread_self()
            #expect(try await worker.run { pthread_self() } != thread)
            #expect(pthread_self() == thread)
            let line = try await Line.open(on: loop)
            #expect(await line.caller.send("NOOP\n"))
            #expect(await line.server.hears() == "NOOP\n")
            #expect(pthread_self() == thread)
            worker.stop()
        }
    }

    @Test func `the children of a call stay on its loop`() async throws {
        try await onLoop { _ in
            let thread = pthread_self()
            async let bound = pthread_self()
            #expect(await bound == thread)
            await withDiscardingTaskGroup { calls in
                for _ in 1...3 { calls.addTask { #expect(pthread_self() == thread) } }
            }
            #expect(pthread_self() == thread)
        }
    }

    @Test func `what is given to a loop before it runs is done when it runs`() async throws {
        let loop = try EventLoop.open()
        await withTaskGroup(of: pthread_t.self) { group in
            group.addTask(executorPreference: loop) { pthread_self() }
            let thread = Thread.start(name: "loop") { loop.run() }
            for await other in group { #expect(other != pthread_self()) }
            loop.stop()
            thread.join()
        }
    }

    @Test func `a thousand tasks that talk across loops all end`() async throws {
        let listener = try Listener.open(on: Address(host: .localhost, port: 0))
        // Beside many tests a loop may begin late: nobody shall wait for it in the backlog.
        let (opened, open) = AsyncStream.makeStream(of: Void.self)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await onLoop { loop in
                    var door = try listener.door(on: loop)
                    open.finish()
                    await withDiscardingTaskGroup { calls in
                        while case .connection(let socket) = await door.next() {
                            let server = End(socket)
                            calls.addTask {
                                for _ in 1...3 { _ = await server.send(await server.hears()) }
                            }
                        }
                    }
                }
            }
            let heard = Count()
            for await _ in opened {}
            try await onLoop { loop in
                try await withThrowingDiscardingTaskGroup { callers in
                    for number in 1...1_000 {
                        callers.addTask {
                            let socket = try await Socket.connect(
                                to: listener.address, on: loop, within: .seconds(2))
                            let caller = End(socket)
                            for turn in 1...3 {
                                #expect(await caller.send("\(number) \(turn)"))
                                if await caller.hears() == "\(number) \(turn)" { heard.add() }
                            }
                        }
                    }
                }
            }
            listener.close()
            try await group.waitForAll()
            #expect(heard.now == 3_000)
        }
    }

    @Test func `the clock of a loop goes on`() {
        let before = EventLoop.monotonicTime()
        #expect(before > 0)
        #expect(EventLoop.monotonicTime() >= before)
    }
}
