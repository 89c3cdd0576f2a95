import CallCenter
import SQLite

// What an agent is offered and told, from its rows.

extension Connection {
    /// The profile that the user used last.
    func lastProfile(of user: User.ID) throws(SQLiteError) -> Profile.ID? {
        try first(OfferQuery.lastProfile, .integer(user.value)) { Profile.ID($0.integer(0)) }
    }

    /// The centre's reasons, by number.
    func pauseReasons() throws(SQLiteError) -> [PauseReason] {
        let rows = try all(OfferQuery.pauseReasons) { row in
            checked(OfferQuery.pauseReasons) { () throws(InvalidValue) in
                try PauseReason(
                    id: PauseReason.ID(row.integer(0)), number: Int(row.integer(1)),
                    name: row.text(2))
            }
        }
        var reasons: [PauseReason] = []
        for row in rows { reasons.append(try row.get()) }
        return reasons
    }

    /// The number that the user's calls would come to, by their settings as they are now.
    func reach(
        of user: User.ID, in call: CallFacts
    ) throws(SQLiteError) -> Reach {
        guard let (user, settings) = try reaching(user) else {
            return Reach(number: nil, isThisCalls: false, mustConfirm: false, mayChange: false)
        }
        let number = try number(of: user, by: ReachRule(user, settings, call), in: call)
        let callNumber = call.callerNumber.flatMap { settings.numberPlan.number($0) }
        return Reach(
            number: number, isThisCalls: number != nil && number == callNumber,
            mustConfirm: settings[.confirmNumber].value, mayChange: settings[.otherNumber].value)
    }

    /// The number that the digits mean, if the user's calls may come to it.
    func number(
        _ digits: String, for user: User.ID, in call: CallFacts
    ) throws(SQLiteError) -> PhoneNumber? {
        guard let (user, settings) = try reaching(user),
            let number = settings.numberPlan.number(digits)
        else { return nil }
        return try self.number(
            of: user, by: ReachRule(user, settings, call), choosing: number, in: call)
    }

    /// The user, and the settings that say which numbers are theirs to choose.
    private func reaching(
        _ id: User.ID
    ) throws(SQLiteError) -> (user: User, settings: EffectiveSettings)? {
        guard let user = try user(id) else { return nil }
        return (
            user,
            try settings(
                user: id, group: user.group,
                only: [
                    Setting.homeCountry.name, Setting.longestExtension.name,
                    Setting.allowedPrefixes.name, Setting.confirmNumber.name,
                    Setting.otherNumber.name,
                ])
        )
    }

    /// The file with a recording of what the noun is now called.
    func recording(of noun: Nameable, in language: String) throws(SQLiteError) -> String? {
        switch noun {
        case .profile(let profile):
            try first(
                OfferQuery.profileSpoken, .integer(profile.id.value), .text(language),
                .text(profile.name), Value(profile.number)
            ) { _ in "profile-\(profile.id.value)" }
        case .reason(let reason):
            try first(
                OfferQuery.reasonSpoken, .integer(reason.id.value), .text(language),
                .text(reason.name), Value(reason.number)
            ) { _ in "reason-\(reason.id.value)" }
        case .queue(let name):
            try first(OfferQuery.queueSpoken, .text(name), .text(language)) {
                "queue-\($0.integer(0))"
            }
        }
    }

    /// What the user has not been told yet, oldest first.
    func notices(of user: User.ID) throws(SQLiteError) -> [Notice] {
        try all(OfferQuery.notices, .integer(user.value)) { row in
            Notice.Kind(rawValue: row.text(1)).map {
                Notice(id: Notice.ID(row.integer(0)), kind: $0)
            }
        }.compactMap(\.self)
    }
}
