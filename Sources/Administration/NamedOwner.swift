package import CallCenter
import Store

/// Who has own values, as an act or a look names them.
package enum NamedOwner: Hashable, Sendable {
    case centre
    case group(Group)
    case user(User)

    package var owner: SettingOwner {
        switch self {
        case .centre: .centre
        case .group(let group): .group(group.id)
        case .user(let user): .user(user.id)
        }
    }

    /// Empty for the centre.
    var name: String {
        switch self {
        case .centre: ""
        case .group(let group): group.name
        case .user(let user): user.userName
        }
    }

    /// As a sentence speaks of it: `the group Sales`.
    package var whose: String {
        switch self {
        case .centre: "the centre"
        case .group(let group): "the group \(group.name)"
        case .user(let user): "the user \(user.userName)"
        }
    }

    /// Over which group a right must hold; `nil` is over all the centre.
    var group: Group.ID? {
        switch self {
        case .centre: nil
        case .group(let group): group.id
        case .user(let user): user.group
        }
    }
}

extension Administrator {
    /// Whether they are the user whose values these are.
    func isUser(_ owner: NamedOwner) -> Bool {
        if case .user(let someone) = owner { user?.id == someone.id } else { false }
    }
}
