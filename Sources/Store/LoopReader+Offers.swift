package import CallCenter
import SQLite

extension LoopReader: OfferDesk {
    package func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] {
        try read { connection throws(SQLiteError) in try connection.profiles(of: agent) }
    }

    package func lastProfile(of agent: Agent) async throws(DeskUnavailable) -> Profile.ID? {
        try readOne { connection throws(SQLiteError) in
            try connection.lastProfile(of: agent.user)
        }
    }

    package func pauseReasons() async throws(DeskUnavailable) -> [PauseReason] {
        try readOne { connection throws(SQLiteError) in try connection.pauseReasons() }
    }

    package func reach(
        of agent: Agent, in call: CallFacts
    ) async throws(DeskUnavailable) -> Reach {
        try read { connection throws(SQLiteError) in
            try connection.reach(of: agent.user, in: call)
        }
    }

    package func number(
        _ digits: String, for agent: Agent, in call: CallFacts
    ) async throws(DeskUnavailable) -> PhoneNumber? {
        try read { connection throws(SQLiteError) in
            try connection.number(digits, for: agent.user, in: call)
        }
    }

    package func recordings(
        of names: [Nameable], in language: String
    ) async throws(DeskUnavailable) -> [Nameable: String] {
        guard !names.isEmpty else { return [:] }
        return try read { connection throws(SQLiteError) in
            var files: [Nameable: String] = [:]
            for name in names { files[name] = try connection.recording(of: name, in: language) }
            return files
        }
    }

    package func isUnwatched(_ pbx: String) async throws(DeskUnavailable) -> Bool {
        try readOne { connection throws(SQLiteError) in
            let links = try connection.all(LinkQuery.ofPBX, .text(pbx)) { PBXLink($0)?.isUp }
            return !links.isEmpty && !links.contains(true)
        }
    }

    package func notices(of agent: Agent) async throws(DeskUnavailable) -> [Notice] {
        try readOne { connection throws(SQLiteError) in try connection.notices(of: agent.user) }
    }

    package func forget(_ notices: [Notice]) async throws(DeskUnavailable) {
        guard !notices.isEmpty else { return }
        try await store.repeatably { connection throws(SQLiteError) in
            for notice in notices {
                try connection.run(OfferQuery.forgetNotice, .integer(notice.id.value))
            }
        }
    }
}
