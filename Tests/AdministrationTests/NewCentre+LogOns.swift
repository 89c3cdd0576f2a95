import CallCenter

@testable import Administration
@testable import Store

extension NewCentre {
    /// As the agent line does it: the user is on with their first profile, in its queues.
    @discardableResult
    func logOn(_ name: String, at number: String, pbx: String = "192.0.2.1") async throws -> LogOn {
        let begun = try await begin(name, at: number, pbx: pbx)
        let members = begun.members.map { LogOn.Joined($0.member, .added) }
        guard let on = try await store.finish(begun.id, members: members) else {
            throw Failure("\(name) was not logged on")
        }
        return on
    }

    /// The beginning alone: a call is at work.
    func begin(_ name: String, at number: String, pbx: String = "192.0.2.1") async throws -> LogOn {
        let (user, group, profile) = try store.reading { directory in
            let user = try directory.user(named: name)
            return (
                user, try directory.group(user.group),
                try directory.profiles(offeredTo: user.id, of: user.group).first
            )
        }
        guard let id = user.numericID, let group, let profile else {
            throw Failure("\(name) cannot log on")
        }
        let agent = Agent(
            user: user.id, numericID: id, userName: user.userName, language: "en",
            userVersion: user.version, groupVersion: group.version)
        let call = CallFacts(
            pbx: pbx, uniqueID: "1795000000.1", callerNumber: number, accessNumbers: ["700"])
        guard
            case .begun(let logOn) = try await store.begin(
                LogOnWish(
                    agent: agent, choice: LogOnChoice(profile: ProfileChoice(profile)), call: call))
        else { throw Failure("\(name)'s log-on was not begun") }
        return logOn
    }
}

extension Directory {
    /// What the user will be told at their next call.
    func notices(of user: User.ID) throws -> [Notice.Kind] {
        try connection.notices(of: user).map(\.kind)
    }
}

extension NewCentre {
    /// Makes the user a supervisor of the group.
    func supervise(_ name: String, _ group: String) throws {
        _ = try office().act("user edit") { directory, act in
            let user = try act.edit(
                directory.user(named: name), by: UserDraft([.role: "supervisor"]), in: directory)
            try directory.add(supervisor: user.id, of: directory.group(named: group).id)
        }
    }
}
