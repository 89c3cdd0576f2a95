import CLinux
import Glibc

/// A program of the system that is given some words and an input, and waited for.
struct ChildProgram: Sendable {
    /// Its path.
    let path: String
    var arguments: [String] = []
    /// Whether the server is about to end: then the program has so much time left, and is left to
    /// itself.
    var isHurried: @Sendable () -> Bool = { false }
    var grace = Duration.seconds(5)

    /// How it ended.
    enum End: Hashable, Sendable {
        /// By itself, with this code.
        case exited(Int32)
        /// Nobody knows what it has done: it was killed, or took too long.
        case lost(String)
        /// It never ran.
        case notStarted(String)
    }

    /// Runs it with `input`, and kills it when it takes longer than this.
    ///
    /// What it says is not kept: it may repeat what it was given.
    func run(input: String, within limit: Duration) -> End {
        // A file in memory: the child may open its input anew, and nobody waits to write it.
        let file = unsafe memfd_create("letter", 1 /* MFD_CLOEXEC */)
        guard file >= 0 else { return .notStarted("There is no descriptor left.") }
        defer { close(file) }
        guard write(input, to: file), lseek(file, 0, SEEK_SET) == 0 else {
            return .notStarted("There is no memory left.")
        }
        var child = pid_t()
        guard start(&child, input: file) == 0 else {
            return .notStarted("\(path) cannot be started.")
        }
        return wait(for: child, within: limit)
    }

    private func write(_ text: String, to file: Int32) -> Bool {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = unsafe bytes.withUnsafeBytes { bytes in
                unsafe Glibc.write(file, bytes.baseAddress, bytes.count)
            }
            guard count > 0 || errno == EINTR else { return false }
            bytes = bytes.dropFirst(max(0, count))
        }
        return true
    }

    /// In a group of its own, so that Ctrl-C in the server's terminal does not end it halfway, and
    /// with the signals as every program expects them, whatever this one blocks and ignores.
    private func start(_ child: inout pid_t, input: Int32) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
        for output in [STDOUT_FILENO, STDERR_FILENO] {
            unsafe posix_spawn_file_actions_addopen(&actions, output, "/dev/null", O_WRONLY, 0)
        }
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        let flags =
            POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
        var words = unsafe ([path] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        return unsafe posix_spawn(&child, path, &actions, &attributes, &words, environ)
    }

    private func wait(for child: pid_t, within limit: Duration) -> End {
        let end = ContinuousClock.now + limit
        var hurriedEnd: ContinuousClock.Instant?
        var pause: useconds_t = 500
        var status: Int32 = 0
        while true {
            let found = unsafe waitpid(child, &status, WNOHANG)
            if found == child { break }
            if found < 0, errno != EINTR { return .lost("\(path) is lost.") }
            guard ContinuousClock.now < end else {
                kill(-child, SIGKILL)
                _ = unsafe waitpid(child, &status, 0)
                return .lost("\(path) took longer than \(limit.components.seconds) seconds.")
            }
            if isHurried() {
                let end = hurriedEnd ?? ContinuousClock.now + grace
                hurriedEnd = end
                guard ContinuousClock.now < end else {
                    return .lost("The server had to end before \(path) did.")
                }
            }
            usleep(pause)
            pause = min(pause * 2, 20_000)
        }
        let signal = status & 0x7F
        return signal == 0
            ? .exited(status >> 8 & 0xFF) : .lost("\(path) was ended by signal \(signal).")
    }
}
