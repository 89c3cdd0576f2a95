import CallCenter

@testable import Store

/// Agents of the sample's group Sales, each at an extension of their own, from 3000 on.
struct Crowd {
    struct Person: Sendable {
        let agent: Agent
        let wish: LogOnWish
    }

    let people: [Person]

    init(_ count: Int, in store: Store, pbx: String = "192.0.2.1") throws {
        people = try store.edit { directory in
            let group = try directory.add(
                Group(id: .new, name: "Crowd", extension: PhoneNumber("790")))
            let profile = try directory.add(
                Profile(
                    id: .new, number: 1, name: "Crowd", owner: .group(group),
                    levels: [Skill("sales"): Level(7), Skill("retention"): Level(3)]
                        .compactMapValues(\.self)))
            var people: [Person] = []
            for number in 0..<count {
                let digits = String(3000 + number)
                guard let numericID = NumericID(digits) else { throw Failure(digits) }
                let user = try directory.add(
                    User(
                        id: .new, userName: "person\(digits)", numericID: numericID, group: group,
                        language: .english, extension: PhoneNumber(digits),
                        mobile: PhoneNumber("0047900\(digits)")))
                let agent = Agent(
                    user: user, numericID: numericID, userName: "person\(digits)", language: "en",
                    userVersion: 1, groupVersion: 1)
                people.append(
                    Person(
                        agent: agent,
                        wish: LogOnWish(
                            agent: agent,
                            profile: ProfileChoice(
                                id: profile, number: 1, name: "Crowd", version: 1),
                            call: .from(digits, pbx: pbx))))
            }
            return people
        }
    }
}

extension Store {
    /// Logs the person on as a call does whose PBX takes every member.
    func logOn(_ person: Crowd.Person) async throws -> LogOn {
        guard case .begun(let logOn) = try await begin(person.wish) else {
            throw Failure("\(person.agent.userName) cannot begin")
        }
        let members = logOn.members.map { LogOn.Joined($0.member, .added) }
        guard let on = try await finish(logOn.id, members: members) else {
            throw Failure("\(person.agent.userName) cannot finish")
        }
        return on
    }

    /// Changes the person's log-on as a call does whose PBX takes every member.
    func change(_ wish: LogOnWish) async throws -> LogOn {
        guard case .begun(from: let from, to: let to) = try await beginChange(wish),
            let on = try await finishChange(
                from.id, members: to.members.map { LogOn.Joined($0.member, .added) })
        else { throw Failure("\(wish.agent.userName) cannot change") }
        return on
    }

    /// Logs the person off as a call does.
    func logOff(_ person: Crowd.Person) async throws {
        guard let logOn = try await beginLogOff(person.agent.user) else {
            throw Failure("\(person.agent.userName) is not on")
        }
        try await finishLogOff(logOn.id, reason: .agent, call: person.wish.call)
    }
}

extension Crowd.Person {
    /// The wish to have this profile, else the crowd's, at this number, in a call from that one.
    func wish(
        _ profile: ProfileChoice? = nil, at number: String? = nil, from caller: String? = nil,
        pause: PauseWish? = nil
    ) -> LogOnWish {
        LogOnWish(
            agent: agent,
            choice: LogOnChoice(
                profile: profile ?? wish.choice.profile, number: number.flatMap { PhoneNumber($0) },
                pause: pause),
            call: .from(caller ?? agent.numericID.digits))
    }

    /// A profile of their own, with the skill that the queue support needs.
    func addProfile(to store: Store) throws -> ProfileChoice {
        let id = try store.edit { directory in
            try directory.add(
                Profile(
                    id: .new, number: 7, name: "Own", owner: .user(agent.user),
                    levels: [Skill("support"): Level(6)].compactMapValues(\.self)))
        }
        return ProfileChoice(id: id, number: 7, name: "Own", version: 1)
    }
}
