import CallCenter
import SQLite

/// What a wish comes to by the directory as it is now (T20).
enum LogOnResolution: Sendable {
    case resolved(ResolvedLogOn)
    case refused(LogOnRefusal)
}

/// A wish that the directory allows, with at least one member.
struct ResolvedLogOn: Sendable {
    let user: User.ID
    let numericID: NumericID
    let profile: ProfileChoice
    let number: PhoneNumber
    /// What all members have alike.
    let first: Member
    let members: [Member]
}

extension Connection {
    /// Reads everything again: the rights, the versions, the number, the queues, the settings.
    func resolve(_ wish: LogOnWish, at now: Int64) throws(SQLiteError) -> LogOnResolution {
        guard let user = try user(wish.agent.user), let numericID = user.numericID,
            !user.isBarred(at: now), user.version == wish.agent.userVersion,
            let group = try group(user.group),
            group.version == wish.agent.groupVersion
        else { return .refused(.directoryChanged) }
        guard let profile = try offeredProfile(wish.choice.profile.id, to: user) else {
            return .refused(.profileNotAllowed)
        }
        guard profile.version == wish.choice.profile.version else {
            return .refused(.directoryChanged)
        }
        let settings = try settings(user: user.id, group: user.group)
        let rule = ReachRule(user, settings, wish.call)
        let reached = try number(
            of: user, by: rule, choosing: wish.choice.number, in: wish.call)
        guard let reached else { return .refused(.numberNotAllowed) }
        return try resolution(of: user, numericID, with: profile, at: reached, by: settings)
    }

    /// Reads again what decides about a log-on that is: its profile stays, and its number.
    func resolve(again logOn: LogOn, at now: Int64) throws(SQLiteError) -> LogOnResolution {
        guard let user = try user(logOn.user), let numericID = user.numericID,
            !user.isBarred(at: now)
        else { return .refused(.directoryChanged) }
        guard let profile = try offeredProfile(logOn.profile.id, to: user) else {
            return .refused(.profileNotAllowed)
        }
        return try resolution(
            of: user, numericID, with: profile, at: logOn.number,
            by: settings(user: user.id, group: user.group))
    }

    private func resolution(
        of user: User, _ numericID: NumericID, with profile: Profile, at number: PhoneNumber,
        by settings: EffectiveSettings
    ) throws(SQLiteError) -> LogOnResolution {
        let members = settings.members(
            of: numericID, at: number, in: try memberships(of: user, with: profile))
        guard let first = members.first else { return .refused(.noQueue) }
        return .resolved(
            ResolvedLogOn(
                user: user.id, numericID: numericID, profile: ProfileChoice(profile),
                number: number, first: first, members: members))
    }
}
