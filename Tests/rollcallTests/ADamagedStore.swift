import Seeds
import Foundation
import Store
import Telephone
import Testing

@testable import rollcall

extension RealProcess {
    /// Files as a bad disk or a wrong copy leaves them.
    @Suite struct ADamagedStore {
        /// What happens to the files.
        enum Damage: CaseIterable, Sendable {
            case flippedBits, flippedBitsOfLog, cutOff, cutOffLog, emptyPage, noise

            /// To the database and to the write-ahead log beside it.
            func happen(
                to store: inout Data, _ log: inout Data, using random: inout SeededGenerator
            ) {
                switch self {
                case .flippedBits: Self.flip(in: &store, &random)
                case .flippedBitsOfLog: Self.flip(in: &log, &random)
                case .cutOff: store = store.prefix(Int.random(in: 1..<store.count, using: &random))
                case .cutOffLog: log = log.prefix(Int.random(in: 0..<log.count, using: &random))
                case .emptyPage:
                    let page = Int.random(in: 0..<store.count / 4_096, using: &random) * 4_096
                    store.replaceSubrange(page..<page + 4_096, with: Data(count: 4_096))
                case .noise:
                    let place = Int.random(in: 0..<store.count - 64, using: &random)
                    for byte in place..<place + 64 {
                        store[byte] = UInt8.random(in: 0...255, using: &random)
                    }
                }
            }

            private static func flip(in bytes: inout Data, _ random: inout SeededGenerator) {
                for _ in 0..<Int.random(in: 1...8, using: &random) {
                    let bit = UInt8(1) << UInt8.random(in: 0...7, using: &random)
                    bytes[Int.random(in: bytes.indices, using: &random)] ^= bit
                }
            }
        }

        @Test(arguments: Damage.allCases, KilledAtAnyMoment.seeds)
        func `it is refused in a sentence, or served without an end`(damage: Damage, seed: UInt64)
            throws
        {
            var random = SeededGenerator(seed: seed)
            let centre = try ServedCentre()
            for keys in ["1001#4242#12", "1001#4242#2"] { try centre.call(keys).finish() }
            try centre.call("0042#2468#1", from: "205").finish()
            centre.server.send(SIGKILL)
            #expect(try centre.server.end() == .killed(by: SIGKILL))
            let (store, log) = (url(centre.file), url(centre.file + "-wal"))
            let (soundStore, soundLog) = (try Data(contentsOf: store), try Data(contentsOf: log))
            for _ in 1...8 {
                var (storeBytes, logBytes) = (soundStore, soundLog)
                damage.happen(to: &storeBytes, &logBytes, using: &random)
                try storeBytes.write(to: store)
                try logBytes.write(to: log)
                try? FileManager.default.removeItem(at: url(centre.file + "-shm"))
                do {
                    _ = try centre.startAgain()
                } catch {
                    #expect(try centre.server.end() == .exited(65), "\(centre.server.said)")
                    #expect(centre.server.said.hasPrefix("rollcall: \(centre.file) "))
                    #expect(centre.server.said.split(separator: "\n").count == 1)
                    continue
                }
                try centre.call("1001#4242#11").finish()
                try centre.call("0042#2468#2", from: "205").finish()
                centre.server.send(SIGTERM)
                #expect(try centre.server.end() == .exited(0), "\(centre.server.said)")
            }
        }

        private func url(_ path: String) -> URL { URL(fileURLWithPath: path) }
    }
}
