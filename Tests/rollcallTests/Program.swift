import Glibc
import Testing

/// The built `rollcall` as a process of its own, which does not outlive its test.
final class Program {
    /// How a process ended.
    enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(by: Int32)
    }

    let words: [String]
    private let process: pid_t
    private let output: Outlet
    private let errors: Outlet
    private var ending: Ending?
    /// How many lines of the log were looked at.
    private var seen = 0

    /// Starts `rollcall` with these words, in a folder where one is given; it reads its standard
    /// input from a file.
    init(
        _ words: [String], input: String = "/dev/null", saysErrors: Bool = true,
        in folder: String? = nil, zone: String? = nil
    ) throws {
        self.words = words
        (output, errors) = (try Outlet(), try Outlet())
        process = try Self.spawn(
            words, input: input, output: output.writing,
            errors: saysErrors ? errors.writing : nil, folder: folder, zone: zone)
        output.closeWriting()
    }

    convenience init(_ words: String...) throws { try self.init(words) }

    deinit {
        guard ending == nil else { return }
        send(SIGKILL)
        _ = Self.wait(for: process)
    }

    func send(_ signal: Int32) { kill(process, signal) }

    /// What it has said on its standard error, as far as it was read.
    var said: String { errors.text }
    var saidOnOutput: String { output.text }

    /// The next line of its log with this event; fails where it ends before or is silent.
    @discardableResult
    func logs(
        _ event: String, _ location: SourceLocation = #_sourceLocation
    ) throws -> String {
        errors.closeWriting()
        repeat {
            let lines = said.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            for line in lines.dropFirst(seen) {
                seen += 1
                if line.split(separator: " ").contains("event=\(event)") { return String(line) }
            }
        } while errors.read(within: .seconds(30))
        throw Failure("\(words) did not log \(event): \(said)")
    }

    /// Leaves it alone for this long, or until it has something to say.
    func lives(for time: Duration) {
        errors.closeWriting()
        _ = errors.read(within: time)
    }

    /// Its log goes into a pipe that is full from here on.
    func stopReadingLog() throws { try errors.fill() }

    /// Whoever read its log is gone.
    func closeLog() { errors.closeReading() }

    /// Waits for its end, which it has come to by itself or by a signal.
    func end(within limit: Duration = .seconds(60)) throws -> Ending {
        if let ending { return ending }
        // It says nothing more there: a server never writes to its standard output.
        while output.read(within: limit) {}
        guard output.isAtEnd else { throw Failure("\(words) does not end: \(said)") }
        let ending = Self.wait(for: process)
        self.ending = ending
        errors.closeWriting()
        while errors.read(within: .zero) {}
        return ending
    }
}

/// What a test could not do.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

// MARK: - The system's calls

extension Program {
    /// Beside the tests' own program.
    private static let path: String? = {
        var name = [CChar](repeating: 0, count: Int(PATH_MAX))
        let length = unsafe readlink("/proc/self/exe", &name, name.count)
        let own = String(
            decoding: name.prefix(max(0, length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard let slash = own.lastIndex(of: "/") else { return nil }
        let path = "\(own[..<slash])/rollcall"
        return unsafe access(path, X_OK) == 0 ? path : nil
    }()

    private static func spawn(
        _ words: [String], input: String, output: Int32, errors: Int32?, folder: String?,
        zone: String?
    ) throws -> pid_t {
        let path = try #require(path, "rollcall is not built beside the tests")
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        if let errors {
            unsafe posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
        } else {
            unsafe posix_spawn_file_actions_addclose(&actions, STDERR_FILENO)
        }
        // Whatever the tests' process has made of signals, this one begins as from a shell.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        // The system's own call for a folder is hidden from Swift.
        let settings = (folder.map { ["-C", $0] } ?? []) + (zone.map { ["TZ=\($0)"] } ?? [])
        let start = settings.isEmpty ? [path] : ["/usr/bin/env"] + settings + [path]
        var arguments = unsafe (start + words).map { unsafe strdup($0) } + [nil]
        defer { for index in unsafe arguments.indices { unsafe free(arguments[index]) } }
        var process = pid_t()
        let code = unsafe posix_spawn(
            &process, start[0], &actions, &attributes, &arguments, environ)
        try #require(code == 0, "\(path) cannot be started: \(code)")
        return process
    }

    private static func wait(for process: pid_t) -> Ending {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: signal)
    }
}
