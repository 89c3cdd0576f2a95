import CallCenter
import Foundation
import Store

/// The names that the printed configuration speaks of.
struct PrintedNames: Sendable, Hashable {
    /// Where the PBX finds this server: `HOST:PORT`.
    var server = "127.0.0.1:4573"
    var queues = SampleGuide.queues
    /// The groups that have an extension.
    var groups = SampleGuide.groups.map(PrintedGroup.init)
    var musicClasses = SampleGuide.musicClasses
    /// The folders of the classes that are recordings of the library.
    var musicFolders: [String: String] = [:]
    /// The classes that the PBX has of its own.
    var ownClasses: Set<String> = []

    /// Those of the store that the options name, else of the one here, else the sample centre's.
    init(_ given: Given) throws(UsageError) {
        if let server = given.value(of: .server) {
            guard !server.isEmpty, server.allSatisfy({ $0.isASCII && !" ;,/\"\\".contains($0) })
            else { throw UsageError("--server wants HOST:PORT, not '\(server)'.") }
            self.server = server
        }
        let here = Option.database.standard[0]
        let isHere = FileManager.default.fileExists(atPath: here)
        guard let path = given.value(of: .names) ?? (isHere ? here : nil) else { return }
        try read(path)
    }

    init() {}

    private mutating func read(_ path: String) throws(UsageError) {
        do throws(StoreFault) {
            let store = try Store.open(path: path, mode: .read, clock: WallClock.forStore)
            defer { store.close() }
            queues = try store.queueNames()
            groups = try store.groupExtensions().map(PrintedGroup.init)
            let recordings = try store.recordings()
            let library = RecordingLibrary(beside: path)
            for recording in recordings {
                let name = recording.name.description
                if recording.file == nil {
                    ownClasses.insert(name)
                } else {
                    musicFolders[name] = library.folder(of: recording.name)
                }
            }
            musicClasses = Set(try store.musicClassNames())
                .union(recordings.map(\.name.description)).sorted()
        } catch {
            throw UsageError(error)
        }
    }

    /// Where the PBX finds the recordings of a class.
    func folder(of music: String) -> String {
        musicFolders[music] ?? "/var/lib/asterisk/moh/\(music)"
    }

    /// What each printed file says of itself.
    func heading(_ file: String, _ verb: String) -> String {
        "; \(file) for Rollcall, printed by: rollcall print \(verb)"
    }
}

/// A group as the dialplan reaches it.
struct PrintedGroup: Sendable, Hashable {
    let `extension`: String
    let name: String

    /// The name as the query of a URL has it, without a character that means something to it or to
    /// the dialplan.
    var nameInURL: String {
        name.utf8.reduce(into: "") { text, byte in
            let scalar = Unicode.Scalar(byte)
            if scalar.isASCII, scalar.properties.isAlphabetic || (48...57).contains(byte) {
                text.unicodeScalars.append(scalar)
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                text += byte < 16 ? "%0\(hex)" : "%\(hex)"
            }
        }
    }
}

extension Option {
    static let server = Option(
        name: "--server", value: "HOST:PORT", standard: ["127.0.0.1:4573"],
        help: "Where the PBX finds Rollcall.")
    /// Without a standard: where there is no store yet, the sample centre's names are printed.
    static let names = Option(
        name: "--database", value: "FILE",
        help: "The store whose queues, groups and music are printed: rollcall.db, or the sample "
            + "centre's names where there is none.")
}
