package import CallCenter
import SQLite

// Campaigns and who is in them.

extension Directory {
    /// Every campaign by name, with how many users are in it.
    package func campaigns() throws -> [(campaign: Campaign, users: Int)] {
        try connection.all(CampaignQuery.all) { row in
            (row.integer(0), row.text(1), Int(row.integer(2)))
        }.map { (try Campaign(id: Campaign.ID($0), name: $1), $2) }
    }

    /// Whoever is in the campaign, by user name.
    package func users(in campaign: Campaign.ID) throws -> [User] {
        try connection.all(CampaignQuery.members, .integer(campaign.value)) {
            User.ID($0.integer(0))
        }.compactMap { try user($0) }.sorted { $0.userName < $1.userName }
    }

    package func add(_ campaign: Campaign) throws -> Campaign.ID {
        try connection.run(CampaignQuery.add, .text(campaign.name))
        return Campaign.ID(connection.lastInserted)
    }

    package func save(_ campaign: Campaign) throws {
        try connection.run(
            CampaignQuery.rename, .text(campaign.name), .integer(campaign.id.value))
    }

    /// Refused by the store while somebody is in it.
    package func delete(_ campaign: Campaign.ID) throws {
        try connection.run(CampaignQuery.delete, .integer(campaign.value))
    }

    /// Puts the user in the campaign; `nil` takes them out of theirs.
    package func set(campaign: Campaign.ID?, of user: User.ID) throws {
        try connection.run(
            CampaignQuery.setOfUser, Value(campaign?.value), .integer(user.value))
    }
}
