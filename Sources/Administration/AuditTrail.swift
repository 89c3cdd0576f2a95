import CallCenter
package import Store

/// Which changes are asked for, in a person's words; `nil` is all.
package struct AuditQuestion: Hashable, Sendable {
    /// Whose changes: a user, who may be deleted since.
    package var user: String?
    /// Who acted: a user, or what the system calls the file's owner.
    package var by: String?
    package var noun: String?
    package var act: String?
    /// From this moment on, in UTC milliseconds.
    package var from: Int64?
    /// Before this moment.
    package var to: Int64?

    package init(
        user: String? = nil, by: String? = nil, noun: String? = nil, act: String? = nil,
        from: Int64? = nil, to: Int64? = nil
    ) {
        self.user = user
        self.by = by
        self.noun = noun
        self.act = act
        self.from = from
        self.to = to
    }
}

extension Administrator {
    /// The newest so many changes of the directory that fit, the newest of all last.
    package func audit(
        _ question: AuditQuestion, newest count: Int, in directory: borrowing Directory
    ) throws -> [AuditEntry] {
        try require(.seeAudit)
        var wish = AuditWish()
        if let name = question.user {
            wish.user = try directory.userOrFormerUser(named: name)
        }
        if let name = question.by {
            wish.actor = try directory.userIfAny(named: name)?.id
            wish.actorName = name
        }
        if let noun = question.noun {
            guard let known = DirectoryChange.Noun(rawValue: noun) else {
                let all = DirectoryChange.Noun.allCases.map(\.rawValue).joined(separator: ", ")
                throw Refusal(.badValue, "--noun is one of \(all), not \(noun.debugDescription).")
            }
            wish.noun = known
        }
        wish.act = question.act
        (wish.from, wish.to) = (question.from, question.to)
        return try directory.audit(wish, newest: count)
    }
}

extension Directory {
    fileprivate func userIfAny(named name: String) throws -> User? {
        do {
            return try user(named: name)
        } catch let fault as StoreFault where fault.kind == .badValue {
            return nil
        }
    }

    fileprivate func userOrFormerUser(named name: String) throws -> User.ID {
        if let user = try userIfAny(named: name) { return user.id }
        if let id = try userOfAudit(named: name) { return id }
        throw Refusal(
            .badValue,
            "Neither the directory nor the audit has a user \(name.debugDescription); 'rollcall "
                + "user list' lists them.")
    }
}
