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
    final class Hold: Sendable {
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
        let hash = try #require(PINHash.make(pin, of: user, pepper: nil, cost: 1))
        func fits(_ pin: PIN?, of user: User.ID, pepper: Pepper? = nil) -> Bool? {
            PINHash.matches(pin, of: user, pepper: pepper, hash: hash)
        }
        #expect(hash.hasPrefix("$y$"))
        #expect(fits(pin, of: user) == true)
        #expect(fits(PIN("4243"), of: user) == false)
        #expect(fits(PIN("42420"), of: user) == false)
        #expect(fits(nil, of: user) == false)
        #expect(fits(pin, of: User.ID(1)) == false)
        #expect(fits(pin, of: user, pepper: Pepper(Array("sixteen bytes...".utf8))) == false)
        #expect(PINHash.matches(pin, of: user, pepper: nil, hash: "*0") == nil)
        #expect(try #require(PINHash.make(pin, of: user, pepper: nil, cost: 1)) != hash)
    }

    @Test(arguments: 1...7)
    func `a hash tells its cost, and its memory is that of the house at 5`(cost: Int) throws {
        let hash = try #require(PINHash.make(nil, of: nil, pepper: nil, cost: cost))
        #expect(PINHash.cost(of: hash) == cost)
        #expect(hash.hasPrefix("$y$j9T$") == (cost == 5))
        #expect(PINHash.cost(of: "$y$zzz$") == nil)
    }

    @Test func `a pepper is 16–256 bytes without a NUL, one newline at the end apart`() {
        let text = Array("sixteen bytes...".utf8)
        #expect(Pepper(text)?.bytes == text)
        #expect(Pepper(text + [10])?.bytes == text)
        #expect(Pepper(text + [10, 10])?.bytes == text + [10])
        #expect(Pepper(text.dropLast() + [10]) == nil)
        #expect(Pepper(Array(repeating: 65, count: 257)) == nil)
        #expect(Pepper(Array(repeating: 65, count: 256) + [10])?.bytes.count == 256)
        #expect(Pepper(text + [0]) == nil)
        #expect(Pepper([]) == nil)
    }

    @Test func `what would take longer than a second is refused at once`() async throws {
        let hasher = PINHasher(workers: 1)
        let hold = Hold(hasher)
        let refused = await withTaskGroup(of: Bool.self) { group in
            for _ in 1...60 {
                group.addTask {
                    do throws(DeskUnavailable) {
                        _ = try await hasher.check(
                            PIN("4242"), against: nil, cost: 1, pepper: nil)
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
            try await hasher.check(PIN("4242"), against: nil, cost: 1, pepper: nil)
        }
        #expect(hasher.pending == 0)
    }
}
