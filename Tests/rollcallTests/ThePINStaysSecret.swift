import CallCenter
import Foundation
import Store
import Telephone
import Testing

@testable import rollcall

extension RealProcess {
    /// No digit of a PIN is written anywhere: only its salted hash is.
    @Suite struct ThePINStaysSecret {
        /// Nothing else has eight of these digits in a row.
        static let pin = "7316048259"
        static let wrong = "5093847162"

        @Test(arguments: [
            "1001#\(pin)#11", "1001#\(pin)#4", "1001#\(pin)#2", "12*1001#\(pin)#11",
            // Wrong three times; a PIN in the place of the ID, and in the menu.
            "1001#\(wrong)#1001#\(wrong)#1001#\(wrong)#", "\(pin)#\(wrong)#\(pin)#\(wrong)#",
            "1001#\(pin)#\(pin)", "1001#\(pin)\(wrong)\(pin)#",
            // Corrected, given up in the middle, and silent.
            "1001#731604*\(pin)#2", "1001#73160482H", "1001#73160482,", "1001#*1001#\(pin)#9",
        ])
        func `not in the log, the store, its write-ahead log, nor to the PBX`(keys: String) throws {
            let centre = try ServedCentre()
            let store = try Store.open(
                path: centre.file, mode: .prepare, clock: WallClock.forStore)
            try store.edit { directory in
                try directory.set(try #require(PIN(Self.pin)), of: User.ID(1))
            }
            store.close()
            let call = try centre.call(keys).finish()
            #expect(call.hears("enter-pin"))
            var written = try files(of: centre)
            #expect(written.keys.sorted() == ["rollcall.db", "rollcall.db-wal"])
            #expect(written.values.contains { $0.contains("$y$") })
            centre.server.send(SIGTERM)
            #expect(try centre.server.end() == .exited(0))
            #expect(centre.server.said.contains("caller=201"))
            written.merge(try files(of: centre)) { $0 + $1 }
            written["log"] = centre.server.said + centre.server.saidOnOutput
            written["commands"] = call.commands.joined(separator: "\n")
            for (name, text) in written {
                for secret in [Self.pin, Self.wrong] {
                    #expect(!text.contains(secret.prefix(8)), "\(name) has a PIN")
                }
            }
        }

        /// The bytes as text, whatever they are; those without any left out.
        private func files(of centre: ServedCentre) throws -> [String: String] {
            var files: [String: String] = [:]
            for name in try FileManager.default.contentsOfDirectory(atPath: centre.folder) {
                let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(centre.folder)/\(name)"))
                // The index of the log holds numbers alone.
                guard !bytes.isEmpty, !name.hasSuffix("-shm") else { continue }
                files[name] = String(decoding: bytes, as: Unicode.ASCII.self)
            }
            return files
        }
    }
}
