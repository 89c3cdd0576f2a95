import Glibc

/// What the person at the terminal reads: one of the standard outputs.
struct Screen: Sendable {
    private let descriptor: Int32

    static let output = Screen(descriptor: STDOUT_FILENO)
    static let error = Screen(descriptor: STDERR_FILENO)

    /// Writes the text as it is; ends the program where nobody reads any more (`| head`).
    func write(_ text: String) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if count < 0 {
                guard errno == EINTR else { end(because: errno) }
            } else {
                rest = rest.dropFirst(count)
            }
        }
    }

    /// A reader who has gone knows; of a full disk the person must hear.
    private func end(because error: Int32) -> Never {
        if descriptor == STDOUT_FILENO, error != EPIPE {
            let reason = unsafe String(cString: strerror(error))
            Screen.error.line("rollcall: The output cannot be written: \(reason).")
        }
        exit(ExitCode.failed.rawValue)
    }

    func line(_ text: String = "") { write(text + "\n") }

    func lines(_ lines: [String]) { write(lines.map { $0 + "\n" }.joined()) }
}
