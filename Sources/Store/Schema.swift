import SQLite

/// The tables, as the ordered steps that lead to them; a released step is never edited.
package enum Schema {
    /// Marks a file as Rollcall's: the bytes `Roll`.
    package static let applicationID: Int64 = 0x526F_6C6C

    /// The SQL of each version, from 1 on.
    package static let steps: [StaticString] = [version1, version2, version3, version4]

    package static var version: Int64 { Int64(steps.count) }

    /// Says whose the file is and in which version; pragmas take no parameters.
    static var mark: String {
        "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(version);"
    }

    /// Brings the file from its version up to this one, all of it or nothing.
    static func migrate(_ connection: borrowing Connection) throws(SQLiteError) {
        try connection.writing { () throws(SQLiteError) -> Void in
            let found = Int(try connection.integer("PRAGMA user_version"))
            for (index, step) in steps.enumerated() where index >= found {
                try connection.execute("\(step)", as: "Schema.version\(index + 1)")
            }
            try connection.execute(mark, as: "Schema.mark")
        }
    }

    private static let version1: StaticString = """
        CREATE TABLE groups (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80),
            extension TEXT UNIQUE
                CHECK (length(extension) BETWEEN 2 AND 15 AND extension NOT GLOB '*[^0-9]*'),
            colour TEXT NOT NULL,
            version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
        ) STRICT;

        -- AUTOINCREMENT, for the ledger keeps the identities of those who were deleted.
        CREATE TABLE users (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user_name TEXT NOT NULL
                CHECK (length(user_name) BETWEEN 1 AND 32 AND user_name NOT GLOB '*[^A-Za-z0-9]*'),
            first_name TEXT NOT NULL DEFAULT '' CHECK (length(first_name) <= 32),
            last_name TEXT NOT NULL DEFAULT '' CHECK (length(last_name) <= 32),
            role TEXT NOT NULL
                CHECK (role IN ('owner', 'administrator', 'manager', 'supervisor', 'agent')),
            group_id INTEGER NOT NULL REFERENCES groups (id),
            language TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 6),
            numeric_id TEXT UNIQUE
                CHECK (
                    length(numeric_id) BETWEEN 1 AND 10 AND numeric_id NOT GLOB '*[^0-9]*'
                    AND numeric_id <> '0'
                ),
            extension TEXT UNIQUE
                CHECK (length(extension) BETWEEN 2 AND 15 AND extension NOT GLOB '*[^0-9]*'),
            work_phone TEXT
                CHECK (length(work_phone) BETWEEN 2 AND 17 AND work_phone NOT GLOB '*[^0-9]*'),
            mobile TEXT UNIQUE
                CHECK (length(mobile) BETWEEN 2 AND 17 AND mobile GLOB '00[1-9]*'
                    AND mobile NOT GLOB '*[^0-9]*'),
            email TEXT CHECK (length(email) BETWEEN 3 AND 254),
            -- A campaign of the predictive dialler, which excludes every queue (R77).
            campaign TEXT,
            -- Both UTC milliseconds.
            archived_at INTEGER,
            blocked_until INTEGER,
            version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
            CHECK (mobile IS NOT NULL OR email IS NOT NULL)
        ) STRICT;
        CREATE UNIQUE INDEX users_by_user_name ON users (lower(user_name));
        CREATE UNIQUE INDEX users_by_email ON users (lower(email));
        CREATE INDEX users_by_group ON users (group_id);

        -- Apart from the users, so that no list of users carries a hash.
        CREATE TABLE pins (
            user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
            hash TEXT NOT NULL CHECK (hash LIKE '$y$%'),
            set_at INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE skills (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80)
        ) STRICT;

        CREATE TABLE profiles (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            group_id INTEGER REFERENCES groups (id) ON DELETE CASCADE,
            user_id INTEGER REFERENCES users (id) ON DELETE CASCADE,
            number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),
            name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
            version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
            CHECK ((group_id IS NULL) <> (user_id IS NULL)),
            UNIQUE (group_id, number),
            UNIQUE (user_id, number)
        ) STRICT;

        CREATE TABLE profile_skills (
            profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
            skill_id INTEGER NOT NULL REFERENCES skills (id),
            level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
            PRIMARY KEY (profile_id, skill_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX profile_skills_by_skill ON profile_skills (skill_id);

        CREATE TABLE unticked_profiles (
            user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            profile_id INTEGER NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
            PRIMARY KEY (user_id, profile_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX unticked_profiles_by_profile ON unticked_profiles (profile_id);

        CREATE TABLE queues (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE
                CHECK (length(name) BETWEEN 1 AND 80 AND name NOT GLOB '*[^-A-Za-z0-9_.]*'),
            audio_group_id INTEGER REFERENCES groups (id) ON DELETE SET NULL
        ) STRICT;
        CREATE INDEX queues_by_audio_group ON queues (audio_group_id);

        CREATE TABLE queue_skills (
            queue_id INTEGER NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
            skill_id INTEGER NOT NULL REFERENCES skills (id),
            PRIMARY KEY (queue_id, skill_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX queue_skills_by_skill ON queue_skills (skill_id);

        -- Queues joined at every log-on, whatever the profile (C16).
        CREATE TABLE user_queues (
            user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            queue_id INTEGER NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
            PRIMARY KEY (user_id, queue_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX user_queues_by_queue ON user_queues (queue_id);
        CREATE TABLE group_queues (
            group_id INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
            queue_id INTEGER NOT NULL REFERENCES queues (id) ON DELETE CASCADE,
            PRIMARY KEY (group_id, queue_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX group_queues_by_queue ON group_queues (queue_id);

        -- Own values only: to inherit is to have no row.
        CREATE TABLE settings (
            owner TEXT NOT NULL CHECK (owner IN ('centre', 'group', 'user')),
            owner_id INTEGER NOT NULL CHECK ((owner = 'centre') = (owner_id = 0)),
            name TEXT NOT NULL,
            value TEXT NOT NULL,
            PRIMARY KEY (owner, owner_id, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TRIGGER settings_end_with_user AFTER DELETE ON users BEGIN
            DELETE FROM settings WHERE owner = 'user' AND owner_id = old.id;
        END;
        CREATE TRIGGER settings_end_with_group AFTER DELETE ON groups BEGIN
            DELETE FROM settings WHERE owner = 'group' AND owner_id = old.id;
        END;

        -- Open log-ons only: one for each agent, and one for each interface of a PBX. The user is
        -- held: whoever is logged on cannot be deleted (R84).
        CREATE TABLE log_ons (
            user_id INTEGER PRIMARY KEY REFERENCES users (id),
            id TEXT NOT NULL UNIQUE CHECK (length(id) = 32),
            state TEXT NOT NULL CHECK (state IN ('pending', 'on', 'ending')),
            adrift INTEGER NOT NULL DEFAULT 0 CHECK (adrift IN (0, 1)),
            -- The profile as it was, for it may be deleted meanwhile.
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
            UNIQUE (pbx, interface),
            CHECK (state <> 'pending' OR since IS NULL),
            CHECK (state <> 'on' OR since IS NOT NULL),
            CHECK (adrift = 0 OR state = 'ending')
        ) STRICT;
        CREATE INDEX log_ons_adrift ON log_ons (pbx, begun_at) WHERE adrift = 1;

        CREATE TABLE log_on_members (
            user_id INTEGER NOT NULL REFERENCES log_ons (user_id) ON DELETE CASCADE,
            queue TEXT NOT NULL,
            penalty INTEGER NOT NULL CHECK (penalty >= 0),
            status TEXT NOT NULL CHECK (status IN ('wanted', 'added', 'refused')),
            -- What the PBX answered instead of ADDED.
            word TEXT CHECK ((status = 'refused') = (word IS NOT NULL)),
            PRIMARY KEY (user_id, queue)
        ) STRICT, WITHOUT ROWID;

        -- What happened, with the names as they were: no foreign keys, so that a deletion leaves
        -- history readable.
        CREATE TABLE ledger (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            event TEXT NOT NULL CHECK (event IN ('log_on', 'log_off')),
            reason TEXT CHECK ((event = 'log_off') = (reason IS NOT NULL)),
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
        -- For the number that an agent used last.
        CREATE INDEX ledger_log_ons ON ledger (user_id, id) WHERE event = 'log_on';
        CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only');
        END;
        CREATE TRIGGER ledger_is_never_shortened BEFORE DELETE ON ledger BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only');
        END;
        """
}
