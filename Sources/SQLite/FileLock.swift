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

    /// Creates the file (mode 0600) where there is none, and takes it, or gives up after a second
    /// of 100 tries.
    package init(path: String, tries: Int = 100) throws(Failure) {
        let opened = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else {
            throw .cannotOpen(unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "")
        }
        // Kept only once it is held: whatever is thrown after that would run deinit, and close
        // a number that may be another's by then.
        guard Self.lock(opened, tries: tries) else {
            close(opened)
            throw .held
        }
        descriptor = opened
    }

    deinit { close(descriptor) }

    /// Whether a process holds the lock now; `nil` where this one may not know.
    ///
    /// Nothing is created, and who is about to take the lock tries again.
    package static func isHeld(path: String) -> Bool? {
        let opened = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { return errno == ENOENT ? false : nil }
        defer { close(opened) }
        // Shared, so that two who ask do not take each other for a holder.
        if flock(opened, LOCK_SH | LOCK_NB) == 0 { return false }
        return errno == EWOULDBLOCK ? true : nil
    }

    /// Tries again every 10 ms: a program that its last holder was about to start has the lock too,
    /// until it runs.
    private static func lock(_ descriptor: Int32, tries: Int) -> Bool {
        for attempt in 1...tries {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return true }
            if attempt < tries { usleep(10_000) }
        }
        return false
    }
}
