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
            try file.open(.write, cacheKiB: 65_536), clock: clock, pepper: pepper)
        while true {
            let end = ContinuousClock.now + .seconds(2)
            directory.connection.whileBusy {
                usleep(1000)
                return ContinuousClock.now < end
            }
            if try directory.transaction(isTrial: isTrial, step) { return }
            pause()
        }
    }
}
