package import CallCenter
package import Store

// What is shown, exported and audited of users and groups.

extension Directory {
    /// Everything in the user's own row, with the names of home group and campaign.
    package func card(of user: User) throws -> Card {
        user.card(
            group: Card.Value(try group(user.group)?.name),
            campaign: Card.Value(try user.campaign.flatMap { try campaign($0)?.name }))
    }
}

extension User {
    /// The user's own row, with the names of home group and campaign.
    func card(group: Card.Value, campaign: Card.Value = .nothing) -> Card {
        Card([
            "user-name": .text(userName), "first-name": Card.Value(firstName),
            "last-name": Card.Value(lastName), "role": .text(role.rawValue),
            "numeric-id": Card.Value(numericID?.digits), "group": group,
            "language": .text(language.code), "extension": Card.Value(`extension`?.digits),
            "work-phone": Card.Value(workPhone?.digits), "mobile": Card.Value(mobile?.digits),
            "email": Card.Value(email), "keywords": Card.Value(keywords),
            "max-chats": .number(Int64(maxChats)), "campaign": campaign,
            "archived": isArchived ? .flag(true) : .nothing,
            "blocked-until": blockedUntil.map { .time($0) } ?? .nothing,
        ])
    }
}

extension Group {
    package var card: Card {
        Card([
            "name": .text(name), "extension": Card.Value(`extension`?.digits),
            "colour": .text(colour.rawValue),
        ])
    }
}
