import Foundation
import Reactor
import Testing

@testable import rollcall

extension RealProcess {
    /// A start that goes wrong: its exit code, one sentence, and everything as it was.
    @Suite struct ItCannotStart {
        /// A line that cannot be done, in a folder that is written `%`.
        struct BadStart: Sendable, CustomTestStringConvertible {
            let testDescription: String
            let line: String
            let exit: Int32
            let sentence: String
            let prepare: @Sendable (String) throws -> Void

            init(
                _ name: String, _ line: String, _ exit: Int32, _ sentence: String,
                prepare: @escaping @Sendable (String) throws -> Void = { _ in }
            ) {
                testDescription = name
                (self.line, self.exit, self.sentence, self.prepare) = (
                    line, exit, sentence, prepare
                )
            }
        }

        static let starts = [
            BadStart(
                "a text", "serve --database %/a.db", 65, "%/a.db is not a Rollcall database"
            ) { try Data(repeating: 0x20, count: 5_000).write(to: file("a.db", in: $0)) },
            BadStart(
                "another program's SQLite database", "serve --sample --database %/a.db", 65,
                "%/a.db is not a Rollcall database"
            ) { try store(in: $0, changing: 68, to: 7) },
            BadStart(
                "a newer store", "serve --database %/a.db", 65,
                "%/a.db was written by a newer Rollcall: run that one"
            ) { try store(in: $0, changing: 60, to: 99) },
            BadStart(
                "a newer store, for who", "who --database %/a.db", 65,
                "%/a.db was written by a newer Rollcall: run that one"
            ) { try store(in: $0, changing: 60, to: 99) },
            BadStart(
                "a sample for a store that has one", "sample --database %/a.db", 65,
                "the store is not empty: the sample goes into a new one"
            ) { try store(in: $0) },
            BadStart(
                "a folder that does not exist", "serve --database %/no/a.db", 73,
                "%/no/a.db.lock cannot be opened or created: No such file or directory"),
            BadStart(
                "a folder that is a file", "serve --database %/file/a.db", 73,
                "%/file/a.db.lock cannot be opened or created: Not a directory"
            ) { try Data().write(to: file("file", in: $0)) },
            BadStart(
                "a store that is a folder", "serve --database %", 73,
                "% cannot be opened or created: Is a directory"),
            BadStart(
                "no name of a store", "serve --database=", 64, "--database wants a file, not ''."),
            BadStart(
                "all interfaces, and nobody said who may call",
                "serve --database %/a.db --listen 0.0.0.0:0", 64,
                "--listen 0.0.0.0:0 can be reached from other machines: say with --allow which "
                    + "PBXs may call, such as --allow 192.0.2.10."),
            BadStart(
                "an address of another machine",
                "serve --database %/a.db --listen 192.0.2.1:4573 --allow 192.0.2.0/24", 69,
                "192.0.2.1:4573 cannot be listened to: Cannot assign requested address."),
        ]

        @Test(arguments: starts)
        func `it says why in one sentence, and changes no file`(_ start: BadStart) throws {
            let folder = try TemporaryFolder.make()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try start.prepare(folder)
            let before = try contents(of: folder)
            let words = start.line.replacing("%", with: folder).split(separator: " ")
            let program = try Program(words.map(String.init))
            #expect(try program.end() == .exited(start.exit))
            #expect(program.said == "rollcall: \(start.sentence.replacing("%", with: folder))\n")
            #expect(program.saidOnOutput.isEmpty)
            for (name, bytes) in before { #expect(try contents(of: folder)[name] == bytes) }
        }

        @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
        func `a folder or a store that this user may not write`() throws {
            let folder = try TemporaryFolder.make()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            try store(in: folder)
            #expect(unsafe chmod("\(folder)/a.db", 0o400) == 0)
            let reading = try Program("serve", "--database", "\(folder)/a.db")
            #expect(try reading.end() == .exited(73))
            #expect(reading.said == "rollcall: \(folder)/a.db is read-only for this process\n")
            #expect(unsafe chmod(folder, 0o500) == 0)
            defer { unsafe chmod(folder, 0o700) }
            let creating = try Program("serve", "--database", "\(folder)/b.db")
            #expect(try creating.end() == .exited(73))
            #expect(
                creating.said == "rollcall: \(folder)/b.db.lock cannot be opened or created: "
                    + "Permission denied\n")
        }

        @Test func `a store with a damaged page is served to nobody`() throws {
            let folder = try TemporaryFolder.make()
            defer { TemporaryFolder.remove(folder) }
            try store(in: folder)
            let path = file("a.db", in: folder)
            var bytes = try Data(contentsOf: path)
            bytes.replaceSubrange(8 * 4_096..<9 * 4_096, with: Data(repeating: 0xA5, count: 4_096))
            try bytes.write(to: path)
            let program = try Program("serve", "--database", path.path, "--listen", "127.0.0.1:0")
            #expect(try program.end() == .exited(65))
            #expect(program.said.hasPrefix("rollcall: \(path.path) is damaged ("))
            #expect(program.said.hasSuffix("): restore a copy of it\n"))
        }

        @Test func `a port that another program has`() throws {
            let folder = try TemporaryFolder.make()
            defer { TemporaryFolder.remove(folder) }
            let address = try #require(Address("127.0.0.1:0"))
            let listener = try Listener.open(on: address)
            let place = listener.address.description
            let program = try Program("serve", "--database", "\(folder)/a.db", "--listen", place)
            #expect(try program.end() == .exited(69))
            #expect(
                program.said == "rollcall: \(place) is busy: another program listens there.\n")
            listener.close()
        }

        @Test func `a store that another server has under another name`() throws {
            let centre = try ServedCentre()
            let link = "\(centre.folder)/link.db"
            #expect(unsafe symlink(centre.file, link) == 0)
            let program = try Program("serve", "--database", link, "--listen", "127.0.0.1:0")
            program.lives(for: .seconds(5))
            program.send(SIGTERM)
            #expect(try program.end() == .exited(75), "\(program.said)")
            #expect(program.said == "rollcall: another process has \(link)\n")
        }

        @Test func `a store that another server has, which goes on`() throws {
            let centre = try ServedCentre()
            for verb in ["serve", "migrate", "who"] {
                let program = try Program(verb, "--database", centre.file)
                #expect(try program.end() == .exited(verb == "serve" ? 75 : 0), "\(program.said)")
                guard verb == "serve" else { continue }
                #expect(program.said == "rollcall: another process has \(centre.file)\n")
            }
            #expect(try centre.call("1001#4242#11").finish().hears("logged-on-ok"))
            #expect(try centre.who() == ["1001"])
        }
    }
}

private func file(_ name: String, in folder: String) -> URL {
    URL(fileURLWithPath: "\(folder)/\(name)")
}

/// A store with the sample centre, with another number at this place of SQLite's header.
private func store(in folder: String, changing place: Int? = nil, to number: UInt8 = 0) throws {
    let path = "\(folder)/a.db"
    try ServedCentre.makePINsCheap(in: path)
    #expect(try Program("sample", "--database", path).end() == .exited(0))
    guard let place else { return }
    var bytes = try Data(contentsOf: file("a.db", in: folder))
    bytes.replaceSubrange(place..<place + 4, with: [0, 0, 0, number])
    try bytes.write(to: file("a.db", in: folder))
}

private func contents(of folder: String) throws -> [String: Data] {
    var contents: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        contents[name] = try Data(contentsOf: file(name, in: folder))
    }
    return contents
}
