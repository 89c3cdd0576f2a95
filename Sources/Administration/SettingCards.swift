package import CallCenter
package import Store

// The catalogue of settings, and who has said what.

extension Administrator {
    /// Every setting that there is: its name, what it takes, where it may be set, what is built in.
    package func settings() throws -> [Card] {
        try require(.seeUsers)
        return SettingsCatalogue.all.map { entry in
            Card([
                "name": .text(entry.name), "takes": .text(entry.takes),
                "levels": .list(entry.levels.map(\.word)),
                "built-in": entry.builtInShown.card, "meaning": .text(entry.explanation),
            ])
        }
    }

    /// One setting, with the own values that there are, at most so many.
    package func setting(
        named name: String, atMost limit: Int = 20, in directory: borrowing Directory
    ) throws -> Card {
        try require(.seeUsers)
        let entry = try SettingsCatalogue.entry(named: name)
        let own = try directory.ownSettings(named: name, atMost: limit + 1)
        let values = own.prefix(limit).map { "\($0.whose): \($0.text.orNothing)" }
        return Card([
            "name": .text(entry.name), "meaning": .text(entry.explanation),
            "takes": .text(entry.takes), "levels": .list(entry.levels.map(\.word)),
            "right": .text(entry.right.rawValue), "built-in": entry.builtInShown.card,
            "own-values": own.isEmpty
                ? .nothing : .list(values + (own.count > limit ? ["and more"] : [])),
        ])
    }

    /// The own values of one owner, or where there is none, of everybody.
    package func ownSettings(
        of owner: NamedOwner? = nil, in directory: borrowing Directory
    ) throws -> [Card] {
        guard let owner else {
            try require(.seeUsers)
            return try directory.ownSettings().map(\.card)
        }
        if !isUser(owner) { try require(.seeUsers, over: owner.group) }
        return try directory.said(by: owner.owner).sorted { $0.key < $1.key }.map {
            OwnSetting(owner: owner.owner, ownerName: owner.name, name: $0.key, text: $0.value).card
        }
    }
}

extension SettingLevel {
    fileprivate var word: String {
        switch self {
        case .user: "user"
        case .group: "group"
        case .centre: "centre"
        }
    }
}

extension OwnSetting {
    fileprivate var card: Card {
        let entry = try? SettingsCatalogue.entry(named: name)
        var layer = SettingsLayer()
        var fault: String?
        do {
            try layer.say(name, text, at: owner.level)
        } catch {
            fault = error.sentence
        }
        return Card([
            "setting": .text(name), "value": entry?.said(in: layer)?.card ?? .text(text),
            "level": .text(owner.level.word), "owner": Card.Value(ownerName),
            "fault": Card.Value(fault),
        ])
    }
}
