package import CallCenter
package import Store

// Campaigns are added, renamed and deleted.

extension Act {
    package mutating func addCampaign(
        named name: String, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting)
        let campaign = try Campaign(id: .new, name: name)
        try directory.checkFree(campaign)
        let id = try directory.add(campaign)
        changed(.campaign, id: id.value, name: name, from: nil, to: campaign.card)
    }

    package mutating func rename(
        _ campaign: Campaign, to name: String, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting)
        let renamed = try Campaign(id: campaign.id, name: name)
        try directory.checkFree(renamed)
        try directory.save(renamed)
        changed(
            .campaign, id: campaign.id.value, name: name, from: campaign.card, to: renamed.card)
    }

    /// Refused while somebody is in it: they leave it first (R77).
    package mutating func delete(_ campaign: Campaign, in directory: borrowing Directory) throws {
        try administrator.require(.editRouting)
        let users = try directory.users(in: campaign.id).map(\.userName)
        guard users.isEmpty else {
            throw Refusal(
                .badValue,
                "\(counted(users.count, "user")) \(users.count == 1 ? "is" : "are") in the campaign \(campaign.name): \(listed(users)). "
                    + "'rollcall campaign leave --campaign \(quoted(campaign.name))' takes them out."
            )
        }
        try directory.delete(campaign.id)
        changed(.campaign, id: campaign.id.value, name: campaign.name, from: campaign.card, to: nil)
    }

    private func quoted(_ name: String) -> String { name.contains(" ") ? "\"\(name)\"" : name }
}

extension Administrator {
    /// The campaigns by name, each with how many users are in it.
    package func campaigns(in directory: borrowing Directory) throws -> [Card] {
        try require(.seeUsers)
        return try directory.campaigns().map { campaign, users in
            var card = campaign.card
            card["users"] = .number(Int64(users))
            return card
        }
    }

    /// The campaign with whoever is in it.
    package func campaign(_ campaign: Campaign, in directory: borrowing Directory) throws -> Card {
        try require(.seeUsers)
        var card = campaign.card
        card["users"] = .list(try directory.users(in: campaign.id).map(\.userName))
        return card
    }
}

extension Directory {
    fileprivate func checkFree(_ campaign: Campaign) throws {
        guard
            let other = try campaigns().first(where: { $0.campaign.name == campaign.name }),
            other.campaign.id != campaign.id
        else { return }
        throw Refusal(
            .badValue,
            "There is a campaign \(campaign.name.debugDescription) already; 'rollcall campaign list' "
                + "lists them.")
    }
}

extension Campaign {
    fileprivate var card: Card { Card(["name": .text(name)]) }
}
