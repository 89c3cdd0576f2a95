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
        try each(names, in: directory) { act, name in
            try body(try directory.user(named: name), directory, &act)
        }
    }
}
