import CallCenter
import Glibc
import SQLite
import Synchronization
import Testing
import Workers

@testable import Store

/// PINs are checked off the loops, never more of them than a second's work.
@Suite struct PINHasherTests {
    /// Keeps the only thread of a hasher busy until it is let go.
    private final class Hold: Sendable {
        private let isOver = Atomic<Bool>(false)

        init(_ hasher: PINHasher) {
            hasher.pool.submit { [self] in
                while !isOver.load(ordering: .relaxed) { sched_yield() }
            }
        }

        func end() { isOver.store(true, ordering: .relaxed) }
    }

    private let user = User.ID(17)

    @Test func `a hash fits its PIN and its user alone, and no two are the same`() throws {
        let pin = try #require(PIN("4242"))
        let hash = try #require(PINHash.make(pin, of: user, cost: 1))
        #expect(hash.hasPrefix("$y$"))
        #expect(PINHash.matches(pin, of: user, hash: hash))
        #expect(!PINHash.matches(PIN("4243"), of: user, hash: hash))
        #expect(!PINHash.matches(PIN("42420"), of: user, hash: hash))
        #expect(!PINHash.matches(nil, of: user, hash: hash))
        #expect(!PINHash.matches(pin, of: User.ID(1), hash: hash))
        #expect(!PINHash.matches(pin, of: user, hash: "*0"))
        #expect(try #require(PINHash.make(pin, of: user, cost: 1)) != hash)
    }

    @Test func `what would take longer than a second is refused at once`() async throws {
        let hasher = PINHasher(workers: 1)
        let hold = Hold(hasher)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 1...60 {
                group.addTask { [user] in
                    do throws(DeskUnavailable) {
                        _ = try await hasher.matches(
                            PIN("4242"), of: user, hash: nil, otherwiseAtCost: 1)
                        return false
                    } catch {
                        #expect(error.effect == .none)
                        return true
                    }
                }
            }
            // At 20 ms each: 51 fit into a second, the others are answered.
            for _ in 1...9 { #expect(await group.next() == true) }
            #expect(hasher.pending == 51)
            hold.end()
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(refused == 0)
        #expect(hasher.pending == 0)
    }

    @Test(arguments: [true, false])
    func `a PIN or a block that changes while the hash is computed counts (T20)`(
        isPIN: Bool
    ) async throws {
        let sample = try SampleStore()
        let hasher = PINHasher(workers: 1)
        let reader = try sample.store.loopReader(hashing: hasher)
        let id = try #require(NumericID("1001"))
        let pin = try #require(PIN("4242"))
        let user = try #require(try await reader.whose(id, pin: pin)).user
        let hold = Hold(hasher)
        async let agent = reader.whose(id, pin: pin)
        while hasher.pending == 0 { await Task.yield() }
        try sample.store.edit { directory in
            if isPIN {
                // The same digits hash to something else.
                try directory.set(pin, of: user)
            } else {
                try directory.block(user, until: sample.time.now + 1000)
            }
        }
        hold.end()
        #expect(try await agent == nil)
    }

    @Test func `a stopped hasher refuses`() async {
        let hasher = PINHasher(workers: 1)
        hasher.stop()
        await #expect(throws: DeskUnavailable.self) {
            try await hasher.matches(PIN("4242"), of: user, hash: nil, otherwiseAtCost: 1)
        }
        #expect(hasher.pending == 0)
    }
}
