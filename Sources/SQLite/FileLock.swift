private import Glibc

/// A file that one process at a time holds, until it ends however it ends.
///
/// Not the database file itself: closing a descriptor of it would drop SQLite's own locks.
package struct FileLock: ~Copyable, Sendable {
    /// Why the lock was not taken.
    package enum Failure: Error, Hashable, Sendable {
        case held
        /// The file cannot be created or opened; the system's reason.
        case cannotOpen(String)
    }

    private let descriptor: Int32

    /// Creates the file (mode 0600) where there is none, and takes it without waiting.
    package init(path: String) throws(Failure) {
        descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .cannotOpen(unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .held
        }
    }

    deinit { close(descriptor) }
}
