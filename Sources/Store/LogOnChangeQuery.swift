import SQLite

/// What a log-on that is `changing` shall become, beside the table of open log-ons.
enum LogOnChangeQuery: Query {
    case ofUser, members
    case insert, insertMember, setChanging
    case take, clearMembers, takeMembers
    case setAsBefore, delete

    var sql: StaticString {
        switch self {
        case .ofUser:
            """
            SELECT numeric_id, profile_id, profile_number, profile_name, profile_version, number,
                interface, pbx, member_name, state_interface, wrap_up
            FROM log_on_changes WHERE user_id = $1
            """
        case .members:
            """
            SELECT queue, penalty FROM log_on_change_members WHERE user_id = $1
            ORDER BY queue
            """
        case .insert:
            """
            INSERT INTO log_on_changes (user_id, numeric_id, profile_id, profile_number,
                profile_name, profile_version, number, interface, pbx, member_name,
                state_interface, wrap_up, call)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
            """
        case .insertMember:
            "INSERT INTO log_on_change_members (user_id, queue, penalty) VALUES ($1, $2, $3)"
        case .setChanging: "UPDATE log_ons SET state = 'changing' WHERE id = $1 AND state = 'on'"
        case .take:
            """
            UPDATE log_ons
            SET state = 'on', (numeric_id, profile_id, profile_number, profile_name,
                profile_version, number, interface, pbx, member_name, state_interface, wrap_up,
                call) = (
                SELECT c.numeric_id, c.profile_id, c.profile_number, c.profile_name,
                    c.profile_version, c.number, c.interface, c.pbx, c.member_name,
                    c.state_interface, c.wrap_up, c.call
                FROM log_on_changes c WHERE c.user_id = log_ons.user_id)
            WHERE user_id = $1
            """
        case .clearMembers: "DELETE FROM log_on_members WHERE user_id = $1"
        case .takeMembers:
            """
            INSERT INTO log_on_members (user_id, queue, penalty, status)
            SELECT user_id, queue, penalty, 'wanted' FROM log_on_change_members WHERE user_id = $1
            """
        case .setAsBefore:
            "UPDATE log_ons SET state = 'on', adrift = 0 WHERE user_id = $1 AND state = 'changing'"
        case .delete: "DELETE FROM log_on_changes WHERE user_id = $1"
        }
    }
}
