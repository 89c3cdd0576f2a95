import CallCenter
import SQLite
import Testing

@testable import Store

/// Every statement against the migrated schema, among 10,000 users.
@Suite struct QueryPlanTests {
    private static let lists: [any Query.Type] = [
        OutboxQuery.self, LinkQuery.self,
        UserQuery.self, UserListQuery.self, UserPageQuery.self,
        ImportQuery.self,
        LoopQuery.self, SettingQuery.self, DirectoryQuery.self, LogOnQuery.self, LedgerQuery.self,
        EditQuery.self, ListQuery.self, GuardQuery.self, PINQuery.self, LogOnChangeQuery.self,
        OfferQuery.self, ReasonQuery.self, SpokenNameQuery.self, RightsQuery.self,
        AuditQuery.self, NameQuery.self, SkillQuery.self,
        BackupQuery.self, PersonQuery.self, CheckQuery.self, ErasingQuery.self, HistoryQuery.self,
        QueueQuery.self,
        CallQuery.self,
        DialQuery.self, ListPlaceQuery.self,
        RecordingQuery.self,
        CampaignQuery.self,
        AccessGroupQuery.self,
        MoveQuery.self, PresenceQuery.self, MemberQuery.self,
        ProfileQuery.self,
        AccessGroupQuery.self, GroupQuery.self, ReportQuery.self, TallyQuery.self,
    ]

    private static var statements: [any Query] {
        func all<List: Query>(_ list: List.Type) -> [any Query] { Array(list.allCases) }
        return lists.flatMap { all($0) }
    }

    /// These go through a whole table: lists, the start of a server.
    private static let mayScan: Set<String> = [
        LinkQuery.all.name,
        OutboxQuery.all.name, CallQuery.openOfAll.name, CallQuery.onBefore.name,
        UserListQuery.everybody.name, UserListQuery.ofGroup.name, UserListQuery.groups.name,
        UserListQuery.profiles.name, UserListQuery.profilesNamed.name, UserListQuery.unticked.name,
        ImportQuery.all.name,
        ListQuery.present.name, ListQuery.isEmpty.name, LedgerQuery.all.name,
        ListQuery.queueNames.name, MemberQuery.queueNames.name, ListQuery.musicClassNames.name,
        ListQuery.languages.name, LogOnQuery.setAllAdrift.name,
        GuardQuery.countedAccounts.name, GuardQuery.countedCallers.name, PINQuery.costs.name,
        PINQuery.isPeppered.name,
        SpokenNameQuery.all.name, SpokenNameQuery.noted.name, SpokenNameQuery.clear.name,
        SkillQuery.all.name,
        AccessGroupQuery.all.name,
        ProfileQuery.all.name,
        QueueQuery.all.name,
        CampaignQuery.all.name,
        PersonQuery.imports.name, ErasingQuery.mentions.name, ErasingQuery.formerUsers.name,
        ErasingQuery.imports.name,
        SettingQuery.all.name, RecordingQuery.all.name,
        AccessGroupQuery.all.name, GroupQuery.all.name, GroupQuery.loggedOnMembers.name,
        // The rows that have come since the last look, and the few groups.
        TallyQuery.ledger.name, TallyQuery.groupExtensions.name,
        AuditQuery.newest.name, AuditQuery.lastUserNamed.name, GroupQuery.queuesWithAudio.name,
        ErasingQuery.callsWith.name, ReportQuery.loggedOnStill.name, ReportQuery.calls.name,
    ]

    @Test(arguments: [false, true])
    func `no statement scans, sorts or builds an index but those that list`(
        afterAnalyze: Bool
    ) throws {
        let folder = try Folder()
        let store = try Store.open(path: folder.file, mode: .prepare, clock: TestTime().clock)
        try store.edit { try SampleCentre.fill($0) }
        try fill(store)
        let connection = try Connection.open(folder.file, .write)
        if afterAnalyze { try connection.execute("ANALYZE", as: "ANALYZE") }
        for statement in Self.statements {
            let slow = try connection.plan(of: statement).filter { step in
                step.contains("AUTOMATIC") || step.contains("TEMP B-TREE")
                    || (step.contains("SCAN") && !step.contains("CONSTANT ROW"))
            }
            #expect(
                slow.isEmpty || statement is CheckQuery || Self.mayScan.contains(statement.name),
                "\(statement.name): \(slow)")
        }
    }

    /// An agent's past grows by the thousand; what they do now is a row or two of it.
    @Test(arguments: [false, true])
    func `no statement goes through all that an agent has done`(afterAnalyze: Bool) throws {
        let folder = try Folder()
        let store = try Store.open(path: folder.file, mode: .prepare, clock: TestTime().clock)
        defer { store.close() }
        let connection = try Connection.open(folder.file, .write)
        if afterAnalyze { try connection.execute("ANALYZE", as: "ANALYZE") }
        // All that is known of a person.
        let told = [PersonQuery.calls.name, ErasingQuery.calls.name]
        for statement in Self.statements where !told.contains(statement.name) {
            let slow = try connection.plan(of: statement).filter { step in
                step.contains("(user_id=?)") && step.contains("calls_by_user")
                    || step.contains("(user_id=? AND ended_at<?)")
            }
            #expect(slow.isEmpty, "\(statement.name): \(slow)")
        }
    }

    /// 10,000 users with a profile and a queue of their own, 50 groups, 500 queues.
    private func fill(_ store: Store) throws {
        let people = try Crowd(10_000, in: store).people
        try store.edit { directory in
            var queues: [Queue.ID] = []
            for number in 0..<500 {
                queues.append(
                    try directory.add(
                        Queue(id: .new, name: "q\(number)", needs: [Skill("skill\(number)")])))
            }
            for number in 0..<50 {
                let group = try directory.add(Group(id: .new, name: "Group \(number)"))
                try directory.set("wrap-up-phone", to: "\(number)", for: .group(group))
                for queue in queues.prefix(10) { try directory.assign(queue, to: group) }
            }
            for (number, person) in people.enumerated() {
                let user = person.agent.user
                let profile = try directory.add(
                    Profile(
                        id: .new, number: 2, name: "Own", owner: .user(user),
                        levels: [Skill("skill\(number % 500)"): Level(5)]
                            .compactMapValues(\.self)))
                try directory.untick(profile, for: user)
                try directory.assign(queues[number % 500], to: user)
                try directory.set("wrap-up-phone", to: "30", for: .user(user))
            }
        }
    }

    @Test func `parameters are first used in the order of their numbers`() throws {
        let folder = try Folder()
        let store = try Store.open(path: folder.file, mode: .prepare, clock: TestTime().clock)
        defer { store.close() }
        let connection = try Connection.open(folder.file, .read)
        for statement in Self.statements {
            let parameters = try connection.parameters(of: statement)
            #expect(
                parameters == (0..<parameters.count).map { "$\($0 + 1)" }, "\(statement.name)")
        }
    }
}
