/// Pauses, changes of a log-on, one-time PINs and the guard against guessing them.
extension Schema {
    static let version2: StaticString = """
        CREATE TABLE pause_reasons (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            number INTEGER NOT NULL UNIQUE CHECK (number BETWEEN 1 AND 999),
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80)
        ) STRICT;

        -- Spoken once, at the user's next call.
        CREATE TABLE notices (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            kind TEXT NOT NULL
                CHECK (
                    kind IN (
                        'moved', 'logged-off-midnight', 'logged-off-no-answer',
                        'logged-off-errors', 'logged-off-supervisor'
                    )
                )
        ) STRICT;
        CREATE INDEX notices_by_user ON notices (user_id, id);

        -- The names that have recordings, with what is said in them: a noun that was renamed or
        -- renumbered since then has none.
        CREATE TABLE spoken_names (
            kind TEXT NOT NULL CHECK (kind IN ('profile', 'reason', 'queue', 'group')),
            noun_id INTEGER NOT NULL,
            language TEXT NOT NULL,
            name TEXT NOT NULL,
            -- The key that the menu's phrase says; queues and groups have none.
            number INTEGER CHECK ((kind IN ('profile', 'reason')) = (number IS NOT NULL)),
            PRIMARY KEY (kind, noun_id, language)
        ) STRICT, WITHOUT ROWID;

        ALTER TABLE pins ADD COLUMN peppered INTEGER NOT NULL DEFAULT 0 CHECK (peppered IN (0, 1));
        -- Of a one-time PIN: UTC milliseconds, and how often it was missed.
        ALTER TABLE pins ADD COLUMN expires_at INTEGER;
        ALTER TABLE pins ADD COLUMN misses INTEGER NOT NULL DEFAULT 0;

        -- The one pepper that peppered hashes were made with, by a hash of it.
        CREATE TABLE pepper (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            hash TEXT NOT NULL
        ) STRICT;

        -- Wrong PINs in a row, for each number at which the agent has logged on lately, and one
        -- account, with the number '', for all others: nobody locks agents out of their own phones.
        CREATE TABLE account_locks (
            user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            number TEXT NOT NULL,
            failures INTEGER NOT NULL CHECK (failures >= 0),
            locks INTEGER NOT NULL CHECK (locks >= 0),
            -- UTC milliseconds.
            locked_until INTEGER NOT NULL,
            PRIMARY KEY (user_id, number)
        ) STRICT, WITHOUT ROWID;

        -- Pairs of ID and PIN that did not match, by the caller's number; '' where it is withheld.
        CREATE TABLE failed_pairs (
            id INTEGER PRIMARY KEY,
            number TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX failed_pairs_by_number ON failed_pairs (number, at);
        CREATE INDEX failed_pairs_by_age ON failed_pairs (at);

        -- With a state more and the pause; a check cannot be altered, so the table is copied.
        CREATE TABLE log_ons_2 (
            user_id INTEGER PRIMARY KEY REFERENCES users (id),
            id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
            state TEXT NOT NULL CHECK (state IN ('pending', 'on', 'changing', 'ending')),
            adrift INTEGER NOT NULL DEFAULT 0 CHECK (adrift IN (0, 1)),
            -- As it was at the log-on or its last change: whose lamp is lit.
            numeric_id TEXT NOT NULL,
            profile_id INTEGER NOT NULL,
            profile_number INTEGER NOT NULL,
            profile_name TEXT NOT NULL,
            profile_version INTEGER NOT NULL,
            number TEXT NOT NULL,
            interface TEXT NOT NULL,
            pbx TEXT NOT NULL,
            member_name TEXT NOT NULL,
            state_interface TEXT NOT NULL,
            wrap_up INTEGER NOT NULL CHECK (wrap_up >= 0),
            call TEXT NOT NULL,
            begun_at INTEGER NOT NULL,
            since INTEGER,
            -- The pause, and its reason as it was then.
            paused_at INTEGER,
            reason_id INTEGER,
            reason_number INTEGER,
            reason_name TEXT,
            UNIQUE (pbx, interface),
            CHECK (state <> 'pending' OR since IS NULL),
            CHECK (state NOT IN ('on', 'changing') OR since IS NOT NULL),
            CHECK (adrift = 0 OR state IN ('changing', 'ending')),
            CHECK (paused_at IS NOT NULL OR reason_id IS NULL),
            CHECK ((reason_id IS NULL) = (reason_number IS NULL)),
            CHECK ((reason_id IS NULL) = (reason_name IS NULL))
        ) STRICT;
        INSERT INTO log_ons_2
        -- Whoever has lost theirs since then gets one that is nobody's, for a row must be readable.
        SELECT l.user_id, l.id, l.state, l.adrift, coalesce(u.numeric_id, '0000000000'), l.profile_id,
            l.profile_number, l.profile_name, l.profile_version, l.number, l.interface, l.pbx,
            l.member_name, l.state_interface, l.wrap_up, l.call, l.begun_at, l.since,
            NULL, NULL, NULL, NULL
        FROM log_ons l JOIN users u ON u.id = l.user_id;
        CREATE TABLE log_on_members_2 (
            user_id INTEGER NOT NULL REFERENCES log_ons_2 (user_id) ON DELETE CASCADE,
            queue TEXT NOT NULL,
            penalty INTEGER NOT NULL CHECK (penalty >= 0),
            status TEXT NOT NULL CHECK (status IN ('wanted', 'added', 'refused')),
            -- What the PBX answered instead of ADDED.
            word TEXT CHECK ((status = 'refused') = (word IS NOT NULL)),
            PRIMARY KEY (user_id, queue)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO log_on_members_2 SELECT user_id, queue, penalty, status, word
        FROM log_on_members;
        DROP TABLE log_on_members;
        DROP TABLE log_ons;
        ALTER TABLE log_ons_2 RENAME TO log_ons;
        ALTER TABLE log_on_members_2 RENAME TO log_on_members;
        CREATE INDEX log_ons_adrift ON log_ons (pbx, begun_at) WHERE adrift = 1;

        -- What a log-on that is 'changing' shall become.
        CREATE TABLE log_on_changes (
            user_id INTEGER PRIMARY KEY REFERENCES log_ons (user_id) ON DELETE CASCADE,
            numeric_id TEXT NOT NULL,
            profile_id INTEGER NOT NULL,
            profile_number INTEGER NOT NULL,
            profile_name TEXT NOT NULL,
            profile_version INTEGER NOT NULL,
            number TEXT NOT NULL,
            interface TEXT NOT NULL,
            pbx TEXT NOT NULL,
            member_name TEXT NOT NULL,
            state_interface TEXT NOT NULL,
            wrap_up INTEGER NOT NULL CHECK (wrap_up >= 0),
            call TEXT NOT NULL,
            UNIQUE (pbx, interface)
        ) STRICT;
        CREATE TABLE log_on_change_members (
            user_id INTEGER NOT NULL REFERENCES log_on_changes (user_id) ON DELETE CASCADE,
            queue TEXT NOT NULL,
            penalty INTEGER NOT NULL CHECK (penalty >= 0),
            PRIMARY KEY (user_id, queue)
        ) STRICT, WITHOUT ROWID;

        -- With three events more: what a log-on was changed to, a pause with its reason, a return.
        CREATE TABLE ledger_2 (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            event TEXT NOT NULL CHECK (event IN ('log_on', 'log_off', 'change', 'pause', 'return')),
            -- Why a log-on ended, or the name of a pause's reason.
            reason TEXT
                CHECK (
                    CASE event WHEN 'log_off' THEN reason IS NOT NULL WHEN 'pause' THEN 1
                    ELSE reason IS NULL END
                ),
            log_on_id TEXT NOT NULL,
            user_id INTEGER NOT NULL,
            user_name TEXT NOT NULL,
            first_name TEXT NOT NULL,
            last_name TEXT NOT NULL,
            numeric_id TEXT NOT NULL,
            group_id INTEGER NOT NULL,
            group_name TEXT NOT NULL,
            profile_id INTEGER NOT NULL,
            profile_number INTEGER NOT NULL,
            profile_name TEXT NOT NULL,
            number TEXT NOT NULL,
            interface TEXT NOT NULL,
            pbx TEXT NOT NULL,
            call TEXT NOT NULL
        ) STRICT;
        INSERT INTO ledger_2 SELECT * FROM ledger;
        DROP TABLE ledger;
        ALTER TABLE ledger_2 RENAME TO ledger;
        -- For the number and the profile that an agent used last, and for where they are known.
        CREATE INDEX ledger_log_ons ON ledger (user_id, id) WHERE event IN ('log_on', 'change');
        CREATE INDEX ledger_numbers ON ledger (user_id, number, at)
            WHERE event IN ('log_on', 'change');
        CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only');
        END;
        CREATE TRIGGER ledger_is_never_shortened BEFORE DELETE ON ledger BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only');
        END;
        """
}
