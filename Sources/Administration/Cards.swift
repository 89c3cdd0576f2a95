package import CallCenter
package import Store

// What is shown, exported and audited of users and groups.

extension Directory {
    /// Everything in the user's own row, with the names of home group and campaign.
    package func card(of user: User) throws -> Card {
        Card([
            "user-name": .text(user.userName), "first-name": Card.Value(user.firstName),
            "last-name": Card.Value(user.lastName), "role": .text(user.role.rawValue),
            "numeric-id": Card.Value(user.numericID?.digits),
            "group": Card.Value(try group(user.group)?.name),
            "language": .text(user.language.code),
            "extension": Card.Value(user.extension?.digits),
            "work-phone": Card.Value(user.workPhone?.digits),
            "mobile": Card.Value(user.mobile?.digits), "email": Card.Value(user.email),
            "keywords": Card.Value(user.keywords), "max-chats": .number(Int64(user.maxChats)),
            "campaign": Card.Value(try user.campaign.flatMap { try campaign($0)?.name }),
            "archived": user.isArchived ? .flag(true) : .nothing,
            "blocked-until": user.blockedUntil.map { .time($0) } ?? .nothing,
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
