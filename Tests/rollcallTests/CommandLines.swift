import Reactor
import Telephone
import Testing

@testable import rollcall

/// What is typed, and what is made of it.
@Suite struct CommandLines {
    /// A line that is wrong, and the sentence that says so.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let line: String
        let sentence: String
        var testDescription: String { "rollcall \(line)" }

        init(_ line: String, _ sentence: String) {
            self.line = line
            self.sentence = sentence
        }
    }

    @Test(arguments: [
        Mistake("", "A verb is missing. 'rollcall --help' lists them."),
        Mistake("serv", "There is no verb 'serv'. Did you mean 'serve'?"),
        Mistake("sevre", "There is no verb 'sevre'. Did you mean 'serve'?"),
        Mistake("legder", "There is no verb 'legder'. Did you mean 'ledger'?"),
        Mistake("prin dialplan", "There is no verb 'prin'. Did you mean 'print'?"),
        Mistake("xyzzy", "There is no verb 'xyzzy'. 'rollcall --help' lists them."),
        Mistake("help serv", "There is no verb 'serv'. Did you mean 'serve'?"),
        Mistake(
            "print",
            "'print' wants one of dialplan, queues, musiconhold, manager, cli, systemd."),
        Mistake(
            "print dialpan", "There is no verb 'print dialpan'. Did you mean 'print dialplan'?"),
        Mistake(
            "print extensions",
            "There is no verb 'print extensions'. 'print' wants one of dialplan, queues, "
                + "musiconhold, manager, cli, systemd."),
        Mistake("serve --lisen", "'serve' has no option '--lisen'. Did you mean '--listen'?"),
        Mistake("serve --max 10", "'serve' has no option '--max'. Did you mean '--max-calls'?"),
        Mistake(
            "who --frobnicate",
            "'who' has no option '--frobnicate'. 'rollcall help who' lists them."),
        Mistake("who -j", "'who' has no option '-j'. 'rollcall help who' lists them."),
        Mistake(
            "group add -Night",
            "'group add' has no option '-Night'. 'rollcall help group add' lists them; what is none "
                + "comes behind --."),
        Mistake("group add -- Night -x", "'group add' has no place for '-x'."),
        Mistake("serve --listen", "--listen wants HOST:PORT."),
        Mistake("serve --listen --sample", "--listen wants HOST:PORT."),
        Mistake("serve --loops 1 --loops 2", "--loops is given twice."),
        Mistake("who --json=yes", "--json takes no value."),
        Mistake("who anna", "'who' has no place for 'anna'."),
        Mistake("setting set wrap-up-phone", "'setting set' wants VALUE."),
        Mistake("explain anna wrap-up-phone now", "'explain' has no place for 'now'."),
    ])
    func `a mistyped line says what was meant`(_ mistake: Mistake) {
        let words = mistake.line.split(separator: " ").map(String.init)
        #expect(throws: UsageError(mistake.sentence, exit: .usage)) {
            try Invocation.parse(words, verbs: verbs)
        }
    }

    @Test(arguments: [
        Mistake(
            "--listen 0.0.0.0:4573",
            "--listen 0.0.0.0:4573 can be reached from other machines: say with --allow which "
                + "PBXs may call, such as --allow 192.0.2.10."),
        Mistake(
            "--listen 127.0.0.1:4573 --listen [fd00::5]:4573",
            "--listen [fd00::5]:4573 can be reached from other machines: say with --allow which "
                + "PBXs may call, such as --allow 192.0.2.10."),
        Mistake(
            "--listen localhost:4573",
            "--listen wants an IP address and a port, such as 127.0.0.1:4573 or [::1]:4573, not "
                + "'localhost:4573'."),
        Mistake(
            "--listen 4573",
            "--listen wants an IP address and a port, such as 127.0.0.1:4573 or [::1]:4573, not "
                + "'4573'."),
        Mistake(
            "--allow pbx.example.org",
            "--allow wants an IP address or a network, such as 192.0.2.10 or 10.1.0.0/16, not "
                + "'pbx.example.org'."),
        Mistake("--loops 0", "--loops wants a number from 1 to 64, not '0'."),
        Mistake(
            "--max-calls many", "--max-calls wants a number from 1 to 1000000, not 'many'."),
    ])
    func `serve refuses what would not be safe or cannot be`(_ mistake: Mistake) {
        #expect(throws: UsageError(mistake.sentence, exit: .usage)) {
            try ServeOptions(given("serve \(mistake.line)"))
        }
    }

    @Test func `serve takes this machine's calls alone unless it is told otherwise`() throws {
        let options = try ServeOptions(given("serve"))
        #expect(options.database == "rollcall.db")
        #expect(options.listen.map(\.description) == ["127.0.0.1:4573"])
        #expect(options.allow == Network.loopback)
        #expect(options.loops == 1)
        #expect(options.maxCalls == 4_000)
        #expect(!options.sample)
    }

    @Test func `serve takes several addresses and networks`() throws {
        let options = try ServeOptions(
            given(
                "serve --database=/tmp/a.db --listen 10.1.0.5:4573 --listen [::1]:4573 "
                    + "--listen 10.1.0.5:4573 --allow 10.1.0.10 --allow=10.2.0.0/16 --loops 2 "
                    + "--max-calls 10 --sample"))
        #expect(options.database == "/tmp/a.db")
        #expect(options.listen.map(\.description) == ["10.1.0.5:4573", "[::1]:4573"])
        #expect(options.allow.map(\.description) == ["10.1.0.10/32", "10.2.0.0/16"])
        #expect(options.loops == 2)
        #expect(options.maxCalls == 10)
        #expect(options.sample)
    }

    @Test(arguments: [
        Mistake("--from 20a", "--from wants a number in digits, or 'unknown', not '20a'."),
        Mistake("--from ", "--from wants a number in digits, or 'unknown', not ''."),
        Mistake(
            "--keys 12x",
            "--keys wants 0-9, * and #, a comma for a silence and H to hang up, not '12x'."),
        Mistake("--lang e", "--lang wants a language such as en or nb_NO, not 'e'."),
        Mistake("--lang ../en", "--lang wants a language such as en or nb_NO, not '../en'."),
        Mistake("--key-rate 0", "--key-rate wants a number from 1 to 100, not '0'."),
    ])
    func `a caller is checked before anything is served`(_ mistake: Mistake) {
        #expect(throws: UsageError(mistake.sentence, exit: .usage)) {
            var words = mistake.line.split(separator: " ").map(String.init)
            if words.count == 1 { words.append("") }
            guard case .run(_, let given) = try Invocation.parse(["try"] + words, verbs: verbs)
            else { return }
            _ = try CallerOptions(given)
        }
    }

    @Test func `a caller may be unknown, and each keys is a call`() throws {
        let caller = try CallerOptions(given("try --from unknown --keys 1001#4242#11 --keys 9"))
        #expect(caller.number == nil)
        #expect(caller.scripts == ["1001#4242#11", "9"])
        #expect(try CallerOptions(given("try")).number == "201")
    }

    @Test func `a caller may speak a language, be slow, and press keys in their own time`() throws {
        let plain = try CallerOptions(given("try"))
        #expect(plain.language == "en")
        #expect(plain.pace == nil)
        #expect(!plain.handset("1").hearsOut && !plain.handset("1").dropsKeys)
        let slow = try CallerOptions(given("call --lang nb_NO --slow --key-rate 5"))
        #expect(slow.language == "nb_NO")
        #expect(slow.pace == .milliseconds(200))
        #expect(slow.handset("1").hearsOut)
        let losing = try CallerOptions(given("try --drop-keys"))
        #expect(losing.pace == .milliseconds(250))
        #expect(losing.handset(nil).dropsKeys)
    }

    @Test(arguments: [
        ("agi://pbx:4574/agent", "pbx", 4_574, "agent"),
        ("AGI://127.0.0.1/audio?queue=sales", "127.0.0.1", 4_573, "audio?queue=sales"),
        ("agi://[::1]:4573/agent", "::1", 4_573, "agent"),
        ("agi://[::1]", "::1", 4_573, ""),
    ])
    func `an AGI address is read`(
        _ text: String, _ host: String, _ port: UInt16, _ path: String
    ) throws {
        let url = try AGIURL(text)
        #expect(url.host == host)
        #expect(url.port == port)
        #expect(url.path == path)
    }

    @Test(arguments: ["http://host/agent", "agi:/host", "agi://:4573/agent", "agi://host:x/agent"])
    func `what is no AGI address is refused`(_ text: String) {
        #expect(throws: UsageError("'\(text)' is no AGI address: agi://HOST:PORT/PATH.")) {
            try AGIURL(text)
        }
    }

    @Test func `help and version need nothing else`() throws {
        for words in [["--help"], ["-h"], ["help"]] {
            guard case .help(let shown, topic: "") = try Invocation.parse(words, verbs: verbs)
            else {
                Issue.record("\(words) is no help")
                continue
            }
            #expect(shown.count == verbs.count)
        }
        for words in [["print", "dialplan", "--help"], ["help", "print", "dialplan"]] {
            guard case .help(let shown, _) = try Invocation.parse(words, verbs: verbs) else {
                Issue.record("\(words) is no help")
                continue
            }
            #expect(shown.map(\.spelling) == ["print dialplan"])
        }
        for words in [["--version"], ["-V"], ["version"]] {
            guard case .version = try Invocation.parse(words, verbs: verbs) else {
                Issue.record("\(words) is no version")
                continue
            }
        }
    }

    @Test func `words behind two dashes are no options`() throws {
        #expect(try given("group add -- -Night").arguments == ["-Night"])
        #expect(try given("user list --json -- --help -- -x").arguments == ["--help", "--", "-x"])
        #expect(try given("setting set --centre -- pin-minimum -1").arguments.last == "-1")
        #expect(try given("queue assign sales --").arguments == ["sales"])
    }

    @Test func `help keeps within 100 columns and names every option`() {
        for verb in verbs {
            let text = HelpText(on: [verb], topic: verb.spelling).lines.joined(separator: "\n")
            let lines = text.split(separator: "\n")
            #expect(lines.allSatisfy { $0.count <= 100 }, "\(verb.spelling)")
            #expect(verb.options.allSatisfy { text.contains($0.name) }, "\(verb.spelling)")
            #expect(verb.help.hasSuffix("."), "\(verb.spelling)")
        }
        #expect(HelpText(on: verbs, topic: "").lines.allSatisfy { $0.count <= 100 })
    }

    /// As a shell takes them apart, which knows single quotes alone.
    private static func words(of line: String) -> [String] {
        // A pair with nothing between is a word too.
        line.replacing("''", with: "\0").split(separator: "'", omittingEmptySubsequences: false)
            .enumerated()
            .reduce(into: [""]) { words, part in
                guard part.offset.isMultiple(of: 2) else {
                    return words[words.count - 1] += part.element
                }
                let parts = part.element.split(
                    separator: " ", omittingEmptySubsequences: false
                ).map(String.init)
                words[words.count - 1] += parts[0]
                words += parts.dropFirst()
            }
            .filter { !$0.isEmpty }
            .map { $0.replacing("\0", with: "") }
    }

    @Test func `every example of the help is a line that is understood`() throws {
        for verb in verbs {
            for example in verb.examples {
                let line = example.replacing("\\\n", with: " ").split(separator: " > ")[0]
                let words = Self.words(of: String(line))
                #expect(words.first == "rollcall")
                guard
                    case .run(let found, _) = try Invocation.parse(
                        Array(words.dropFirst()), verbs: verbs)
                else {
                    Issue.record("\(example) is not understood")
                    continue
                }
                #expect(found.spelling == verb.spelling)
            }
        }
    }

    private func given(_ line: String) throws -> Given {
        let words = line.split(separator: " ").map(String.init)
        guard case .run(_, let given) = try Invocation.parse(words, verbs: verbs) else {
            throw UsageError("\(line) is no verb")
        }
        return given
    }
}
