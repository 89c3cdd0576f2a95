import CallCenter
import Glibc
import SQLite
import Synchronization

@testable import Store

/// A folder that is gone with the value.
final class Folder: Sendable {
    let path: String

    init() throws {
        path = "/tmp/rollcall-store-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        guard unsafe mkdir(path, 0o700) == 0 else { throw Failure("no folder \(path)") }
    }

    deinit {
        for suffix in ["", "-wal", "-shm", "-journal", ".lock"] { unsafe unlink(file + suffix) }
        unsafe rmdir(path)
    }

    var file: String { "\(path)/rollcall.db" }
}

/// What a test could not even prepare.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// The time of a test, which stands still until it is moved.
final class TestTime: Sendable {
    private let milliseconds = Atomic<Int64>(1_795_000_000_000)
    private let elapsed = Atomic<Int64>(0)

    var now: Int64 { milliseconds.load(ordering: .relaxed) }

    func pass(_ duration: Duration) {
        let passed = Int64(duration / .milliseconds(1))
        milliseconds.add(passed, ordering: .relaxed)
        elapsed.add(passed, ordering: .relaxed)
    }

    /// Sets the wall clock, and no other.
    func step(_ duration: Duration) {
        milliseconds.add(Int64(duration / .milliseconds(1)), ordering: .relaxed)
    }

    /// The clocks of a store; a change's second lasts until the test lets it pass.
    var clock: StoreClock {
        StoreClock(
            now: { self.now },
            timeOfDay: { TimeOfDay(hour: Int($0 / 3_600_000 % 24), minute: Int($0 / 60_000 % 60)) },
            uptime: { self.elapsed.load(ordering: .relaxed) })
    }
}

/// A serving store with the sample centre in a folder of its own, whose PINs are cheap to check.
struct SampleStore {
    let folder: Folder
    let time: TestTime
    let store: Store

    init(_ change: (inout StoreFile) -> Void = { _ in }) throws {
        folder = try Folder()
        time = TestTime()
        var file = StoreFile(path: folder.file, vfs: TestDisk.unflushed.name)
        // An idle moment comes when the machine is busy with other tests.
        file.idleTime = nil
        change(&file)
        store = try Store.open(file, .serve, time.clock)
        try store.edit { directory in
            try directory.set("pin-hash-cost", to: "1", for: .centre)
            try SampleCentre.fill(directory)
        }
    }

    func reader() throws -> LoopReader {
        try store.loopReader(hashing: PINHasher(workers: 1))
    }
}

extension CallFacts {
    /// A call from this number to the access number 700.
    static func from(_ number: String?, pbx: String = "192.0.2.1") -> CallFacts {
        CallFacts(pbx: pbx, uniqueID: "1795000000.1", callerNumber: number, accessNumbers: ["700"])
    }
}

extension Folder {
    /// A folder with the same database as it is at this moment.
    func copy() throws -> Folder {
        let copy = try Folder()
        let connection = try Connection.open(file, .write)
        try connection.execute("VACUUM INTO '\(copy.file)'", as: "copy")
        return copy
    }
}

extension LogOnWish {
    /// At the call's number, without a pause.
    init(agent: Agent, profile: ProfileChoice, call: CallFacts) {
        self.init(agent: agent, choice: LogOnChoice(profile: profile), call: call)
    }
}

extension LoopReader {
    /// Whose ID and PIN these are, keyed at extension 201.
    func whose(_ id: NumericID, pin: PIN?) async throws(DeskUnavailable) -> Agent? {
        guard case .agent(let agent) = try await agent(id, pin: pin, in: .from("201")) else {
            return nil
        }
        return agent
    }
}
