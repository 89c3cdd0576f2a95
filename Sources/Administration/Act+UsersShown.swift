package import CallCenter
package import Store

// Users as whoever may see them sees them.

extension Administrator {
    /// Whom the search finds, by user name: of the whole centre, or of the groups that whoever looks
    /// supervises.
    package func users(
        matching search: UserSearch, in directory: borrowing Directory
    ) throws -> [ListedUser] {
        guard !may(.seeUsers) else { return try directory.users(matching: search) }
        guard mayAnywhere(.seeUsers) else { try require(.seeUsers); return [] }
        return try directory.users(matching: search) { may(.seeUsers, over: $0.group) }
    }

    /// As `users`, a card for each with what a list needs (R53).
    package func userCards(
        matching search: UserSearch, in directory: borrowing Directory
    ) throws -> [Card] {
        var groups: [Group.ID: String] = [:]
        return try users(matching: search, in: directory).map { listed in
            let user = listed.user
            if groups[user.group] == nil {
                groups[user.group] = try directory.group(user.group)?.name ?? ""
            }
            return Card([
                "user-name": .text(user.userName), "name": .text(user.name),
                "role": .text(user.role.rawValue),
                "numeric-id": Card.Value(user.numericID?.digits),
                "group": Card.Value(groups[user.group]),
                "extension": Card.Value(user.extension?.digits),
                "mobile": Card.Value(user.mobile?.digits), "email": Card.Value(user.email),
                "state": .text(listed.state.rawValue),
            ])
        }
    }

    /// Everything that the directory says of the user (R89); everybody may see their own page.
    package func page(of user: User, in directory: borrowing Directory) throws -> Card {
        if self.user?.id != user.id { try require(.seeUsers, over: user.group) }
        var card = try directory.card(of: user)
        card["state"] = .text(try directory.state(of: user).rawValue)
        let pin = try directory.knownPIN(of: user.id)
        card["pin"] = pin.map { .text($0.until == nil ? "own" : "one-time") } ?? .nothing
        card["pin-until"] = pin?.until.map { .time($0) } ?? .nothing
        card["skills"] = .list(try directory.skills(of: user.id).typed)
        let queues = try directory.queueNames(of: user)
        card["queues"] = .list(queues.own)
        card["queues-of-group"] = .list(queues.ofGroup)
        let profiles = try directory.profilesOffered(to: user)
        card["profiles"] = .list(profiles.filter(\.isTicked).map(\.shown))
        card["profiles-denied"] = .list(profiles.filter { !$0.isTicked }.map(\.shown))
        card["access-groups"] = .list(try directory.accessGroups(of: user.id).map(\.name))
        card["supervises"] = .list(try directory.supervisedGroupNames(of: user.id))
        card["rights"] = .list(try directory.rights(of: user).shown)
        card["own-settings"] = .list(
            try directory.ownSettingTexts(of: user.id).map { "\($0.name) \($0.text)" })
        let logOn = try directory.openLogOn(of: user.id)?.logOn
        card["logged-on"] = .flag(logOn != nil)
        card["logged-on-since"] = logOn?.since.map { .time($0) } ?? .nothing
        card["logged-on-with"] = Card.Value(logOn?.profile.name)
        card["logged-on-at"] = Card.Value(logOn?.number.digits)
        card["paused-since"] = logOn?.pause.map { .time($0.since) } ?? .nothing
        card["pause-reason"] = Card.Value(logOn?.pause?.reason?.name)
        return card
    }

    /// The numeric IDs that are in use, with whose they are (R22).
    package func usedNumericIDs(in directory: borrowing Directory) throws -> [Card] {
        // Free is what nobody has, in groups of others too: all may see the numbers, not the names.
        guard mayAnywhere(.seeUsers) || mayAnywhere(.editUsers) else {
            try require(.seeUsers)
            return []
        }
        return try directory.usedNumericIDs().map { used in
            let isSeen = may(.seeUsers, over: used.group)
            return Card([
                "numeric-id": .text(used.numericID),
                "user-name": isSeen ? .text(used.userName) : .nothing,
                "name": isSeen ? .text(used.name) : .nothing,
            ])
        }
    }

    /// A numeric ID that nobody has.
    package func nextNumericID(in directory: borrowing Directory) throws -> NumericID {
        guard mayAnywhere(.seeUsers) || mayAnywhere(.editUsers) else {
            try require(.seeUsers)
            return try directory.aFreeNumericID()
        }
        return try directory.aFreeNumericID()
    }

    /// Whether they have the right over the centre or at least one group.
    func mayAnywhere(_ right: Right) -> Bool {
        switch self {
        case .fileOwner: true
        case .user(_, let rights):
            rights.allow(right) || rights.supervised.contains { rights.allow(right, over: $0) }
        }
    }
}

extension Directory {
    /// As `nextNumericID`, where every centre has one left.
    package func aFreeNumericID() throws -> NumericID {
        guard let id = try nextNumericID() else {
            throw Refusal(.badValue, "Every numeric ID of up to 10 digits is in use.")
        }
        return id
    }
}

extension OfferedProfile {
    /// `2 Retention`.
    fileprivate var shown: String { "\(number) \(name)\(isPersonal ? " (personal)" : "")" }
}

extension Rights {
    /// Everywhere and, marked so, over the groups that they supervise.
    fileprivate var shown: [String] {
        let all = Right.allCases
        return all.filter { everywhere.contains($0) }.map(\.rawValue)
            + all.filter { right in
                !everywhere.contains(right)
                    && supervised.contains { allow(right, over: $0) }
            }.map { "\($0.rawValue) (supervised groups)" }
    }
}
