import Asterisk
import Testing

/// How a configuration is read; a real Asterisk reads it so.
@Suite struct ConfigurationReaderTests {
    private func read(
        _ files: [String: String], _ name: String = "queues.conf"
    ) throws -> ConfigurationFile {
        try #require(
            ConfigurationReader.read(name) { name in
                files.keys.filter { file in
                    name.hasSuffix("*")
                        ? file.hasPrefix(name.dropLast()) : file == name
                }.sorted().map { ($0, Array((files[$0] ?? "").utf8)) }
            })
    }

    private func read(_ text: String) throws -> ConfigurationFile {
        try read(["queues.conf": text])
    }

    @Test func `sections, both signs, blanks, the place of a line`() throws {
        let file = try read(
            "[general]\n persistentmembers = yes\n\n[sales]\nmember=>PJSIP/1,0,A=b\n")
        #expect(file.faults.isEmpty)
        #expect(file["general"]?.last("PersistentMembers")?.value == "yes")
        let member = try #require(file["sales"]?.last("member"))
        #expect(member.value == "PJSIP/1,0,A=b")
        #expect(member.place.description == "queues.conf:5")
        #expect(file["Sales"] == nil, "the case of a section counts")
    }

    @Test func `comments end lines, may span them, and a backslash keeps a semicolon`() throws {
        let file = try read(
            """
            [a] ; one
            x=1;2
            y=1\\;2
            ;--- only this line
            z=3 ;-- gone ;-- deeper --; still --; ; and this
            ;-- w=4
            w=5
            --;v=6
            """)
        let entries = file["a"]?.entries.map { "\($0.name)=\($0.value)" }
        #expect(entries == ["x=1", "y=1;2", "z=3", "v=6"])
        #expect(file.faults.isEmpty)
    }

    @Test func `a comment without an end is told, with the line where it begins`() throws {
        let file = try read("[a]\nx=1\n;-- away\ny=2\n")
        #expect(file["a"]?.entries.map(\.name) == ["x"])
        #expect(file.faults.map(\.place.line) == [3])
    }

    @Test func `templates come first, what a section says itself wins, additions are added`() throws
    {
        let file = try read(
            """
            [base](!)
            strategy=ringall
            wrapuptime=5
            [other](!,base)
            ringinuse=yes
            [sales](base)
            wrapuptime=0
            [support](other)
            [sales](+)
            timeout=9
            """)
        #expect(file["base"] == nil)
        #expect(file["sales"]?.last("wrapuptime")?.value == "0")
        #expect(file["sales"]?.first("wrapuptime")?.value == "5")
        #expect(file["sales"]?.last("strategy")?.value == "ringall")
        #expect(file["sales"]?.last("timeout")?.value == "9")
        #expect(file["support"]?.entries.map(\.name) == ["strategy", "wrapuptime", "ringinuse"])
    }

    @Test func `a template that is not there makes Asterisk refuse the file`() throws {
        let file = try read("[sales](nobody)\nx=1\n")
        #expect(file.faults.map(\.isFatal) == [true, true])
        #expect(file["sales"] == nil)
    }

    @Test func `files are included where they stand, by wildcards too`() throws {
        let file = try read([
            "queues.conf": "[a]\n#include \"extra\"\n#include <more*>\ny=2\n#tryinclude none\n",
            "extra": "x=1\n[b]\n", "more-1": "p=1\n", "more-2": "q=2\n",
        ])
        #expect(file["a"]?.entries.map(\.name) == ["x"])
        #expect(file["b"]?.entries.map(\.name) == ["p", "q", "y"])
        #expect(file["b"]?.entries.first?.place.description == "more-1:1")
        #expect(file.faults.isEmpty)
    }

    @Test func `what is missing, runs in a circle or cannot be known is told`() throws {
        #expect(try read("#include gone\n").faults.map(\.isFatal) == [true])
        #expect(try read("#include queues.conf\n").faults.map(\.isFatal) == [true])
        #expect(try read("#exec /bin/x\n").faults.map(\.isFatal) == [false])
        #expect(try read("[a]\nnonsense\n").faults.map(\.isFatal) == [false])
        #expect(try read("x=1\n").faults.map(\.isFatal) == [true])
        #expect(try read("[a\n").faults.map(\.isFatal) == [true])
    }

    @Test func `+= adds to what was said`() throws {
        #expect(try read("[a]\nx=1\nx+=,2\n")["a"]?.last("x")?.value == "1,2")
    }

    /// Whatever the bytes, it ends, and each entry is of a section.
    @Test func `no bytes are too much for it`() {
        var generator = SystemRandomNumberGenerator()
        let seed = UInt64.random(in: 0...UInt64.max, using: &generator)
        var state = seed
        let alphabet = Array("[]();-\\=>#\n!+ab, \0\u{FF}".utf8)
        for _ in 1...2_000 {
            var bytes: [UInt8] = []
            for _ in 0..<60 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            let file = ConfigurationReader.read("x") { _ in [("x", bytes)] }
            #expect(file != nil, "seed \(seed)")
        }
    }
}
