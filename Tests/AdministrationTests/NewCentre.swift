import CallCenter
import Glibc
import Synchronization

@testable import Administration
@testable import Store

/// The sample centre in a store of its own, its office, and a clock that stands still until it is
/// moved.
final class NewCentre: Sendable {
    let store: Store
    let time = Time()
    private let path: String

    init() throws {
        path = "/tmp/rollcall-office-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        guard unsafe mkdir(path, 0o700) == 0 else { throw Failure("no folder \(path)") }
        let time = time
        store = try Store.open(
            path: "\(path)/rollcall.db", mode: .serve,
            clock: StoreClock(
                now: { time.now },
                timeOfDay: {
                    TimeOfDay(hour: Int($0 / 3_600_000 % 24), minute: Int($0 / 60_000 % 60))
                }))
        try store.edit { directory in
            try directory.set("pin-hash-cost", to: "1", for: .centre)
            try SampleCentre.fill(directory)
        }
    }

    deinit {
        store.close()
        for suffix in ["", "-wal", "-shm", "-journal", ".lock"] {
            unsafe unlink("\(path)/rollcall.db\(suffix)")
        }
        unsafe rmdir(path)
    }

    /// The time of the centre, in UTC milliseconds.
    final class Time: Sendable {
        private let milliseconds = Atomic<Int64>(1_795_000_000_000)
        var now: Int64 { milliseconds.load(ordering: .relaxed) }
        func pass(_ duration: Duration) {
            milliseconds.add(Int64(duration / .milliseconds(1)), ordering: .relaxed)
        }
    }

    /// The office as this user enters it; `nil` is the owner of the file.
    func office(of actor: String? = nil) -> Office {
        Office(store, actor: actor, owner: "root")
    }
}

struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}
