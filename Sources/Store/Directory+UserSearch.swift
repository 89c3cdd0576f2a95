package import CallCenter
import SQLite

/// A user as a list has them.
package struct ListedUser: Hashable, Sendable {
    package let user: User
    package let state: UserState
}

extension Directory {
    /// Whom the search finds among those that are wanted, by user name.
    package func users(
        matching search: UserSearch, where isWanted: (User) -> Bool = { _ in true }
    ) throws -> [ListedUser] {
        let filter = try UserFilter(search, in: self)
        let moment = now
        var found: [ListedUser] = []
        var fault: SQLiteError?
        let read = { (row: borrowing Row) -> Bool in
            guard filter.isLikely(row) else { return true }
            do throws(SQLiteError) {
                let user = try row.user(User.ID(row.integer(17))).get()
                let listed = ListedUser(
                    user: user, state: UserState(of: user, isInvited: row.flag(18), at: moment))
                if filter.holds(listed), isWanted(user) { found.append(listed) }
            } catch {
                fault = error
                return false
            }
            return found.count < search.limit ?? Int.max
        }
        if search.limit == 0 { return [] }
        if let group = filter.group {
            try connection.each(UserListQuery.ofGroup, .integer(group.value), read: read)
        } else {
            try connection.each(UserListQuery.everybody, read: read)
        }
        if let fault { throw fault }
        return found
    }

    /// Whether the user takes part, at this moment.
    package func state(of user: User) throws -> UserState {
        let isInvited = try connection.first(UserListQuery.isInvited, .integer(user.id.value)) {
            $0.flag(0)
        }
        return UserState(of: user, isInvited: isInvited ?? false, at: now)
    }
}

/// What must hold of a user, in the identities of this directory.
private struct UserFilter {
    let search: UserSearch
    private(set) var group: Group.ID?
    /// Whose skills are as they were asked for; `nil` where nobody asked.
    private var skilled: Set<Int64>?
    private var queue: (users: Set<Int64>, groups: Set<Int64>)?
    private var profile: (users: Set<Int64>, groups: Set<Int64>, unticked: Set<Int64>)?
    private let texts: SearchTexts

    init(_ search: UserSearch, in directory: borrowing Directory) throws {
        self.search = search
        if let name = search.group { group = try directory.group(named: name).id }
        for criterion in search.skills {
            guard try directory.id(of: criterion.skill) != nil else {
                throw StoreFault(
                    .badValue,
                    "There is no skill \(criterion.skill.name.debugDescription); "
                        + "'rollcall skill list' lists them.")
            }
            let having = try directory.connection.all(
                UserListQuery.withSkill, .text(criterion.skill.name), Value(criterion.least),
                Value(criterion.most)
            ) { $0.integer(0) }
            skilled = skilled?.intersection(having) ?? Set(having)
        }
        if let name = search.queue {
            let id = Value.integer(try directory.queue(named: name).id.value)
            queue = (
                Set(try directory.connection.all(UserListQuery.assigned, id) { $0.integer(0) }),
                Set(
                    try directory.connection.all(UserListQuery.assignedGroups, id) { $0.integer(0) }
                )
            )
        }
        if let name = search.profile { profile = try directory.holders(ofProfile: name) }
        texts = try search.phrases.isEmpty ? SearchTexts() : SearchTexts(in: directory)
    }

    /// By what needs no user yet.
    func isLikely(_ row: borrowing Row) -> Bool {
        let (id, group) = (row.integer(17), row.integer(4))
        if let skilled, !skilled.contains(id) { return false }
        if let queue, !queue.users.contains(id), !queue.groups.contains(group) { return false }
        if let profile {
            let isOfGroup = profile.groups.contains(group) && !profile.unticked.contains(id)
            guard isOfGroup || profile.users.contains(id) else { return false }
        }
        guard !search.phrases.isEmpty else { return true }
        // The name as it is said, and the number as it is kept.
        let own = [
            row.text(0), "\(row.text(1)) \(row.text(2))", row.text(3), row.text(7), row.text(9),
            row.text(14), row.text(19),
        ].joined(separator: "\n").lowercased()
        return search.isFound(inFolded: own)
            || texts.contain(search, user: id, group: group, ownFilter: row.optionalText(19))
    }

    func holds(_ listed: ListedUser) -> Bool {
        (search.role.map { listed.user.role == $0 } ?? true)
            && (search.state.map { listed.state == $0 } ?? true)
    }
}

extension Directory {
    /// Whom the profile is offered to: users of their own, members of groups, and those of them who
    /// have it unticked.
    fileprivate func holders(
        ofProfile name: String
    ) throws -> (users: Set<Int64>, groups: Set<Int64>, unticked: Set<Int64>) {
        var users: Set<Int64> = []
        var groups: Set<Int64> = []
        var unticked: Set<Int64> = []
        for profile in try profiles(called: name) {
            if let group = profile.group {
                groups.insert(group)
                unticked.formUnion(
                    try connection.all(UserListQuery.withUnticked, .integer(profile.id)) {
                        $0.integer(0)
                    })
            }
            if let user = profile.user { users.insert(user) }
        }
        return (users, groups, unticked)
    }

    private typealias FoundProfile = (id: Int64, group: Int64?, user: Int64?)

    /// `Sales/2`, `carla/3`, or every profile of this name.
    private func profiles(called name: String) throws -> [FoundProfile] {
        if let slash = name.lastIndex(of: "/"), let number = Int(name[name.index(after: slash)...])
        {
            let owner = String(name[..<slash])
            let group = try? self.group(named: owner)
            let user = try? self.user(named: owner)
            let found = try connection.all(UserListQuery.profiles) { row in
                (
                    row.integer(0), Int(row.integer(2)), row.optionalInteger(3),
                    row.optionalInteger(4)
                )
            }.filter { profile in
                profile.1 == number
                    && (group.map { profile.2 == $0.id.value } ?? false
                        || user.map { profile.3 == $0.id.value } ?? false)
            }
            if !found.isEmpty { return found.map { ($0.0, $0.2, $0.3) } }
        }
        let found = try connection.all(UserListQuery.profilesNamed, .text(name)) { row in
            (id: row.integer(0), group: row.optionalInteger(1), user: row.optionalInteger(2))
        }
        guard !found.isEmpty else {
            throw StoreFault(
                .badValue,
                "There is no profile \(name.debugDescription); 'rollcall profile list' lists them.")
        }
        return found
    }
}

/// What is written of users outside of their own rows, in small letters.
private struct SearchTexts {
    private var groupNames: [Int64: String] = [:]
    /// What the group's members inherit.
    private var filters: [Int64: String] = [:]
    private var profilesOfGroups: [Int64: [(id: Int64, name: String)]] = [:]
    private var profilesOfUsers: [Int64: String] = [:]
    private var unticked: [Int64: Set<Int64>] = [:]

    init() {}

    init(in directory: borrowing Directory) throws {
        for (id, name) in try directory.connection.all(
            UserListQuery.groups, read: { ($0.integer(0), $0.text(1)) })
        {
            groupNames[id] = name.lowercased()
            filters[id] =
                try directory.connection.settings(
                    group: Group.ID(id), only: [Setting.resourceFilter.name])[
                    .resourceFilter
                ].value.lowercased()
        }
        let profiles = try directory.connection.all(UserListQuery.profiles) { row in
            (row.integer(0), row.text(1).lowercased(), row.optionalInteger(3), row.integer(4))
        }
        for (id, name, group, user) in profiles {
            if let group {
                profilesOfGroups[group, default: []].append((id, name))
            } else {
                profilesOfUsers[user, default: ""] += "\n\(name)"
            }
        }
        for (user, profile) in try directory.connection.all(
            UserListQuery.unticked, read: { ($0.integer(0), $0.integer(1)) })
        {
            unticked[user, default: []].insert(profile)
        }
    }

    func contain(_ search: UserSearch, user: Int64, group: Int64, ownFilter: String?) -> Bool {
        if let name = groupNames[group], search.isFound(inFolded: name) { return true }
        if let own = profilesOfUsers[user], search.isFound(inFolded: own) { return true }
        // The own one has been looked at with the user's row.
        if ownFilter == nil, let filter = filters[group], search.isFound(inFolded: filter) {
            return true
        }
        return (profilesOfGroups[group] ?? []).contains { profile in
            search.isFound(inFolded: profile.name)
                && !(unticked[user]?.contains(profile.id) ?? false)
        }
    }
}
