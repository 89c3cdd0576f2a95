import CallCenter
import Glibc
import Testing

@testable import Administration
@testable import Store
@testable import rollcall

/// The program that a letter is given to, as a script.
@Suite(.serialized) final class HowLettersAreHandedOver {
    private let folder: String

    init() throws { folder = try TemporaryFolder.make() }

    deinit { TemporaryFolder.remove(folder) }

    private func program(_ script: String) throws -> ChildProgram {
        let path = "\(folder)/program"
        try makeProgram(at: path, script)
        return ChildProgram(path: path)
    }

    private func kept(_ name: String) -> String { content(of: "\(folder)/\(name)") }

    @Test func `a program gets its words and all of the input`() throws {
        var program = try program("echo \"$*\" > '\(folder)/words'; cat > '\(folder)/input'")
        program.arguments = ["-t", "-i", "a b; exit 1"]
        let input = String(repeating: "blåbær\n.\n", count: 20)
        #expect(program.run(input: input, within: .seconds(20)) == .exited(0))
        #expect(kept("words") == "-t -i a b; exit 1\n")
        #expect(kept("input") == input)
    }

    @Test func `how a program ends is known, and whether it is`() throws {
        #expect(try program("exit 75").run(input: "", within: .seconds(20)) == .exited(75))
        let path = "\(folder)/program"
        #expect(
            try program("kill -9 $$").run(input: "", within: .seconds(20))
                == .lost("\(path) was ended by signal 9."))
        #expect(
            ChildProgram(path: "\(folder)/none").run(input: "", within: .seconds(20))
                == .notStarted("\(folder)/none cannot be started."))
    }

    @Test func `a program that takes too long is killed with all it has started`() throws {
        let program = try program("sleep 600 & sleep 600")
        guard case .lost(let sentence) = program.run(input: "", within: .milliseconds(50)) else {
            throw Failure("it is not lost")
        }
        #expect(sentence.contains("took longer"))
    }

    @Test func `a server that has to end leaves a slow program to itself`() throws {
        var program = try program("exec sleep 5")
        program.isHurried = { true }
        program.grace = .milliseconds(20)
        guard case .lost(let sentence) = program.run(input: "", within: .seconds(600)) else {
            throw Failure("it is not lost")
        }
        #expect(sentence.contains("had to end"))
    }

    @Test func `signals are for the program as from a shell`() throws {
        let program = try program("grep -E '^Sig(Blk|Ign)' /proc/self/status > '\(folder)/signals'")
        signal(SIGPIPE, SIG_IGN)
        #expect(program.run(input: "", within: .seconds(20)) == .exited(0))
        let masks = kept("signals").split(separator: "\n").compactMap { line in
            line.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) }
        }
        #expect(masks.count == 2)
        // The bits of the C library's own signals, 32 and 33, are not ours to judge.
        #expect(masks.allSatisfy { $0 & 0x7FFF_FFFF == 0 }, "\(masks)")
    }

    @Test func `sendmail gets a whole e-mail, and its words are forgotten`() throws {
        _ = try program("cat > '\(folder)/mail'; cat '\(folder)/mail' >&2; exit 67")
        var layer = SettingsLayer()
        try layer.say("mail-from", "Røllcall <r@example.org>", at: .centre)
        let settings = EffectiveSettings(centre: layer)
        let sendmail = Sendmail(path: "\(folder)/program")
        #expect(sendmail.obstacle(to: .email, settings) == nil)
        let letter = WrittenLetter(
            to: .email("anna@example.org"), userName: "anna", subject: "Hei å",
            body: "PIN: 123456\n.\nå")
        #expect(
            sendmail.carry(letter, settings)
                == .refused("\(folder)/program ended with 67 (no such user)."))
        #expect(
            kept("mail") == """
                From: =?UTF-8?B?UsO4bGxjYWxs?= <r@example.org>
                To: <anna@example.org>
                Subject: =?UTF-8?B?SGVpIMOl?=
                Auto-Submitted: auto-generated
                MIME-Version: 1.0
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                PIN: 123456
                .
                =C3=A5

                """)
    }

    @Test func `what keeps letters from going is said before one is tried`() throws {
        var layer = SettingsLayer()
        try layer.say("mail-from", "not an address", at: .centre)
        try layer.say("sms-command", "send-sms", at: .centre)
        let settings = EffectiveSettings(centre: layer)
        #expect(
            Sendmail(path: "/bin/sh").obstacle(to: .email, settings)?.contains("mail-from") == true)
        #expect(
            Sendmail(path: nil).obstacle(to: .email, settings)?.contains("no program sendmail")
                == true)
        #expect(
            Sendmail(path: nil).obstacle(to: .sms, settings)?.contains("whole path") == true)
    }
}
