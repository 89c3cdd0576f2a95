import Foundation
import Service
import Testing

@testable import rollcall

/// `serve --trusted-secret-file`: read once, and only where nobody else can read it.
@Suite struct TheSecretFile {
    private static let secret = "0123456789abcdef0123456789abcdef"

    /// What serve makes of a file with this content and mode, in a folder that is written `%`.
    private func options(
        _ content: String?, mode: Int = 0o600
    ) throws -> Result<Bool, UsageError> {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        let path = folder + "/trusted"
        if let content {
            try Data(content.utf8).write(to: URL(filePath: path))
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        do throws(UsageError) {
            let given = Given(options: [Option.trustedSecretFile.name: [path]])
            return .success(try ServeOptions(given).trusted?.matches(Self.secret) == true)
        } catch {
            return .failure(
                UsageError(error.sentence.replacing(folder, with: "%"), exit: error.exit))
        }
    }

    @Test(arguments: [("", 0o600), ("\n", 0o600), ("\n", 0o400)])
    func `is the secret, with a newline or without`(end: String, mode: Int) throws {
        #expect(try options(Self.secret + end, mode: mode) == .success(true))
    }

    @Test(arguments: [0o644, 0o640, 0o604, 0o660, 0o620, 0o601])
    func `that others can reach is refused`(mode: Int) throws {
        #expect(
            try options(Self.secret, mode: mode)
                == .failure(
                    UsageError(
                        "--trusted-secret-file: others can read '%/trusted': chmod 600 "
                            + "'%/trusted'.", exit: .notAllowed)))
    }

    @Test(arguments: ["", "short", secret + " " + secret, String(repeating: "x", count: 2_000)])
    func `with no good secret is refused, and its content is in no sentence`(
        content: String
    ) throws {
        let wanted = UsageError(
            "--trusted-secret-file wants 16-256 letters, digits or +/=-_. in '%/trusted', such as "
                + "'openssl rand -hex 32' makes.", exit: .badData)
        #expect(try options(content) == .failure(wanted))
    }

    @Test func `that is not there is told`() throws {
        let wanted = UsageError(
            "--trusted-secret-file: '%/trusted' cannot be read: No such file or directory.",
            exit: .badData)
        #expect(try options(nil) == .failure(wanted))
    }

    @Test func `that is a folder or a device is refused`() {
        for path in ["/tmp", "/dev/null"] {
            #expect(
                throws: UsageError("--trusted-secret-file: '\(path)' is no file.", exit: .badData)
            ) { try SecretFile.bytes(path, of: .trustedSecretFile) }
        }
    }

    @Test func `is not wanted: nobody is trusted without`() throws {
        let trusted = try ServeOptions(Given()).trusted
        #expect(trusted == nil)
    }
}
