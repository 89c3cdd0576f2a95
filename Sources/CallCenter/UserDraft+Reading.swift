extension UserDraft {
    /// What the user is like after the draft's texts: those of `user`, if any, with these in their
    /// place.
    ///
    /// - Parameters:
    ///   - user: the user as they are; `nil` for a new one.
    ///   - group: the home group; the draft's own text of it is the caller's to look up. `nil`: it
    ///     is missing, or is no group, which the caller has said.
    ///   - language: of a user whose language nobody says.
    ///   - plan: how the centre reads numbers: `+47 900 00 001` is stored as `004790000001`.
    /// - Returns: the user, or every fault in the order of the fields. What is unique is the
    ///   store's to check.
    package func user(
        changing user: User? = nil, group: Group.ID?, language: Language, plan: NumberPlan
    ) -> Result<User, UserFaults> {
        var reading = Reading(draft: self)
        let userName = reading.read(.userName, else: user?.userName) { text throws(InvalidValue) in
            try User.check(userName: text)
            return text
        }
        let first = reading.read(.firstName, else: user?.firstName ?? "") {
            text throws(InvalidValue) in
            try checkName(text, "A first name", from: 0, to: 32)
            return text
        }
        let last = reading.read(.lastName, else: user?.lastName ?? "") {
            text throws(InvalidValue) in
            try checkName(text, "A last name", from: 0, to: 32)
            return text
        }
        let role = reading.read(.role, else: user?.role ?? .agent) { text throws(InvalidValue) in
            try Role(typed: text)
        }
        let numericID = reading.optional(.numericID, else: user?.numericID) {
            text throws(InvalidValue) in
            try NumericID(typed: text)
        }
        let spoken = reading.read(.language, else: user?.language ?? language) {
            text throws(InvalidValue) in
            try Language(text)
        }
        let `extension` = reading.optional(.extension, else: user?.extension) {
            text throws(InvalidValue) in
            try PhoneNumber(extensionTyped: text)
        }
        let workPhone = reading.optional(.workPhone, else: user?.workPhone) {
            text throws(InvalidValue) in
            try plan.number(typed: text)
        }
        let mobile = reading.optional(.mobile, else: user?.mobile) { text throws(InvalidValue) in
            let number = try plan.number(typed: text)
            try User.check(mobile: number)
            return number
        }
        let email = reading.optional(.email, else: user?.email) { text throws(InvalidValue) in
            try User.check(typedEmail: text)
            return text
        }
        let keywords = reading.read(.keywords, else: user?.keywords ?? "") {
            text throws(InvalidValue) in
            try User.check(keywords: text)
            return text
        }
        let maxChats = reading.read(.maxChats, else: user?.maxChats ?? 1) {
            text throws(InvalidValue) in
            guard let number = Int(text) else {
                throw InvalidValue("It is a number from 1 to 100, not \(quoted(text)).")
            }
            try User.check(maxChats: number)
            return number
        }
        if email == .some(nil), mobile == .some(nil) {
            reading.fault(.email, "A user needs an e-mail address or a mobile number.")
        }
        guard reading.isSound, let group, let userName, let first, let last, let role,
            let numericID, let spoken, let `extension`, let workPhone, let mobile, let email,
            let keywords, let maxChats
        else { return .failure(UserFaults(reading.faults)) }
        do throws(InvalidValue) {
            return .success(
                try User(
                    id: user?.id ?? User.ID(0), userName: userName, firstName: first,
                    lastName: last, numericID: numericID, group: group, language: spoken,
                    extension: `extension`, mobile: mobile, workPhone: workPhone, email: email,
                    role: role, isArchived: user?.isArchived ?? false,
                    blockedUntil: user?.blockedUntil, campaign: user?.campaign,
                    keywords: keywords, maxChats: maxChats, version: user?.version ?? 1))
        } catch {
            return .failure(UserFaults([Fault(.userName, error.sentence)]))
        }
    }
}

/// The fields of one draft as they are read, and what was wrong so far.
private struct Reading {
    let draft: UserDraft
    private(set) var faults: [UserDraft.Fault] = []

    init(draft: UserDraft) { self.draft = draft }

    var isSound: Bool { faults.isEmpty }

    mutating func fault(_ field: UserDraft.Field, _ sentence: String) {
        faults.append(UserDraft.Fault(field, sentence))
    }

    /// The field's text as a value; what holds where it says nothing; `nil` after a fault.
    mutating func read<Value>(
        _ field: UserDraft.Field, else standing: Value?,
        _ read: (String) throws(InvalidValue) -> Value
    ) -> Value? {
        guard let text = draft.texts[field] else {
            if standing == nil { fault(field, "It is missing.") }
            return standing
        }
        do {
            return try read(text)
        } catch {
            fault(field, error.sentence)
            return nil
        }
    }

    /// As `read`, of a field that may have nothing: an empty text takes the value away.
    mutating func optional<Value>(
        _ field: UserDraft.Field, else standing: Value?,
        _ read: (String) throws(InvalidValue) -> Value
    ) -> Value?? {
        guard let text = draft.texts[field] else { return .some(standing) }
        guard !text.isEmpty else { return .some(nil) }
        return self.read(field, else: nil, read).map { .some($0) } ?? .none
    }
}

extension Role {
    init(typed text: String) throws(InvalidValue) {
        guard let role = Role(rawValue: text) else {
            let all = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw InvalidValue("It is one of \(all), not \(quoted(text)).")
        }
        self = role
    }
}

extension NumericID {
    init(typed text: String) throws(InvalidValue) {
        guard let id = NumericID(text) else {
            throw InvalidValue(
                "It is 1–10 digits and not 0 alone, not \(quoted(text)); 'rollcall user ids --next' "
                    + "suggests one.")
        }
        self = id
    }
}

extension PhoneNumber {
    init(extensionTyped text: String) throws(InvalidValue) {
        guard let number = PhoneNumber(text) else {
            throw InvalidValue("It is 2–15 digits, not \(quoted(text)).")
        }
        try checkExtension(number)
        self = number
    }
}

extension NumberPlan {
    /// A number as people write it, with blanks, hyphens, points and brackets between its digits.
    package func number(typed text: String) throws(InvalidValue) -> PhoneNumber {
        let dense = String(text.filter { !" -.()/\u{A0}".contains($0) })
        guard let number = number(dense) else {
            throw InvalidValue(
                "It is + or 00, country code and number, such as +47 900 00 001, not \(quoted(text))."
            )
        }
        return number
    }
}
