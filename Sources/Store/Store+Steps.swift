import Glibc
import SQLite

extension Store {
    /// Does `step` in one transaction after the other, until it says that it was the last.
    ///
    /// A pause after each lets others write. What `step` throws comes out as it is, and the steps
    /// before it stay done.
    package func steps(
        isTrial: Bool = false, pausing pause: () -> Void,
        _ step: (borrowing Directory) throws -> Bool
    ) throws {
        // A cache that holds the indexes of very many users.
        let directory = Directory(
            try file.open(.write, cacheKiB: 65_536), of: file, clock: clock,
            pepper: pepper)
        // A copy costs a flush of the file: at the limit of single changes, one for each step.
        var log = LogCopy(try file.open(.write, cacheKiB: 64), limit: 4 * file.logLimit)
        while true {
            directory.connection.waitTwoSeconds()
            let isLast = try directory.transaction(isTrial: isTrial, step)
            if isLast { return }
            pause()
            if log.isLong(directory.connection) {
                directory.connection.waitTwoSeconds()
                log.copy(from: directory.connection)
                pause()
            }
        }
    }
}

/// Copies the log into the file as it grows: a gigabyte of it would have to be copied in one go
/// afterwards, while agents wait.
private struct LogCopy: ~Copyable {
    private let copying: Connection
    private let limit: Int
    private var copied = 0

    init(_ copying: consuming Connection, limit: Int) {
        self.copying = copying
        self.limit = limit
    }

    func isLong(_ writing: borrowing Connection) -> Bool {
        // A shorter log is a new one.
        let pages = writing.logPages
        return (pages < copied ? pages : pages - copied) > limit
    }

    /// Under the write lock, as the server's writer does it (SQLite's WAL-reset race, 3.7.0–3.51.2).
    mutating func copy(from writing: borrowing Connection) {
        guard (try? writing.run(Transaction.begin)) != nil else { return }
        // What cannot be copied now is as durable as before, and is copied later.
        copied = (try? copying.checkpoint()) ?? copied
        writing.rollBack()
    }
}

extension Connection {
    fileprivate func waitTwoSeconds() {
        let end = ContinuousClock.now + .seconds(2)
        whileBusy {
            usleep(1000)
            return ContinuousClock.now < end
        }
    }
}
