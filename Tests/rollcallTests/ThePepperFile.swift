import Foundation
import Testing

@testable import rollcall

/// The file of the secret that PINs are hashed with.
@Suite struct ThePepperFile {
    private let folder: String

    init() throws { folder = try TemporaryFolder.make() }

    private func pepper(_ bytes: [UInt8], mode: Int) throws -> Result<Bool, UsageError> {
        defer { TemporaryFolder.remove(folder) }
        let path = "\(folder)/pepper"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        do throws(UsageError) {
            return .success(
                try Given(options: [Option.pepperFile.name: [path]]).pepper() != nil)
        } catch {
            return .failure(error)
        }
    }

    private let secret = Array("a secret of some length\n".utf8)

    @Test func `it is its owner's alone`() throws {
        #expect(try pepper(secret, mode: 0o600) == .success(true))
    }

    @Test func `others must not read it`() throws {
        let result = try pepper(secret, mode: 0o640)
        guard case .failure(let error) = result else { throw Failure("it is taken") }
        #expect(error.exit == .notAllowed)
        #expect(error.sentence.hasPrefix("--pepper-file: others can read '"))
    }

    @Test(arguments: [0, 15, 257, 1_024, 5_000])
    func `a pepper too short or too long is refused`(count: Int) throws {
        let result = try pepper(Array(repeating: 0x61, count: count), mode: 0o600)
        guard case .failure(let error) = result else { throw Failure("\(count) bytes are taken") }
        #expect(error.exit == .badData)
        #expect(error.sentence.contains("16-256 bytes"))
    }

    @Test func `a NUL in it is refused, and the sentence does not show it`() throws {
        let result = try pepper(secret + [0] + secret, mode: 0o600)
        guard case .failure(let error) = result else { throw Failure("a NUL is taken") }
        #expect(!error.sentence.contains("secret of"))
    }

    @Test func `without the option there is none`() throws {
        TemporaryFolder.remove(folder)
        #expect(try Given().pepper() == nil)
    }
}
