import CallCenter
import SQLite

// The numbers that a user's calls may come to.

extension ReachRule {
    /// For this user, in this call.
    init(_ user: User, _ settings: EffectiveSettings, _ call: CallFacts) {
        self.init(
            plan: settings.numberPlan, allowedPrefixes: settings[.allowedPrefixes].value,
            own: [user.mobile, user.workPhone].compactMap(\.self),
            accessNumbers: call.accessNumbers)
    }
}

extension Connection {
    /// The chosen number; where none is, the call's, else the best known one.
    ///
    /// `nil` where calls may not come to it.
    func number(
        of user: User, by rule: ReachRule, choosing chosen: PhoneNumber? = nil, in call: CallFacts
    ) throws(SQLiteError) -> PhoneNumber? {
        // Not a method's name alone: of a type that cannot be copied, it crashes Swift 6.3.1.
        func use(_ number: PhoneNumber) throws(SQLiteError) -> ReachRule.Use {
            try self.use(of: number)
        }
        if let chosen { return try rule.number(ofCall: nil, else: [chosen], use: use) }
        if let number = try rule.number(ofCall: call.callerNumber, else: [], use: use) {
            return number
        }
        let candidates = [
            try lastNumber(of: user.id), user.extension, user.workPhone, user.mobile,
        ].compactMap(\.self)
        return try rule.number(ofCall: nil, else: candidates, use: use)
    }

    /// What a number is in the directory.
    private func use(of number: PhoneNumber) throws(SQLiteError) -> ReachRule.Use {
        try first(DirectoryQuery.useOfNumber, .text(number.digits)) { row in
            if row.flag(0) { return .queue }
            if row.flag(1) { return .groupExtension }
            return row.flag(2) ? .userExtension : .unused
        } ?? .unused
    }

    /// The number that the user's calls came to last.
    private func lastNumber(of user: User.ID) throws(SQLiteError) -> PhoneNumber? {
        try first(DirectoryQuery.lastNumber, .integer(user.value)) { PhoneNumber($0.text(0)) }
            ?? nil
    }
}
