package import CallCenter
package import Store

// One act for several users.

extension Act {
    /// Does `body` for each of the users named.
    ///
    /// A single one is refused as a whole; of several the refused ones are listed, and the others
    /// go on.
    package mutating func forUsers(
        _ names: [String], in directory: borrowing Directory,
        _ body: (User, borrowing Directory, inout Act) throws -> Void
    ) throws {
        guard names.count > 1 else {
            for name in names { try body(try directory.user(named: name), directory, &self) }
            return
        }
        for name in names {
            try attempt(name, in: directory) { act in
                try body(try directory.user(named: name), directory, &act)
            }
        }
    }
}
