import SQLite

/// What contradicts itself in a store; every statement reads whole tables.
enum CheckQuery: Query {
    case settingsOfNobody, spokenNamesOfNobody, settings, nouns
    case numbersTwice, extensionsTwice, queuesInCampaign, supervisorsWithoutRole
    case logOnsWithoutLedger, ledgerWithoutLogOn, pausesUnlike, openHistory
    case forgetSettings, forgetSpokenNames, closeLogOns, closeHistory

    var sql: StaticString {
        switch self {
        case .settingsOfNobody:
            """
            SELECT owner, owner_id, count(*) FROM settings s
            WHERE (owner = 'user' AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id = s.owner_id))
                OR (owner = 'group' AND NOT EXISTS (SELECT 1 FROM groups g WHERE g.id = s.owner_id))
            GROUP BY owner, owner_id
            """
        case .forgetSettings:
            """
            DELETE FROM settings
            WHERE (owner = 'user'
                    AND NOT EXISTS (SELECT 1 FROM users u WHERE u.id = settings.owner_id))
                OR (owner = 'group'
                    AND NOT EXISTS (SELECT 1 FROM groups g WHERE g.id = settings.owner_id))
            """
        case .spokenNamesOfNobody:
            """
            SELECT kind, noun_id, name FROM spoken_names s WHERE NOT EXISTS (
                SELECT 1 FROM profiles n WHERE s.kind = 'profile' AND n.id = s.noun_id
                UNION ALL
                SELECT 1 FROM pause_reasons n WHERE s.kind = 'reason' AND n.id = s.noun_id
                UNION ALL SELECT 1 FROM queues n WHERE s.kind = 'queue' AND n.id = s.noun_id
                UNION ALL SELECT 1 FROM groups n WHERE s.kind = 'group' AND n.id = s.noun_id
            )
            """
        case .forgetSpokenNames:
            """
            DELETE FROM spoken_names WHERE NOT EXISTS (
                SELECT 1 FROM profiles n
                WHERE spoken_names.kind = 'profile' AND n.id = spoken_names.noun_id
                UNION ALL
                SELECT 1 FROM pause_reasons n
                WHERE spoken_names.kind = 'reason' AND n.id = spoken_names.noun_id
                UNION ALL
                SELECT 1 FROM queues n
                WHERE spoken_names.kind = 'queue' AND n.id = spoken_names.noun_id
                UNION ALL
                SELECT 1 FROM groups n
                WHERE spoken_names.kind = 'group' AND n.id = spoken_names.noun_id
            )
            """
        case .settings:
            """
            SELECT s.owner, s.owner_id, s.name, s.value, coalesce(u.user_name, g.name, '')
            FROM settings s
            LEFT JOIN users u ON s.owner = 'user' AND u.id = s.owner_id
            LEFT JOIN groups g ON s.owner = 'group' AND g.id = s.owner_id
            """
        case .nouns:
            """
            SELECT 'user', id, user_name FROM users UNION ALL SELECT 'group', id, name FROM groups
            UNION ALL SELECT 'queue', id, name FROM queues
            UNION ALL SELECT 'campaign', id, name FROM campaigns
            UNION ALL SELECT 'access group', id, name FROM access_groups
            """
        case .numbersTwice:
            """
            SELECT u.user_name, p.number, p.name, g.name, q.name FROM profiles p
            JOIN users u ON u.id = p.user_id
            JOIN groups g ON g.id = u.group_id
            JOIN profiles q ON q.group_id = g.id AND q.number = p.number
            """
        case .extensionsTwice:
            """
            SELECT u.user_name, g.name, g.extension FROM groups g
            JOIN users u ON u.extension = g.extension
            """
        case .queuesInCampaign:
            """
            SELECT u.user_name, c.name FROM users u JOIN campaigns c ON c.id = u.campaign_id
            WHERE EXISTS (SELECT 1 FROM user_queues q WHERE q.user_id = u.id)
            """
        case .supervisorsWithoutRole:
            """
            SELECT u.user_name, u.role, g.name FROM group_supervisors s
            JOIN users u ON u.id = s.user_id
            JOIN groups g ON g.id = s.group_id
            WHERE u.role <> 'supervisor'
            """
        // 'log_on', 'log_off' or nothing is the last that the ledger says of one that is on.
        case .logOnsWithoutLedger:
            """
            SELECT * FROM (
                SELECT u.user_name, (
                    SELECT e.event FROM ledger e
                    WHERE e.user_id = l.user_id AND e.log_on_id = l.id
                        AND e.event IN ('log_on', 'log_off')
                    ORDER BY e.id DESC LIMIT 1
                ) AS last
                FROM log_ons l JOIN users u ON u.id = l.user_id
                WHERE l.since IS NOT NULL
            ) t WHERE coalesce(t.last, '') <> 'log_on'
            """
        case .ledgerWithoutLogOn:
            """
            SELECT e.user_name, e.at FROM ledger e
            WHERE e.event = 'log_on'
                AND NOT EXISTS (
                    SELECT 1 FROM ledger f
                    WHERE f.user_id = e.user_id AND f.id > e.id AND f.log_on_id = e.log_on_id
                        AND f.event IN ('log_on', 'log_off')
                )
                AND NOT EXISTS (
                    SELECT 1 FROM log_ons l WHERE l.id = e.log_on_id AND l.since IS NOT NULL
                )
            """
        case .closeLogOns:
            """
            INSERT INTO ledger (at, event, reason, log_on_id, user_id, user_name, first_name,
                last_name, numeric_id, group_id, group_name, profile_id, profile_number,
                profile_name, number, interface, pbx, call, actor)
            SELECT $1, 'log_off', 'check', e.log_on_id, e.user_id, e.user_name, e.first_name,
                e.last_name, e.numeric_id, e.group_id, e.group_name, e.profile_id,
                e.profile_number, e.profile_name, e.number, e.interface, e.pbx, e.call, $2
            FROM ledger e
            WHERE e.event = 'log_on'
                AND NOT EXISTS (
                    SELECT 1 FROM ledger f
                    WHERE f.user_id = e.user_id AND f.id > e.id AND f.log_on_id = e.log_on_id
                        AND f.event IN ('log_on', 'log_off')
                )
                AND NOT EXISTS (
                    SELECT 1 FROM log_ons l WHERE l.id = e.log_on_id AND l.since IS NOT NULL
                )
            """
        case .pausesUnlike:
            """
            SELECT * FROM (
                SELECT u.user_name, l.paused_at IS NOT NULL AS paused, coalesce((
                    SELECT e.event FROM ledger e
                    WHERE e.user_id = l.user_id AND e.log_on_id = l.id
                        AND e.event IN ('pause', 'return')
                    ORDER BY e.id DESC LIMIT 1
                ), 'return') = 'pause' AS last
                FROM log_ons l JOIN users u ON u.id = l.user_id
                WHERE l.since IS NOT NULL
            ) t WHERE t.paused <> t.last
            """
        case .openHistory: "SELECT 1 FROM history_care"
        case .closeHistory: "DELETE FROM history_care"
        }
    }
}
