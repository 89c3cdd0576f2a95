import Glibc

/// A file that is read as a whole, or the standard input.
enum InputFile {
    /// More than a million users take.
    private static let longest = 512 * 1024 * 1024

    /// The bytes of the file; of the standard input where the path is `-`.
    static func bytes(_ path: String) throws(UsageError) -> [UInt8] {
        let descriptor = path == "-" ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { if path != "-" { close(descriptor) } }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            if count < 0 {
                if errno == EINTR { continue }
                throw unreadable(path)
            }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= longest else {
                throw UsageError(
                    "'\(path)' has more than \(longest >> 20) MiB: cut it into several files.",
                    exit: .badData)
            }
        }
    }

    private static func unreadable(_ path: String) -> UsageError {
        let reason = unsafe String(cString: strerror(errno))
        return UsageError("'\(path)' cannot be read: \(reason).", exit: .badData)
    }
}
