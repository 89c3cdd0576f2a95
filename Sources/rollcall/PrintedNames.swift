import Store

/// The names that the printed configuration speaks of.
struct PrintedNames: Sendable, Hashable {
    /// Where the PBX finds this server: `HOST:PORT`.
    var server = "127.0.0.1:4573"
    var queues = SampleGuide.queues
    var musicClasses = SampleGuide.musicClasses

    /// The sample centre's, or those of the store that the options name.
    init(_ given: Given) throws(UsageError) {
        if let server = given.value(of: .server) {
            guard !server.isEmpty, server.allSatisfy({ $0.isASCII && !" ;,/\"\\".contains($0) })
            else { throw UsageError("--server wants HOST:PORT, not '\(server)'.") }
            self.server = server
        }
        guard let path = given.value(of: .names) else { return }
        (queues, musicClasses) = try Self.names(in: path)
    }

    init() {}

    private static func names(
        in path: String
    ) throws(UsageError) -> (queues: [String], musicClasses: [String]) {
        do throws(StoreFault) {
            let store = try Store.open(path: path, mode: .read, clock: WallClock.forStore)
            defer { store.close() }
            return (try store.queueNames(), try store.musicClassNames())
        } catch {
            throw UsageError(error)
        }
    }

    /// What each printed file says of itself.
    func heading(_ file: String, _ verb: String) -> String {
        "; \(file) for Rollcall, printed by: rollcall print \(verb)"
    }
}

extension Option {
    static let server = Option(
        name: "--server", value: "HOST:PORT", standard: ["127.0.0.1:4573"],
        help: "Where the PBX finds Rollcall.")
    /// Without a standard: the sample centre's names are printed then.
    static let names = Option(
        name: "--database", value: "FILE",
        help: "The store whose queues and music classes are printed; else the sample centre's.")
}
