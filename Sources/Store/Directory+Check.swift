import CallCenter
import SQLite

// What contradicts itself in the store, as it is at one moment.

extension Directory {
    /// Everything that is wrong; where the file itself is damaged, only that, for the rest could
    /// not be relied on.
    package func findings() throws -> [Finding] {
        let damage = try damage()
        guard damage.isEmpty else { return damage }
        return try orphans() + unreadable() + clashes() + assignments() + ledgerUnlike() + history()
    }

    /// Does it for all that `findings` would name; the actor is whom the ledger names.
    package func mend(_ mending: Mending, actor: String) throws -> Int {
        switch mending {
        case .forgetSettings: try connection.run(CheckQuery.forgetSettings)
        case .forgetSpokenNames: try connection.run(CheckQuery.forgetSpokenNames)
        case .closeLogOns:
            try connection.run(CheckQuery.closeLogOns, .integer(now), .text(actor))
        case .closeHistory: try connection.run(CheckQuery.closeHistory)
        }
    }
}

// MARK: The file

extension Directory {
    private static let backToCopy =
        "Go back to a copy ('rollcall help backup' tells how); what can still be read, sqlite3's "
        + ".recover writes to a new file."

    private func damage() throws -> [Finding] {
        let pages = try contradictions().flatMap { $0.split(separator: "\n") }.map { line in
            Finding(
                .damage, "The file contradicts itself: \(Self.printable(line)).",
                remedy: Self.backToCopy)
        }
        guard pages.isEmpty else { return pages }
        return try connection.rows("PRAGMA foreign_key_check").prefix(20).map { row in
            let words = row.map { if case .text(let text) = $0 { text } else { "" } }
            return Finding(
                .orphan,
                "A row of \(words[0]) belongs to a row of \(words[2]) that does not exist.",
                remedy: "Somebody has changed the file by hand: \(Self.backToCopy)")
        }
    }

    private func contradictions() throws(SQLiteError) -> [String] {
        do throws(SQLiteError) {
            return try connection.rows("PRAGMA integrity_check(20)").compactMap { row in
                guard case .text(let text)? = row.first, text != "ok" else { return nil }
                return text
            }
        } catch {
            guard error.isCorrupt else { throw error }
            return [error.message]
        }
    }

    /// They may quote the damaged bytes.
    private static func printable(_ line: Substring) -> String {
        String(
            decoding: line.utf8.map { (0x20..<0x7F).contains($0) ? $0 : UInt8(ascii: "?") },
            as: UTF8.self)
    }
}

// MARK: The rows

extension Directory {
    private func orphans() throws -> [Finding] {
        let settings = try connection.all(CheckQuery.settingsOfNobody) { row in
            Finding(
                .orphan,
                "The \(row.text(0)) \(row.integer(1)) has own values (\(row.integer(2))), but does not "
                    + "exist.", by: .forgetSettings)
        }
        let names = try connection.all(CheckQuery.spokenNamesOfNobody) { row in
            Finding(
                .orphan,
                "A recording says the name \(row.text(2)) of the \(row.text(0)) \(row.integer(1)), "
                    + "which does not exist.", by: .forgetSpokenNames)
        }
        return settings + names
    }

    private func unreadable() throws -> [Finding] {
        let settings = try connection.all(CheckQuery.settings) { row in
            Self.finding(
                level: row.text(0), name: row.text(2), value: row.text(3), owner: row.text(4))
        }
        let nouns = try connection.all(CheckQuery.nouns) { row in
            (kind: row.text(0), id: row.integer(1), name: row.text(2))
        }
        var findings = settings.compactMap(\.self)
        for noun in nouns {
            guard let reason = try whyUnreadable(noun.kind, noun.id) else { continue }
            findings.append(
                Finding(
                    .unreadable, "The \(noun.kind) \(noun.name) cannot be read: \(reason)",
                    remedy: "Somebody has changed the file by hand: put it right with sqlite3, "
                        + "while no server runs."))
        }
        return findings
    }

    private static func finding(
        level: String, name: String, value: String, owner: String
    ) -> Finding? {
        let (owned, option): (SettingLevel, String) =
            switch level {
            case "user": (.user, "--user \(owner)")
            case "group": (.group, "--group '\(owner)'")
            default: (.centre, "--centre")
            }
        do {
            var layer = SettingsLayer()
            try layer.say(name, value, at: owned)
            return nil
        } catch {
            let whose = owner.isEmpty ? "the centre" : "the \(level) \(owner)"
            return Finding(
                .unreadable,
                "The own value of \(whose) is not heeded: \(error.sentence)",
                remedy: "rollcall setting unset \(name) \(option)")
        }
    }

    private func whyUnreadable(_ kind: String, _ id: Int64) throws -> String? {
        do {
            switch kind {
            case "user": _ = try user(User.ID(id))
            case "group": _ = try group(Group.ID(id))
            case "queue": _ = try queue(Queue.ID(id))
            case "campaign": _ = try campaign(Campaign.ID(id))
            default: _ = try accessGroup(AccessGroup.ID(id))
            }
            return nil
        } catch let error as SQLiteError where error.isOfOneStatement {
            return error.message
        } catch let error as InvalidValue {
            return error.sentence
        }
    }
}

// MARK: The rules over many rows

extension Directory {
    private func clashes() throws -> [Finding] {
        let numbers = try connection.all(CheckQuery.numbersTwice) { row in
            let (user, number) = (row.text(0), row.integer(1))
            return Finding(
                .clash,
                "The personal profile \(row.text(2)) of \(user) has the number \(number) of the "
                    + "profile \(row.text(4)) of their group \(row.text(3)) (C20).",
                remedy: "rollcall profile edit \(user)/\(number) --number N")
        }
        let extensions = try connection.all(CheckQuery.extensionsTwice) { row in
            Finding(
                .clash,
                "The user \(row.text(0)) has the extension \(row.text(2)) of the group "
                    + "\(row.text(1)).",
                remedy: "rollcall user edit \(row.text(0)) --extension N")
        }
        return numbers + extensions
    }

    private func assignments() throws -> [Finding] {
        let campaigns = try connection.all(CheckQuery.queuesInCampaign) { row in
            Finding(
                .assignment,
                "The user \(row.text(0)) is in the campaign \(row.text(1)) and has queues too (R77).",
                remedy: "rollcall campaign leave \(row.text(0)), or take the queues away with "
                    + "'rollcall queue unassign'.")
        }
        let supervisors = try connection.all(CheckQuery.supervisorsWithoutRole) { row in
            Finding(
                .assignment,
                "The \(row.text(1)) \(row.text(0)) is named a supervisor of the group "
                    + "\(row.text(2)), but has another role (R55).",
                remedy: "rollcall user edit \(row.text(0)) --role supervisor, or take the group "
                    + "away with 'rollcall group supervisors'.")
        }
        return campaigns + supervisors
    }

    private func ledgerUnlike() throws -> [Finding] {
        let on = try connection.all(CheckQuery.logOnsWithoutLedger) { row in
            Finding(
                .ledger,
                "\(row.text(0)) is logged on, but the ledger "
                    + (row.isNull(1) ? "has no log-on of it." : "has the log-off already."),
                remedy: "rollcall user log-off \(row.text(0))")
        }
        let off = try connection.all(CheckQuery.ledgerWithoutLogOn) { row in
            Finding(
                .ledger,
                "The ledger has a log-on of \(row.text(0)) without an end, but they are logged off.",
                by: .closeLogOns)
        }
        let pauses = try connection.all(CheckQuery.pausesUnlike) { row in
            Finding(
                .ledger,
                row.flag(1)
                    ? "\(row.text(0)) is paused, but not in the ledger."
                    : "\(row.text(0)) is paused in the ledger, but is not.",
                remedy: row.flag(1)
                    ? "rollcall user return \(row.text(0))" : "rollcall user pause \(row.text(0))")
        }
        return on + off + pauses
    }

    private func history() throws -> [Finding] {
        try connection.all(CheckQuery.openHistory) { _ in
            Finding(
                .history, "Ledger and audit can be changed: an act that may has left its mark.",
                by: .closeHistory)
        }
    }
}
