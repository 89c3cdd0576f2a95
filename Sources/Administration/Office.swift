import CallCenter
package import Store

/// Where the directory is changed: each act is judged by its administrator's rights, done in one
/// transaction and audited.
package struct Office: Sendable {
    let store: Store
    let actor: String?
    let owner: String

    /// The actor is a user by user name, e-mail or numeric ID, or `nil`: then it is the owner of the
    /// file, whom the operating system calls `owner`.
    package init(_ store: Store, actor: String? = nil, owner: String) {
        self.store = store
        self.actor = actor
        self.owner = owner
    }

    /// Does all of `body` or nothing of it; a trial says what would be done and does nothing.
    ///
    /// The name is as the command line spells it: `user move`.
    package func act(
        _ name: String, isTrial: Bool = false,
        _ body: (borrowing Directory, inout Act) throws -> Void
    ) throws(Refusal) -> Act {
        try refusing {
            try store.transaction(isTrial: isTrial) { directory in
                var act = Act(name, by: try directory.administrator(actor, else: owner))
                try body(directory, &act)
                try directory.record(act)
                return act
            }
        }
    }

    /// Shows `body` the directory at one moment, and whoever looks.
    package func look<Value>(
        _ body: (borrowing Directory, Administrator) throws -> Value
    ) throws(Refusal) -> Value {
        try refusing {
            try store.reading { directory in
                try body(directory, try directory.administrator(actor, else: owner))
            }
        }
    }

    func refusing<Value>(_ body: () throws -> Value) throws(Refusal) -> Value {
        do {
            return try body()
        } catch {
            throw Refusal(error) ?? Refusal(store.fault(error))
        }
    }
}
