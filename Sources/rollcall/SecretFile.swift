import Glibc

/// A file with a secret: read once, and only where nobody else can read it.
enum SecretFile {
    /// More than any secret of ours has, so that what is too long is seen.
    private static let longest = 1_024

    /// The content of the file that an option names.
    static func bytes(_ path: String, of option: Option) throws(UsageError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            let reason = unsafe String(cString: strerror(errno))
            throw UsageError(
                "\(option.name): '\(path)' cannot be read: \(reason).", exit: .badData)
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw UsageError("\(option.name): '\(path)' is no file.", exit: .badData)
        }
        // As ssh asks of a private key. What systemd hands over belongs to root, and the group's bit
        // there stands for this process' user alone (an access control list).
        guard status.st_mode & (isCredential(path) ? 0o007 : 0o077) == 0 else {
            throw UsageError(
                "\(option.name): others can read '\(path)': chmod 600 '\(path)'.",
                exit: .notAllowed)
        }
        var buffer = [UInt8](repeating: 0, count: longest)
        let count = unsafe read(descriptor, &buffer, buffer.count)
        guard count >= 0 else {
            throw UsageError("\(option.name): '\(path)' cannot be read.", exit: .failed)
        }
        return Array(buffer[..<count])
    }

    /// Whether the file lies in the folder that systemd made for this service.
    private static func isCredential(_ path: String) -> Bool {
        guard let folder = unsafe getenv("CREDENTIALS_DIRECTORY") else { return false }
        let prefix = unsafe String(cString: folder) + "/"
        return prefix.first == "/" && path.hasPrefix(prefix) && !path.contains("/../")
    }
}
