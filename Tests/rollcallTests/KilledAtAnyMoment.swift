import Seeds
import Foundation
import Testing

@testable import rollcall

extension RealProcess {
    /// The server dies in the middle of calls, and is started again with the same file.
    @Suite struct KilledAtAnyMoment {
        static let seeds = [UInt64.random(in: 1 ... .max)]
        /// So many ends in place of those of every day: `ROLLCALL_KILLS=1000 swift test …`.
        private let longRun = ProcessInfo.processInfo.environment["ROLLCALL_KILLS"].flatMap {
            Int($0)
        }

        @Test(arguments: seeds)
        func `kill -9 at each command of log-ons and log-offs loses nothing that was said (P1–P3)`(
            seed: UInt64
        ) throws {
            try Deaths(by: .kill, seed: seed, loops: 1).happen(longRun ?? 60)
        }

        @Test(arguments: seeds)
        func `nor do two signals, which end it at once`(seed: UInt64) throws {
            try Deaths(by: .twoSignals, seed: seed, loops: 2).happen(longRun ?? 20)
        }

        @Test(arguments: seeds)
        func `whenever a first start is killed, the next one has the whole sample`(seed: UInt64)
            throws
        {
            var random = SeededGenerator(seed: seed)
            for _ in 1...12 {
                let folder = try TemporaryFolder.make()
                defer { TemporaryFolder.remove(folder) }
                let file = "\(folder)/rollcall.db"
                try ServedCentre.makePINsCheap(in: file)
                let words = ["serve", "--sample", "--database", file, "--listen", "127.0.0.1:0"]
                let first = try Program(words)
                first.lives(for: .milliseconds(Int.random(in: 0...40, using: &random)))
                first.send(SIGKILL)
                #expect(try first.end() == .killed(by: SIGKILL))
                let second = try Program(words)
                try second.logs("listening")
                let users = try Program("explain", "olga", "language", "--database", file)
                #expect(try users.end() == .exited(0), "\(users.said)")
                second.send(SIGTERM)
                #expect(try second.end() == .exited(0))
            }
        }
    }
}
