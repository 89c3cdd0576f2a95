import CallCenter
import SQLite
import Synchronization
import Testing

@testable import Store

/// Nobody guesses their way in, and nobody is kept out by those who try (B1–B4, B6).
@Suite struct GuessingTests {
    let sample: SampleStore
    let hasher = PINHasher(workers: 1)
    let reader: LoopReader
    private let remarks = Remarks()

    init() throws {
        sample = try SampleStore()
        reader = try sample.store.loopReader(hashing: hasher, onGuard: remarks.note)
    }

    private final class Remarks: Sendable {
        private let held = Mutex<[GuardRemark]>([])
        var all: [GuardRemark] { held.withLock { $0 } }
        @Sendable func note(_ remark: GuardRemark) { held.withLock { $0.append(remark) } }
    }

    private func key(
        _ id: String, _ pin: String?, from number: String? = "201", at reader: LoopReader? = nil
    ) async throws -> Identification {
        guard let id = NumericID(id) else { throw Failure("no numeric ID: \(id)") }
        return try await (reader ?? self.reader).agent(
            id, pin: pin.flatMap { PIN($0) }, in: .from(number))
    }

    private func isIn(
        _ id: String, _ pin: String, from number: String? = "201", at reader: LoopReader? = nil
    ) async throws -> Bool {
        guard case .agent = try await key(id, pin, from: number, at: reader) else { return false }
        return true
    }

    /// So many wrong pairs of Anna's, each from a number of its own.
    private func miss(_ count: Int, first: Int = 3000) async throws {
        for number in first..<(first + count) {
            #expect(try await key("1001", "9999", from: String(number)) == .noMatch)
        }
    }

    private func logOn(_ id: String, _ pin: String, from number: String) async throws {
        guard case .agent(let agent) = try await key(id, pin, from: number) else {
            throw Failure("\(id) does not come in")
        }
        let profile = try #require(try await reader.profiles(of: agent).first)
        let wish = LogOnWish(agent: agent, profile: profile, call: .from(number))
        guard case .begun(let logOn) = try await sample.store.begin(wish) else {
            throw Failure("\(id) cannot begin")
        }
        _ = try await sample.store.finish(
            logOn.id, members: logOn.members.map { LogOn.Joined($0.member, .added) })
        _ = try await sample.store.beginLogOff(agent.user)
        try await sample.store.finishLogOff(logOn.id, reason: .agent, call: .from(number))
    }

    // MARK: B1, one agent

    @Test func `B1: the fifth wrong PIN locks the agent out, with the right one too`() async throws
    {
        try await miss(4)
        #expect(try await isIn("1001", "4242"))
        try await miss(5, first: 3100)
        #expect(try await key("1001", "4242", from: "3200") == .noMatch)
        sample.time.pass(.seconds(899))
        #expect(try await key("1001", "4242", from: "3201") == .noMatch)
        sample.time.pass(.seconds(1))
        #expect(try await isIn("1001", "4242", from: "3202"))
        #expect(
            remarks.all == [
                .accountLocked(
                    userName: "anna", number: nil, until: sample.time.now)
            ])
    }

    @Test func `B1: a right PIN begins anew, and resets its own account only`() async throws {
        try await miss(4)
        for _ in 1...4 { _ = try await key("1002", "9999", from: "3300") }
        #expect(try await isIn("1001", "4242"))
        try await miss(4, first: 3100)
        #expect(try await isIn("1001", "4242"))
        _ = try await key("1002", "9999", from: "3301")
        #expect(try await key("1002", "1357", from: "3302") == .noMatch)
    }

    @Test func `B1: no more than a hundred guesses are judged, however long it takes`() async throws
    {
        let accounts = try Connection.open(sample.folder.file, .read)
        for number in 0..<1_000 {
            _ = try await key("1001", "9999", from: String(3000 + number))
            let until = try accounts.integer("SELECT max(locked_until) FROM account_locks")
            if until == AccountLock.forGood { break }
            if until > sample.time.now { sample.time.pass(.milliseconds(until - sample.time.now)) }
        }
        #expect(try accounts.integer("SELECT failures FROM account_locks") == 100)
        sample.time.pass(.seconds(365 * 86_400))
        #expect(try await key("1001", "4242", from: "4100") == .noMatch)
        #expect(
            remarks.all.last == .accountLocked(userName: "anna", number: nil, until: nil))
        #expect(try sample.store.unlock(user: "anna"))
        #expect(try await isIn("1001", "4242", from: "4100"))
        #expect(try !sample.store.unlock(user: "1001"))
    }

    /// The pairs of one number follow each other; a hundred calls at once have no more tries.
    @Test func `B1: a hundred calls at once have five tries too`() async throws {
        let guesses = (0..<40).map { $0 == 39 ? "4242" : String(5000 + $0) }
        let answers = await withTaskGroup(of: Bool.self) { group in
            for (number, guess) in guesses.enumerated() {
                group.addTask {
                    (try? await isIn("1001", guess, from: String(3000 + number))) ?? false
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let accounts = try Connection.open(sample.folder.file, .read)
        let failures = try accounts.integer("SELECT failures FROM account_locks")
        // The right one was among the first five, or it was refused.
        #expect(answers.count { $0 } == 1 ? failures < 5 : failures == 5)
    }

    @Test func `B1: a restart forgets nothing`() async throws {
        try await miss(5)
        sample.store.close()
        let again = try Store.open(path: sample.folder.file, mode: .read, clock: sample.time.clock)
        #expect(try again.guarded().accounts.map(\.isLocked) == [true])
        #expect(try again.guarded().callers.map(\.failures) == [1, 1, 1, 1, 1])
        #expect(try again.guarded().accounts.map(\.until) == [sample.time.now + 900_000])
    }

    // MARK: B2, many agents

    @Test func `B2: from one number ten pairs fail, whoever's ID it is, then the call ends`()
        async throws
    {
        for id in 0..<9 { #expect(try await key("88\(id)", "4242", from: "290") == .noMatch) }
        #expect(try await key("1002", "4242", from: "290") == .noMatchAndEnough)
        #expect(remarks.all == [.callerThrottled(number: "290")])
        // The right pair of whoever is not known there is refused as well.
        #expect(try await key("1001", "4242", from: "290") == .noMatchAndEnough)
        #expect(try await isIn("1001", "4242", from: "291"))
        sample.time.pass(.seconds(3600))
        #expect(try await isIn("1001", "4242", from: "290"))
        #expect(remarks.all.count == 1)
    }

    @Test func `B2: a number is one number, however the PBX writes it`() async throws {
        for written in ["+4790000099", "004790000099", "090000099", "4790000099"] {
            for _ in 1...2 { _ = try await key("9999", "9999", from: written) }
        }
        #expect(try sample.store.guarded().callers.map(\.failures) == [8])
    }

    @Test func `B2: withheld numbers share one bucket with ten times the room`() async throws {
        for number in 0..<99 {
            #expect(
                try await key("9999", "9999", from: number % 2 == 0 ? nil : "anonymous") == .noMatch
            )
        }
        #expect(try await key("9999", "9999", from: nil) == .noMatchAndEnough)
        #expect(remarks.all == [.callerThrottled(number: nil)])
        #expect(try sample.store.unlock(caller: nil))
        #expect(try await isIn("1001", "4242", from: nil))
    }

    @Test func `B2: an administrator lets a caller try again`() async throws {
        for _ in 1...10 { _ = try await key("9999", "9999", from: "290") }
        #expect(try sample.store.guarded().callers.map(\.isThrottled) == [true])
        #expect(try sample.store.unlock(caller: "290"))
        #expect(try !sample.store.unlock(caller: "290"))
        #expect(try await isIn("1001", "4242", from: "290"))
        #expect(throws: StoreFault.self) { try sample.store.unlock(caller: "nonsense") }
    }

    @Test func `B2: old pairs are forgotten as new ones come, a few at a time`() async throws {
        for number in 0..<40 { _ = try await key("9999", "9999", from: String(3000 + number)) }
        sample.time.pass(.seconds(3600))
        let pairs = try Connection.open(sample.folder.file, .read)
        var counts: [Int64] = []
        for number in 0..<4 {
            _ = try await key("9999", "9999", from: String(4000 + number))
            counts.append(try pairs.integer("SELECT count(*) FROM failed_pairs"))
        }
        #expect(counts == [25, 10, 3, 4])
    }

    // MARK: B3, those who are meant to be kept out

    @Test func `B3: who is locked out elsewhere comes in at the number where they are known`()
        async throws
    {
        try await logOn("1001", "4242", from: "201")
        for round in 0..<30 {
            try await miss(5, first: 3000 + round * 10)
            #expect(try await isIn("1001", "4242", from: "201"), "round \(round)")
            sample.time.pass(.seconds(86_400))
        }
        // A month later they are known there no more.
        #expect(try await key("1001", "4242", from: "201") == .noMatch)
    }

    @Test func `B3: at their own number a throttle holds others back, not them`() async throws {
        try await logOn("1001", "4242", from: "201")
        for _ in 1...20 { _ = try await key("1002", "9999", from: "201") }
        #expect(try await key("1002", "1357", from: "201") == .noMatchAndEnough)
        #expect(try await isIn("1001", "4242", from: "201"))
        // A mistake of theirs ends the call as any other does.
        #expect(try await key("1001", "9999", from: "201") == .noMatchAndEnough)
        #expect(try await isIn("1001", "4242", from: "201"))
    }

    @Test func `B3: at the known number the agent has five tries of their own`() async throws {
        try await logOn("1001", "4242", from: "201")
        for _ in 1...5 { _ = try await key("1001", "9999", from: "201") }
        #expect(try await key("1001", "4242", from: "201") == .noMatch)
        #expect(try await isIn("1001", "4242", from: "3000"))
        #expect(try sample.store.guarded().accounts.map(\.number) == ["201"])
    }

    @Test func `B3: nobody locks out whom they do not try`() async throws {
        try await miss(50)
        #expect(try await isIn("1002", "1357"))
        #expect(try await isIn("1003", "8642"))
    }

    // MARK: B4, nobody learns why

    @Test(arguments: [false, true])
    func `B4: every refusal costs one hash and one flush, and sounds the same`(
        isDearer: Bool
    ) async throws {
        let disk = TestDisk()
        let sample = try SampleStore { [disk] file in
            file.vfs = disk.name
            file.idleTime = nil
        }
        let hasher = PINHasher(workers: 1)
        let reader = try sample.store.loopReader(hashing: hasher)
        try sample.store.edit { directory in
            // The stored hashes are of cost 1.
            if isDearer { try directory.set("pin-hash-cost", to: "3", for: .centre) }
        }
        _ = try sample.store.deletePIN(of: "carla")
        // Frank, 0042.
        try sample.store.edit { try $0.archive(User.ID(6)) }
        try await refuse(5, of: "1002", at: reader)
        let refusals: [(String, String?, String)] = [
            ("9999", "4242", "3900"), ("1004", "9753", "3901"), ("0042", "2468", "3902"),
            ("1003", "8642", "3903"), ("1002", "1357", "3904"), ("1001", "9999", "3905"),
            ("1001", nil, "3906"),
        ]
        var costs: Set<[Int]> = []
        for (id, pin, number) in refusals {
            let (work, flushes) = (hasher.work, disk.count(.flush))
            #expect(try await key(id, pin, from: number, at: reader) == .noMatch, "\(id)")
            costs.insert([hasher.work - work, disk.count(.flush) - flushes])
        }
        #expect(costs == [[isDearer ? 8 : 2, 1]])
    }

    private func refuse(_ count: Int, of id: String, at reader: LoopReader) async throws {
        for number in 0..<count {
            _ = try await key(id, "9999", from: String(3800 + number), at: reader)
        }
    }

    @Test func `B4: a cost that was lowered makes no refusal cheaper than a stored hash`()
        async throws
    {
        try sample.store.edit { directory in
            try directory.set("pin-hash-cost", to: "4", for: .centre)
            try directory.set(try #require(PIN("4242")), of: User.ID(1))
            try directory.set("pin-hash-cost", to: "2", for: .centre)
        }
        let hasher = PINHasher(workers: 1)
        let reader = try sample.store.loopReader(hashing: hasher)
        func work(_ id: String, _ pin: String) async throws -> Int {
            let before = hasher.work
            _ = try await key(id, pin, from: "3900", at: reader)
            return hasher.work - before
        }
        #expect(try await work("9999", "4242") == 16)
        #expect(try await work("1001", "9999") == 16)
        #expect(try await work("1002", "9999") == 16)
        // Renewed at the new cost.
        #expect(try await work("1001", "4242") == 16 + 4)
        #expect(try await work("1001", "4242") == 4)
    }

    // MARK: B6, a flood

    @Test func `B6: a flood of PINs is answered busy at once, and counts nobody out`() async throws
    {
        let hold = PINHasherTests.Hold(hasher)
        let answers = await withTaskGroup(of: Bool?.self) { group in
            for number in 0..<500 {
                group.addTask {
                    try? await isIn("1001", "9999", from: String(3000 + number))
                }
            }
            // The others wait for the only thread, which is held.
            for _ in 0..<449 { #expect(await group.next() == .some(nil)) }
            hold.end()
            return await group.reduce(into: [Bool?]()) { $0.append($1) }
        }
        #expect(answers == Array(repeating: false, count: 51))
        #expect(hasher.pending == 0)
        #expect(try sample.store.guarded().accounts.map(\.failures) == [5])
    }

    @Test func `B6: a flood from a throttled number leaves room for all others`() async throws {
        for _ in 1...10 { _ = try await key("9999", "9999", from: "290") }
        // Long ones again, as though nothing had been hashed yet.
        let hasher = PINHasher(workers: 1)
        let reader = try sample.store.loopReader(hashing: hasher)
        let hold = PINHasherTests.Hold(hasher)
        await withTaskGroup(of: Identification?.self) { group in
            for _ in 1...100 {
                group.addTask { try? await key("1001", "9999", from: "290", at: reader) }
            }
            // At 20 ms each: 13 fit into a quarter of a second.
            for _ in 1...87 { #expect(await group.next() == .some(nil)) }
            #expect(hasher.pending == 13)
            group.addTask { try? await key("1001", "4242", from: "201", at: reader) }
            hold.end()
            let answers = await group.reduce(into: [Identification?]()) { $0.append($1) }
            #expect(answers.count { $0 == .noMatchAndEnough } == 13)
            #expect(answers.count { if case .agent = $0 { true } else { false } } == 1)
        }
    }

    // MARK: The store fails

    @Test func `no PIN lets anybody in as long as wrong ones cannot be counted`() async throws {
        let disk = TestDisk()
        let sample = try SampleStore { [disk] in $0.vfs = disk.name }
        let reader = try sample.store.loopReader(hashing: hasher)
        disk.fail(.init(kind: .write, at: 1, code: TestDisk.isFull, isForGood: true))
        await #expect(throws: DeskUnavailable.self) {
            try await key("1001", "9999", at: reader)
        }
        await #expect(throws: DeskUnavailable.self) {
            try await key("1001", "4242", at: reader)
        }
        disk.fail(nil)
        #expect(try await isIn("1001", "4242", at: reader))
        #expect(!sample.store.uncounted.isSet)
    }

    @Test func `a failure whose commit is unknown is counted all the same`() async throws {
        let disk = TestDisk()
        let sample = try SampleStore { [disk] in $0.vfs = disk.name }
        let reader = try sample.store.loopReader(hashing: hasher)
        disk.fail(.init(kind: .flush, at: 1, code: TestDisk.cannotFlush))
        #expect(try await key("1001", "9999", at: reader) == .noMatch)
        #expect(try sample.store.guarded().accounts.map(\.failures) == [1])
    }
}
