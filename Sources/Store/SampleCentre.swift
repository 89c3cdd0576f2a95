package import CallCenter

/// A small centre to try everything with.
package enum SampleCentre {
    /// Thirty days: how long Dmytro is blocked.
    private static let month: Int64 = 30 * 24 * 3600 * 1000

    /// Writes the sample to an empty directory.
    package static func fill(_ directory: borrowing Directory) throws {
        guard try directory.isEmpty() else {
            throw StoreFault(.notEmpty, "the store is not empty: the sample goes into a new one")
        }
        for (name, text) in [
            ("language", "en"), ("home-country", "47"), ("wrap-up-phone", "20"),
            ("pin-minimum", "4"), ("dialing-audio", "rollcall-centre"),
        ] { try directory.set(name, to: text, for: .centre) }

        let groups = try Groups(in: directory)
        try fillQueues(groups, in: directory)
        let retention = try fillProfiles(groups, in: directory)
        try fillUsers(groups, unticked: retention, in: directory)
    }

    private struct Groups {
        let sales, support, night: Group.ID

        init(in directory: borrowing Directory) throws {
            sales = try directory.add(
                Group(id: .new, name: "Sales", extension: PhoneNumber("710"), colour: .green))
            support = try directory.add(
                Group(id: .new, name: "Support", extension: PhoneNumber("720"), colour: .blue))
            night = try directory.add(
                Group(id: .new, name: "Night", extension: PhoneNumber("730"), colour: .grey))
            for (name, text) in [
                ("wrap-up-phone", "45"), ("dialing-audio", "rollcall-sales"),
                ("hold-audio", "rollcall-sales-hold"),
            ] { try directory.set(name, to: text, for: .group(sales)) }
        }
    }

    private static func fillQueues(
        _ groups: Groups, in directory: borrowing Directory
    ) throws {
        for (name, group) in [
            ("sales", groups.sales), ("retention", groups.sales), ("support", groups.support),
        ] {
            _ = try directory.add(
                Queue(id: .new, name: name, needs: [Skill(name)], audioGroup: group))
        }
    }

    /// Gives the profile that Carla has unticked.
    private static func fillProfiles(
        _ groups: Groups, in directory: borrowing Directory
    ) throws -> Profile.ID {
        func add(
            _ number: Int, _ name: String, _ group: Group.ID, _ levels: [String: Int]
        ) throws -> Profile.ID {
            try directory.add(
                Profile(
                    id: .new, number: number, name: name, owner: .group(group),
                    levels: skills(levels)))
        }
        _ = try add(1, "Sales", groups.sales, ["sales": 8])
        _ = try add(1, "Support", groups.support, ["support": 6])
        _ = try add(1, "Night", groups.night, ["support": 3])
        return try add(2, "Retention", groups.sales, ["sales": 5, "retention": 9])
    }

    private static func fillUsers(
        _ groups: Groups, unticked: Profile.ID, in directory: borrowing Directory
    ) throws {
        let english = Language.english
        func add(_ user: User, pin: String) throws -> User.ID {
            let id = try directory.add(user)
            if let pin = PIN(pin) { try directory.set(pin, of: id) }
            return id
        }
        _ = try add(
            User(
                id: .new, userName: "anna", firstName: "Anna", lastName: "Berg",
                numericID: NumericID("1001"), group: groups.sales, language: english,
                extension: PhoneNumber("201"), mobile: PhoneNumber("004790000001")),
            pin: "4242")
        let bohdan = try add(
            User(
                id: .new, userName: "bohdan", firstName: "Bohdan", lastName: "Koval",
                numericID: NumericID("1002"), group: groups.support, language: Language("uk"),
                extension: PhoneNumber("202"), mobile: PhoneNumber("00380440000002")),
            pin: "1357")
        try directory.set("wrap-up-phone", to: "60", for: .user(bohdan))
        let carla = try add(
            User(
                id: .new, userName: "carla", firstName: "Carla", lastName: "Dahl",
                numericID: NumericID("1003"), group: groups.sales, language: Language("nb"),
                extension: PhoneNumber("203"), mobile: PhoneNumber("004790000003")),
            pin: "8642")
        try directory.untick(unticked, for: carla)
        _ = try directory.add(
            Profile(
                id: .new, number: 3, name: "VIP", owner: .user(carla),
                levels: skills(["sales": 10, "retention": 10])))
        _ = try add(
            User(
                id: .new, userName: "dmytro", firstName: "Dmytro", lastName: "Lysenko",
                numericID: NumericID("1004"), group: groups.support, language: Language("ru"),
                extension: PhoneNumber("204"), mobile: PhoneNumber("004790000004"),
                blockedUntil: directory.now + month),
            pin: "9753")
        _ = try directory.add(
            User(
                id: .new, userName: "elena", firstName: "Elena", lastName: "Ruiz",
                group: groups.night, language: english, email: "elena@example.org",
                role: .manager))
        _ = try add(
            User(
                id: .new, userName: "frank", firstName: "Frank", lastName: "Moe",
                numericID: NumericID("0042"), group: groups.night, language: english,
                extension: PhoneNumber("205"), mobile: PhoneNumber("004790000006")),
            pin: "2468")
        _ = try directory.add(
            User(
                id: .new, userName: "olga", firstName: "Olga", lastName: "Lind",
                group: groups.night, language: english, email: "olga@example.org", role: .owner))
    }

    private static func skills(_ levels: [String: Int]) throws -> [Skill: Level] {
        var skills: [Skill: Level] = [:]
        for (name, level) in levels { skills[try Skill(name)] = Level(level) }
        return skills
    }
}

extension Store {
    /// Fills an empty store with the sample centre, all of it or nothing.
    package func fillWithSample() throws(StoreFault) {
        try edit { try SampleCentre.fill($0) }
    }
}

extension Identity {
    /// Of what the store has not given one yet.
    package static var new: Self { Self(0) }
}
