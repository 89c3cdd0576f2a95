package import CallCenter
import SQLite

/// Campaigns and who is in them.
enum CampaignQuery: Query {
    case setOfUser

    var sql: StaticString {
        switch self {
        case .setOfUser:
            "UPDATE users SET campaign_id = $1, version = version + 1 WHERE id = $2"
        }
    }
}

extension Directory {
    /// Puts the user in the campaign; `nil` takes them out of theirs.
    package func set(campaign: Campaign.ID?, of user: User.ID) throws {
        try connection.run(
            CampaignQuery.setOfUser, Value(campaign?.value), .integer(user.value))
    }
}
