import SQLite

/// Campaigns and who is in them, as an administrator keeps them.
enum CampaignQuery: Query {
    case all, members, add, rename, delete, setOfUser

    var sql: StaticString {
        switch self {
        case .all:
            """
            SELECT c.id, c.name, (SELECT count(*) FROM users u WHERE u.campaign_id = c.id)
            FROM campaigns c ORDER BY c.name
            """
        case .members: "SELECT id FROM users WHERE campaign_id = $1"
        case .add: "INSERT INTO campaigns (name) VALUES ($1)"
        case .rename: "UPDATE campaigns SET name = $1 WHERE id = $2"
        case .delete: "DELETE FROM campaigns WHERE id = $1"
        case .setOfUser:
            "UPDATE users SET campaign_id = $1, version = version + 1 WHERE id = $2"
        }
    }
}
