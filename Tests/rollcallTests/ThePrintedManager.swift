import Foundation
import Testing

@testable import rollcall

/// What `rollcall print manager`, `cli` and `systemd` give to paste.
@Suite struct ThePrintedManager {
    private func heeded(_ text: String, comment: Character = ";") -> [String] {
        text.split(separator: "\n").map(String.init).filter { $0.first != comment }
    }

    @Test func `nobody can log in until there is a secret`() throws {
        let lines = heeded(try PrintedManager(Given()).configuration)
        #expect(lines.first == "[rollcall]")
        #expect(!lines.contains { $0.hasPrefix("secret") })
    }

    @Test func `a secret is filled in from its file`() throws {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        let path = folder + "/secret"
        func printed(_ secret: String) throws -> [String] {
            try Data(secret.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            let given = Given(options: [
                Option.managerSecretFile.name: [path], Option.managerUser.name: ["line"],
            ])
            return heeded(try PrintedManager(given).configuration)
        }
        let lines = try printed("0123abcd\n")
        #expect(lines.first == "[line]" && lines.contains("secret = 0123abcd"))
        for secret in ["a;b", "a b", "ab\ncd", "æ"] {
            #expect(throws: UsageError.self, "\(secret)") { try printed(secret) }
        }
    }

    @Test func `its rights are the smallest, and only this machine may use them`() throws {
        let lines = heeded(try PrintedManager(Given()).configuration)
        #expect(lines.contains("read = system,agent,call"))
        #expect(lines.contains("write = agent,reporting"))
        #expect(lines.contains("deny = 0.0.0.0/0.0.0.0"))
        #expect(lines.contains("permit = 127.0.0.1/255.255.255.255"))
        let filter = try #require(lines.first { $0.hasPrefix("eventfilter = Event: (") })
        #expect(filter.contains("(FullyBooted|") && filter.hasSuffix("|Hangup)"))
        #expect(filter.utf8.count < 1_000)
    }

    @Test(arguments: ["general", "", "a b", "x]"])
    func `a user that is no user is refused`(_ user: String) {
        #expect(throws: UsageError.self) {
            try PrintedManager(Given(options: [Option.managerUser.name: [user]]))
        }
    }

    @Test func `the control session is begun in a context that the dialplan has`() throws {
        let names = PrintedNames()
        let lines = heeded(names.cliConfiguration)
        #expect(lines.count == 2 && lines.first == "[startup_commands]")
        let command = try #require(
            lines.last?.wholeMatch(
                of: /channel originate Local\/(\w+)@([\w-]+)\/n extension (\w+)@([\w-]+) = yes/))
        #expect(command.2 == command.4 && names.dialplan.contains("\n[\(command.2)]\n"))
        for name in [command.1, command.3] {
            #expect(names.dialplan.contains("\nexten => \(name),1,"), "\(name)")
        }
    }

    @Test func `the unit serves with the options that were given`() throws {
        let unit = try PrintedUnit(
            Given(options: [
                Option.manager.name: ["10.1.0.10:5038"], Option.managerUser.name: ["rollcall"],
                Option.managerSecretFile.name: ["/etc/rollcall/manager-secret"],
                Option.allow.name: ["10.1.0.10"], Option.listen.name: ["10.1.0.5:4573"],
                Option.metrics.name: ["127.0.0.1:9573"],
            ])
        ).unit
        let start = try #require(unit.firstMatch(of: /ExecStart=(.*\\\n)*.*\n/)).0
            .replacing("\\\n", with: "")
        for word in [
            "serve", "--listen 10.1.0.5:4573", "--allow 10.1.0.10", "--manager 10.1.0.10:5038",
            "--manager-user rollcall", "--manager-secret-file %d/manager-secret",
            "--metrics 127.0.0.1:9573", "--database /var/lib/rollcall/rollcall.db",
        ] { #expect(start.contains(word), "\(word) in \(start)") }
        let lines = unit.split(separator: "\n").map(String.init)
        for line in [
            "LoadCredential=manager-secret:/etc/rollcall/manager-secret",
            "StateDirectory=rollcall", "IPAddressAllow=10.1.0.10", "IPAddressDeny=any",
            "LimitNOFILE=5000", "Type=notify",
        ] { #expect(lines.contains(line), "\(line)") }
    }

    @Test(arguments: [
        (Option.database, "rollcall.db"), (.database, "/var/lib/rollcall.db"),
        (.database, "/var/lib/../etc/x/y.db"), (.program, "rollcall"), (.program, "/a b"),
        (.metrics, "9573"), (.listen, "0.0.0.0:4573"), (.maxCalls, "0"),
        (.manager, "127.0.0.1:5038"), (.pepperFile, "/etc/%d"),
    ])
    func `what serve or systemd would misunderstand is refused`(
        _ option: Option, _ value: String
    ) {
        #expect(throws: UsageError.self) {
            try PrintedUnit(Given(options: [option.name: [value]]))
        }
    }
}
