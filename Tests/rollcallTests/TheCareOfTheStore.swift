import CallCenter
import Store
import Testing

@testable import rollcall

extension RealProcess {
    /// A store is made, served, copied, checked and trimmed, and a person erased, all beside calls.
    @Suite struct TheCareOfTheStore {
        private func run(
            _ line: String, in file: String
        ) throws -> (exit: Program.Ending, output: String, errors: String) {
            let program = try Program(
                line.split(separator: " ").map(String.init) + ["--database", file])
            let ending = try program.end()
            return (ending, program.saidOnOutput, program.said)
        }

        @Test func `R88: backup, check and erase beside a running server`() throws {
            let centre = try ServedCentre()
            let copy = "\(centre.folder)/copy.db"
            try centre.call("1003#8642#13").finish()
            let refused = try run("user erase carla --yes", in: centre.file)
            #expect(refused.exit == .exited(65))
            #expect(refused.errors.contains("carla is logged on"))
            try centre.call("1003#8642#2").finish()
            let backup = try run("backup \(copy)", in: centre.file)
            #expect(backup.exit == .exited(0), "\(backup.errors)")
            #expect(backup.output.hasPrefix("\(copy) is a copy of the store: "))
            #expect(try run("backup \(copy)", in: centre.file).exit == .exited(73))
            let erased = try run("user erase carla --yes", in: centre.file)
            #expect(erased.exit == .exited(0), "\(erased.errors)")
            #expect(erased.output.hasPrefix("user erased-3 was deleted.\n"))
            #expect(try run("check", in: centre.file).output == "The store is sound.\n")
            // The server has seen it: nobody has that ID any more.
            try centre.call("1003#8642#13").finish()
            #expect(try centre.who().isEmpty)
            #expect(try run("check", in: copy).output == "The store is sound.\n")
            #expect(
                try run("who --json", in: copy).output == #"{"links": [], "lines": []}"# + "\n")
        }

        @Test func `a new store is served, and its server trims the history at its start`() throws {
            let folder = try TemporaryFolder.make()
            defer { TemporaryFolder.remove(folder) }
            let file = "\(folder)/new.db"
            let created = try run("create --language nb --home-country 47", in: file)
            #expect(created.exit == .exited(0))
            #expect(
                created.output.hasPrefix("store \(file) was added: language nb, home-country 47."))
            let twice = try run("create", in: file)
            #expect(twice.exit == .exited(73))
            #expect(
                twice.errors
                    == "rollcall: There is a file \(file) already: a new store wants a new name.\n")
            let store = try Store.open(
                path: file, mode: .read,
                clock: StoreClock(now: { 1_000 }, timeOfDay: WallClock.forStore.timeOfDay))
            try store.edit { directory in
                try directory.record(
                    DirectoryChange(.store, id: 0, name: "old", before: nil, after: Card()),
                    of: "backup", by: nil, named: "root")
                try directory.set("keep-ledger-months", to: "12", for: .centre)
            }
            let server = try Program("serve", "--database", file, "--listen", "127.0.0.1:0")
            let line = try server.logs("history_trimmed")
            #expect(
                line.contains("ledger=0 audit=1") || line.contains("audit=1 ledger=0"), "\(line)")
            server.send(15)
            #expect(try server.end() == .exited(0))
        }
    }
}
