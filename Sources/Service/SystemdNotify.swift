import Reactor

/// Tells systemd how a service of `Type=notify` stands, without libsystemd.
package struct SystemdNotify: Sendable {
    /// Where it listens: `NOTIFY_SOCKET`.
    let socket: String
    /// It restarts a service that has not reported for so long; `nil` where it does not.
    package let watchdog: Duration?

    /// From what `environment` says of each name, in the process with the number `own`; `nil` where
    /// nobody waits for a word.
    package init?(_ environment: (String) -> String?, own: Int32) {
        guard let socket = environment("NOTIFY_SOCKET"), !socket.isEmpty else { return nil }
        self.socket = socket
        let isForUs = environment("WATCHDOG_PID").map { $0 == String(own) } ?? true
        let microseconds = environment("WATCHDOG_USEC").flatMap { Int64($0) }
        watchdog = isForUs ? microseconds.flatMap { $0 > 0 ? .microseconds($0) : nil } : nil
    }

    /// Sends the words; a service manager that cannot be told is no reason to fail.
    package func tell(_ words: [Word]) {
        try? LocalDatagram.send(words.map(\.line).joined(separator: "\n"), to: socket)
    }

    /// What can be said.
    package enum Word: Hashable, Sendable {
        case ready, stopping
        /// All is well: the next report is due within the watchdog's time.
        case alive
        case status(String)

        fileprivate var line: String {
            switch self {
            case .ready: "READY=1"
            case .stopping: "STOPPING=1"
            case .alive: "WATCHDOG=1"
            // A line feed would begin another word.
            case .status(let text): "STATUS=\(text.prefix { !$0.isNewline })"
            }
        }
    }

    /// How often to report: twice in the watchdog's time, and each 10 s without one.
    var interval: Duration { watchdog.map { $0 / 2 } ?? .seconds(10) }
}
