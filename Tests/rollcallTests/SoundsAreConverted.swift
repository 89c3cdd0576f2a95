import CallCenter
import Glibc
import Store
import Synchronization
import Testing

@testable import rollcall

/// What becomes of a file that is not a sound as Asterisk plays it.
@Suite final class SoundsAreConverted {
    private let folder: String
    private let tone = Wave(samples: (0..<800).map { Int16($0 % 40 * 500 - 10_000) }).bytes

    init() throws { folder = try TemporaryFolder.make() }

    deinit { TemporaryFolder.remove(folder) }

    /// A sox that writes these bytes, or is not installed.
    private func programs(writing bytes: [UInt8]?, status: Int32 = 0) -> SoundPrograms {
        SoundPrograms { program, arguments in
            guard let bytes, program == "sox", let file = arguments.last else { return nil }
            Self.write(bytes, to: file)
            return status
        }
    }

    private static func write(_ bytes: [UInt8], to file: String) {
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        _ = unsafe bytes.withUnsafeBytes {
            unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
        }
        close(descriptor)
    }

    private func file(_ name: String, _ bytes: [UInt8]) -> String {
        Self.write(bytes, to: "\(folder)/\(name)")
        return "\(folder)/\(name)"
    }

    private func fault(_ file: String, _ programs: SoundPrograms) -> String? {
        do throws(UsageError) {
            _ = try programs.sound(from: file)
            return nil
        } catch {
            return error.sentence
        }
    }

    @Test func `what Asterisk plays is taken without sox`() throws {
        let taken = try programs(writing: nil).sound(from: file("a.wav", tone))
        #expect(taken.sound.bytes == tone)
        #expect(!taken.isConverted)
    }

    @Test func `what it does not play is converted by sox`() throws {
        let taken = try programs(writing: tone).sound(from: file("a.mp3", [1, 2, 3]))
        #expect(taken.sound.bytes == tone)
        #expect(taken.isConverted)
    }

    @Test func `without sox it is refused, with how to have it`() {
        let path = file("a.mp3", [1, 2, 3])
        #expect(
            fault(path, programs(writing: nil))
                == "\(path) is none of the formats that Asterisk plays; with sox it would be "
                + "converted: apt-get install -y sox libsox-fmt-all.")
    }

    @Test func `what sox cannot read, or makes silent, is refused in the file's name`() {
        let path = file("a.mp3", [1, 2, 3])
        #expect(
            fault(path, programs(writing: tone, status: 256))
                == "\(path) is none of the formats that Asterisk plays, and sox cannot convert it.")
        let silence = Wave(samples: Array(repeating: 1, count: 800)).bytes
        #expect(
            fault(path, programs(writing: silence)) == "\(path) is silent throughout.")
    }

    @Test func `nothing, silence and lists of files are no work for sox`() {
        let silence = Wave(samples: Array(repeating: 1, count: 800)).bytes
        let sox = programs(writing: tone)
        let cases = [
            (file("a.wav", silence), "is silent throughout."), (file("b.wav", []), "is empty."),
            (file("b.mp3", []), "is none of the formats that Asterisk plays."),
            (file("c.M3U", [1]), "is none of the formats that Asterisk plays."),
        ]
        for (path, sentence) in cases { #expect(fault(path, sox) == "\(path) \(sentence)") }
        #expect(
            fault("\(folder)/no.wav", sox)
                == "\(folder)/no.wav cannot be read: No such file or directory.")
    }

    @Test func `a file's name is never a word of sox's own`() throws {
        let seen = Seen()
        let programs = SoundPrograms { _, arguments in
            seen.note(arguments)
            return nil
        }
        #expect(throws: UsageError.self) { try programs.play("-n", .wav) }
        #expect(throws: UsageError.self) { try programs.play("|id", .gsm) }
        #expect(seen.all.map(\.last) == ["./-n", "./-n", "./|id"])
    }

    private final class Seen: Sendable {
        private let words = Mutex<[[String]]>([])
        var all: [[String]] { words.withLock { $0 } }
        func note(_ arguments: [String]) { words.withLock { $0.append(arguments) } }
    }

    @Test func `where nothing plays sounds, it says how to hear it`() {
        #expect(
            throws: UsageError(
                "Nothing here plays sounds: apt-get install -y sox, or copy /a.wav to where you can "
                    + "listen.", exit: .unavailable)
        ) { try SoundPrograms { _, _ in nil }.play("/a.wav", .wav) }
    }

    @Test func `a recording's folder is what the PBX is told, and its own class is left alone`()
        throws
    {
        var names = PrintedNames()
        names.musicClasses = ["own", "hello", "other"]
        names.ownClasses = ["own"]
        names.musicFolders = ["hello": "/srv/rollcall.db.recordings/hello"]
        let text = names.musicConfiguration
        #expect(text.contains("[hello]\nmode=files\ndirectory=/srv/rollcall.db.recordings/hello\n"))
        #expect(text.contains(";   mkdir -p /var/lib/asterisk/moh/other\n"))
        #expect(text.contains("\n; [own] is a class of the PBX's own."))
    }
}
