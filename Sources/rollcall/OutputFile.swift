import Glibc

/// A file that is there as a whole or not at all, readable for its owner alone.
enum OutputFile {
    /// Writes the bytes under a temporary name, flushes them and gives them the name.
    static func write(_ bytes: [UInt8], to path: String) throws(UsageError) {
        let temporary = "\(path).\(getpid()).part"
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
        let descriptor = unsafe open(temporary, flags, 0o600)
        guard descriptor >= 0 else { throw fault(path) }
        var isWritten = true
        var rest = bytes[...]
        while isWritten, !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if count < 0 {
                isWritten = errno == EINTR
            } else {
                rest = rest.dropFirst(count)
            }
        }
        isWritten = isWritten && fsync(descriptor) == 0
        isWritten = close(descriptor) == 0 && isWritten
        guard isWritten, unsafe rename(temporary, path) == 0 else {
            let fault = fault(path)
            unsafe unlink(temporary)
            throw fault
        }
    }

    static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    private static func fault(_ path: String) -> UsageError {
        let reason = unsafe String(cString: strerror(errno))
        return UsageError("'\(path)' cannot be written: \(reason).", exit: .cannotCreate)
    }
}
