/// The administration's tables: rights, campaigns, skills of users, recordings, the audit, letters
/// and imports.
extension Schema {
    static let version3: StaticString = """
        CREATE TABLE campaigns (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80)
        ) STRICT;
        INSERT INTO campaigns (name)
        SELECT DISTINCT CASE campaign WHEN '' THEN 'Campaign' ELSE substr(campaign, 1, 80) END
        FROM users WHERE campaign IS NOT NULL;
        -- In a campaign of the predictive dialler a user joins no queue (R77).
        ALTER TABLE users ADD COLUMN campaign_id INTEGER REFERENCES campaigns (id);
        UPDATE users SET campaign_id = (
            SELECT c.id FROM campaigns c
            WHERE c.name
                = CASE users.campaign WHEN '' THEN 'Campaign' ELSE substr(users.campaign, 1, 80) END
        ) WHERE campaign IS NOT NULL;
        ALTER TABLE users DROP COLUMN campaign;
        CREATE INDEX users_by_campaign ON users (campaign_id) WHERE campaign_id IS NOT NULL;
        ALTER TABLE users ADD COLUMN keywords TEXT NOT NULL DEFAULT ''
            CHECK (length(keywords) <= 100);
        ALTER TABLE users ADD COLUMN max_chats INTEGER NOT NULL DEFAULT 1
            CHECK (max_chats BETWEEN 1 AND 100);
        -- When they were asked to join: they are invited until they have a PIN of their own.
        ALTER TABLE users ADD COLUMN invited_at INTEGER;
        -- For the greatest numeric ID of a length.
        CREATE INDEX users_by_numeric_length ON users (length(numeric_id), numeric_id)
            WHERE numeric_id IS NOT NULL;

        -- For search and display alone: only profiles route (C17).
        CREATE TABLE user_skills (
            user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            skill_id INTEGER NOT NULL REFERENCES skills (id),
            level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 10),
            PRIMARY KEY (user_id, skill_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX user_skills_by_skill ON user_skills (skill_id, level);

        -- Supervisors are no members of the groups (R56, C11).
        CREATE TABLE group_supervisors (
            group_id INTEGER NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
            user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            PRIMARY KEY (group_id, user_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX group_supervisors_by_user ON group_supervisors (user_id);

        CREATE TABLE access_groups (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 80)
        ) STRICT;
        CREATE TABLE access_group_rights (
            access_group_id INTEGER NOT NULL REFERENCES access_groups (id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            PRIMARY KEY (access_group_id, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE user_access_groups (
            user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            access_group_id INTEGER NOT NULL REFERENCES access_groups (id) ON DELETE CASCADE,
            PRIMARY KEY (user_id, access_group_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX user_access_groups_by_group ON user_access_groups (access_group_id);

        -- Each is a music-on-hold class of that name: one of the PBX's own, or the file in the
        -- library beside the store.
        CREATE TABLE recordings (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            name TEXT NOT NULL UNIQUE
                CHECK (length(name) BETWEEN 1 AND 64 AND name NOT GLOB '*[^-A-Za-z0-9_.]*'),
            -- The file's name in its folder of the library; NULL where the class is the PBX's.
            file TEXT,
            added_at INTEGER NOT NULL
        ) STRICT;
        -- Who has an own value: of one setting, of the audio that a recording is.
        CREATE INDEX settings_by_name ON settings (name, owner, owner_id);

        -- Let history be changed, within one transaction that ends without a row here: of the
        -- person who is erased, and what is older than the centre keeps.
        CREATE TABLE history_care (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            erased_user INTEGER,
            kept_from INTEGER
        ) STRICT;
        -- Who logged off, paused or let return an agent from the administration.
        ALTER TABLE ledger ADD COLUMN actor TEXT;
        DROP TRIGGER ledger_is_never_changed;
        CREATE TRIGGER ledger_is_never_changed BEFORE UPDATE ON ledger
        WHEN NOT EXISTS (SELECT 1 FROM history_care WHERE erased_user IS NOT NULL) BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only');
        END;
        DROP TRIGGER ledger_is_never_shortened;
        CREATE TRIGGER ledger_is_never_shortened BEFORE DELETE ON ledger
        WHEN NOT EXISTS (SELECT 1 FROM history_care WHERE old.at < kept_from) BEGIN
            SELECT RAISE(ABORT, 'the ledger is append-only');
        END;
        CREATE INDEX ledger_by_user ON ledger (user_id, id);
        CREATE INDEX ledger_by_age ON ledger (at);
        CREATE INDEX ledger_by_actor ON ledger (actor) WHERE actor IS NOT NULL;

        -- Every change of the directory, with the names as they were: no foreign keys.
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            -- As the command line spells it: 'user move'.
            act TEXT NOT NULL,
            -- The user who acted; NULL where it was the file's owner, whose name is the system's.
            actor_id INTEGER,
            actor TEXT NOT NULL,
            noun TEXT NOT NULL,
            noun_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            -- The fields that differ, as lines 'name=value'; NULL where there is no such noun.
            before TEXT,
            after TEXT
        ) STRICT;
        CREATE INDEX audit_by_noun ON audit (noun, noun_id, id);
        CREATE INDEX audit_by_actor ON audit (actor_id, id) WHERE actor_id IS NOT NULL;
        CREATE INDEX audit_by_age ON audit (at);
        CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
        WHEN NOT EXISTS (SELECT 1 FROM history_care WHERE erased_user IS NOT NULL) BEGIN
            SELECT RAISE(ABORT, 'the audit is append-only');
        END;
        CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
        WHEN NOT EXISTS (SELECT 1 FROM history_care WHERE old.at < kept_from) BEGIN
            SELECT RAISE(ABORT, 'the audit is append-only');
        END;

        -- Letters to users. A one-time PIN is made when its letter is sent: none is ever here.
        CREATE TABLE outbox (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('invitation', 'one-time-pin', 'message')),
            way TEXT NOT NULL CHECK (way IN ('email', 'sms')),
            address TEXT NOT NULL,
            text TEXT CHECK ((kind = 'message') = (text IS NOT NULL)),
            -- 'sending' is written before the letter is handed over: what is found so after a crash
            -- may have been sent.
            state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed')),
            tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
            -- At an earlier try, whose end nobody knows.
            may_have_come INTEGER NOT NULL DEFAULT 0 CHECK (may_have_come IN (0, 1)),
            -- All UTC milliseconds.
            queued_at INTEGER NOT NULL,
            -- Of one that is being sent: until then it is left to whoever sends it.
            next_try_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL,
            error TEXT
        ) STRICT;
        CREATE INDEX outbox_by_user ON outbox (user_id);
        CREATE INDEX outbox_due ON outbox (way, next_try_at)
            WHERE state IN ('waiting', 'sending');

        -- How far each import came: an interrupted one goes on with the same file.
        CREATE TABLE imports (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('users', 'invitations')),
            file TEXT NOT NULL,
            hash TEXT NOT NULL,
            rows INTEGER NOT NULL,
            -- So many rows are in the store.
            position INTEGER NOT NULL CHECK (position BETWEEN 0 AND rows),
            -- What was said for all rows: it goes on with the same.
            defaults TEXT NOT NULL,
            actor TEXT NOT NULL,
            begun_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX imports_by_hash ON imports (hash, kind, id);
        """
}
