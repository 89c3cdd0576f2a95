import CallCenter
import Glibc

extension Store {
    /// Makes an empty store, readable for its owner alone, where there is no file of that name yet.
    package static func create(at path: String, clock: StoreClock) throws(StoreFault) {
        try claim(path)
        do throws(StoreFault) {
            try open(path: path, mode: .prepare, clock: clock).close()
        } catch {
            // It was empty, and ours.
            for suffix in ["", "-wal", "-shm", "-journal"] { unsafe unlink(path + suffix) }
            throw error
        }
    }

    /// An empty file, of which SQLite makes a database: whoever comes second is refused.
    private static func claim(_ path: String) throws(StoreFault) {
        let descriptor = unsafe Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor < 0 else {
            Glibc.close(descriptor)
            return
        }
        let reason = errno
        guard reason != EEXIST else {
            throw StoreFault(
                .cannotCreate, "There is a file \(path) already: a new store wants a new name.")
        }
        throw StoreFault(
            .cannotCreate, "\(path) cannot be created: \(text(ofError: reason))")
    }

    /// The system's words for the number of an error.
    static func text(ofError number: Int32) -> String {
        unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    }
}
