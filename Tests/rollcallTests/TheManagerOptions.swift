import Foundation
import Reactor
import Service
import Testing

@testable import rollcall

/// `serve --manager`: which managers, and as whom.
@Suite struct TheManagerOptions {
    private func managers(
        _ addresses: [String], user: String? = "rollcall", secret: String? = "s3cret\n"
    ) throws -> Result<[String], UsageError> {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        var options: [String: [String]] = [Option.manager.name: addresses]
        if let user { options[Option.managerUser.name] = [user] }
        if let secret {
            let path = folder + "/secret"
            try Data(secret.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            options[Option.managerSecretFile.name] = [path]
        }
        do throws(UsageError) {
            return .success(
                try ServeOptions(Given(options: options)).managers
                    .map { "\($0.user):\($0.secret)@\($0.address) \($0.pbx)" })
        } catch {
            return .failure(
                UsageError(error.sentence.replacing(folder, with: "%"), exit: error.exit))
        }
    }

    @Test func `are one for each PBX, with the secret of the file's line`() throws {
        #expect(
            try managers(["127.0.0.1:5038", "[::1]:5039"])
                == .success([
                    "rollcall:s3cret@127.0.0.1:5038 127.0.0.1",
                    "rollcall:s3cret@[::1]:5039 ::1",
                ]))
    }

    @Test func `are none where none is wanted`() throws {
        #expect(try ServeOptions(Given()).managers.isEmpty)
    }

    @Test(arguments: ["localhost:5038", "127.0.0.1", "127.0.0.1:x"])
    func `want an address`(text: String) throws {
        guard case .failure(let error) = try managers([text]) else {
            Issue.record("\(text) is taken for an address")
            return
        }
        #expect(error.sentence.contains("such as 127.0.0.1:5038, not '\(text)'"))
    }

    @Test func `are one at each host, as log-ons know a PBX by its host alone`() throws {
        #expect(
            try managers(["127.0.0.1:5038", "127.0.0.1:5039"])
                == .failure(UsageError("--manager: 127.0.0.1 is given twice.")))
    }

    @Test func `go with a user and a secret, and these with a manager`() throws {
        for (user, secret) in [(nil, "x"), ("rollcall", nil)] as [(String?, String?)] {
            guard
                case .failure(let error) = try managers(
                    ["127.0.0.1:5038"], user: user, secret: secret)
            else {
                Issue.record("\(user ?? "-") \(secret ?? "-") is enough")
                continue
            }
            #expect(error.sentence.hasPrefix("--manager needs --manager-user and"))
        }
        let alone = Given(options: [Option.managerUser.name: ["rollcall"]])
        #expect(throws: UsageError("--manager-user goes with --manager HOST:PORT.")) {
            try ServeOptions(alone)
        }
    }

    @Test(arguments: ["", "\n", "a\nb", "a\u{0}b", String(repeating: "x", count: 256)])
    func `want a secret that a manager can be told, and no sentence has it`(secret: String) throws {
        #expect(
            try managers(["127.0.0.1:5038"], secret: secret)
                == .failure(
                    UsageError(
                        "--manager-secret-file wants one line of 1-255 bytes in '%/secret': the "
                            + "secret of the user in manager.conf.", exit: .badData)))
    }
}
