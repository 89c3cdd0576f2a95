package import CallCenter
import Store

/// Who acts, and what they may.
package enum Administrator: Hashable, Sendable {
    /// Whoever can write the file may do everything; known by their name in the operating system.
    case fileOwner(String)
    case user(User, Rights)

    /// As the audit names them.
    package var name: String {
        switch self {
        case .fileOwner(let name): name
        case .user(let user, _): user.userName
        }
    }

    package var user: User? {
        switch self {
        case .fileOwner: nil
        case .user(let user, _): user
        }
    }

    /// Whether the right holds over this group, or where there is no group, over all the centre.
    package func may(_ right: Right, over group: Group.ID? = nil) -> Bool {
        switch self {
        case .fileOwner: true
        case .user(_, let rights): rights.allow(right, over: group)
        }
    }

    /// Whether they may act on somebody of this role, and give it: nobody above their own.
    package func reaches(_ role: Role) -> Bool {
        switch self {
        case .fileOwner: true
        case .user(_, let rights): role <= rights.role
        }
    }

    /// - Throws: a `Refusal` that names the right.
    package func require(_ right: Right, over group: Group.ID? = nil) throws(Refusal) {
        guard !may(right, over: group) else { return }
        throw Refusal(
            .missingRight(right),
            "\(name) lacks the right \(right.rawValue); 'rollcall user show \(name)' shows what they may."
        )
    }

    /// - Throws: a `Refusal` where somebody of this role is out of reach.
    package func require(reaching role: Role) throws(Refusal) {
        guard !reaches(role) else { return }
        throw Refusal(
            .missingRight(.giveRights),
            "\(name) cannot act on the role \(role.rawValue), which is above their own.")
    }
}

extension Directory {
    /// The user of this name as an administrator, or the owner of the file.
    ///
    /// - Throws: a `Refusal` where the user is unknown, archived or blocked.
    func administrator(_ name: String?, else owner: String) throws -> Administrator {
        guard let name else { return .fileOwner(owner) }
        let user = try user(named: name)
        guard !user.isBarred(at: now) else {
            throw Refusal(.nobody, "\(user.userName) is blocked or archived and cannot act.")
        }
        return .user(user, try rights(of: user))
    }
}
