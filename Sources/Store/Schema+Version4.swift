/// Calls of agents, the order in which a group is rung, and the links to the PBXs.
extension Schema {
    static let version4: StaticString = """
        -- One offer of a call to an agent and what came of it, or a call that an agent made. An
        -- agent's state follows from the latest rows. The names are those of then, without foreign
        -- keys.
        CREATE TABLE calls (
            id INTEGER PRIMARY KEY,
            -- The PBX's address and the unique id of the agent's channel there, or random.
            leg TEXT NOT NULL UNIQUE,
            -- Where the leg is random: the same of the channel that rang for it, once it is known.
            channel TEXT,
            kind TEXT NOT NULL CHECK (kind IN ('queue', 'group', 'callback', 'outbound')),
            pbx TEXT NOT NULL,
            -- The unique id of the customer's channel; of an outbound call the agent's own.
            call TEXT NOT NULL,
            -- The name of the queue or the group; '' for an outbound call.
            place TEXT NOT NULL,
            -- Who calls, or whom the agent calls; '' where unknown.
            caller TEXT NOT NULL,
            interface TEXT NOT NULL,
            log_on_id TEXT NOT NULL,
            user_id INTEGER NOT NULL,
            user_name TEXT NOT NULL,
            first_name TEXT NOT NULL,
            last_name TEXT NOT NULL,
            numeric_id TEXT NOT NULL,
            group_id INTEGER NOT NULL,
            group_name TEXT NOT NULL,
            -- All UTC milliseconds.
            offered_at INTEGER NOT NULL,
            answered_at INTEGER,
            ended_at INTEGER,
            -- The state that follows the end (after service, busy, no answer) lasts until then.
            state_until INTEGER,
            -- Of an agent who was taken for a customer: until when the telephone can ring. Nobody may
            -- tell who answered before the talk is over, and the others are free again by then.
            rings_until INTEGER,
            outcome TEXT
                CHECK (
                    outcome IN ('answered', 'no-answer', 'busy', 'error', 'cancelled', 'lost')
                ),
            CHECK ((ended_at IS NULL) = (outcome IS NULL)),
            CHECK (state_until IS NULL OR ended_at IS NOT NULL),
            CHECK (outcome <> 'answered' OR answered_at IS NOT NULL),
            CHECK (answered_at >= offered_at),
            CHECK (ended_at >= coalesce(answered_at, offered_at)),
            CHECK (state_until >= ended_at)
        ) STRICT;
        CREATE INDEX calls_by_user ON calls (user_id, offered_at);
        CREATE INDEX calls_by_age ON calls (offered_at);
        CREATE INDEX calls_open ON calls (user_id) WHERE ended_at IS NULL;
        -- How many calls an agent was given, whether they answered or not; how many phones of a
        -- group ring.
        CREATE INDEX calls_received ON calls (user_id, offered_at, kind, answered_at, outcome)
            WHERE kind <> 'outbound'
                AND (answered_at IS NOT NULL OR outcome IN ('no-answer', 'busy', 'error'));
        CREATE INDEX calls_ringing ON calls (group_id)
            WHERE ended_at IS NULL AND answered_at IS NULL AND kind = 'group';
        CREATE INDEX calls_open_at_pbx ON calls (pbx) WHERE ended_at IS NULL;
        CREATE INDEX calls_open_of_call ON calls (call, pbx) WHERE ended_at IS NULL;
        CREATE INDEX calls_by_channel ON calls (channel) WHERE channel IS NOT NULL;
        CREATE INDEX calls_resting ON calls (user_id, state_until) WHERE state_until IS NOT NULL;
        CREATE INDEX calls_ended ON calls (user_id, ended_at) WHERE ended_at IS NOT NULL;
        CREATE INDEX calls_busy ON calls (user_id, outcome, ended_at) WHERE outcome = 'busy';
        -- For reports of a period: what was over before it, its rest too, is not looked at.
        CREATE INDEX calls_over ON calls (coalesce(state_until, ended_at), offered_at)
            WHERE ended_at IS NOT NULL;

        -- Whose device it is that calls, where the queues ring another interface.
        CREATE INDEX log_ons_devices ON log_ons (pbx, state_interface)
            WHERE state_interface <> '';

        -- At which address a member is on that a PBX has and its own log-ons do not account for.
        CREATE INDEX log_ons_interfaces ON log_ons (interface);

        -- The place in the list of the home group, by which it is rung one after the other (R71);
        -- who has none comes after those who have, by numeric ID.
        ALTER TABLE users ADD COLUMN list_place INTEGER CHECK (list_place > 0);

        -- What a serving process knows of each PBX; another process reads it.
        CREATE TABLE pbx_links (
            pbx TEXT NOT NULL,
            way TEXT NOT NULL CHECK (way IN ('manager', 'control')),
            is_up INTEGER NOT NULL CHECK (is_up IN (0, 1)),
            since INTEGER NOT NULL,
            -- As the PBX says it; '' where it did not.
            version TEXT NOT NULL,
            -- Why it is down; '' where it is up.
            reason TEXT NOT NULL,
            PRIMARY KEY (pbx, way)
        ) STRICT, WITHOUT ROWID;
        """
}
