package import CallCenter
import SQLite

// Log-ons as the administration finds them.

extension Directory {
    /// The open log-on of the user, whatever its state.
    package func openLogOn(of user: User.ID) throws -> OpenLogOn? {
        try logOns.open(of: user, in: connection)
    }

    var logOns: LogOnTable { LogOnTable(clock: clock, castaways: Castaways()) }
}
