import Administration
import CallCenter
import Store

extension Verb {
    static let settings: [Verb] = [.settingList, .settingShow, .settingSet, .settingUnset]

    static let settingList = Verb(
        noun: "setting", name: "list", options: [.allOwn] + Option.owners + Option.looking,
        help: "Shows every setting there is, or the own values of somebody.",
        details: """
            Alone it shows the catalogue: the name, what the value may be, at which levels it may
            be set, what holds where nobody says anything, and what it does.
            With --centre, --group or --user it shows the own values there, with --all everybody's.
            'rollcall explain' shows which of them is in force for somebody.
            """,
        examples: [
            "rollcall setting list", "rollcall setting list --group Sales",
            "rollcall setting list --all --json",
        ]
    ) { given throws(UsageError) in
        let owner = try given.owner()
        if given.has(.allOwn), owner != nil {
            throw UsageError("--all stands without --centre, --group and --user.")
        }
        let cards = try given.look { directory, administrator in
            if let owner {
                return try administrator.ownSettings(
                    of: try directory.named(owner), in: directory)
            }
            return given.has(.allOwn)
                ? try administrator.ownSettings(in: directory) : try administrator.settings()
        }
        given.show(cards, orSay: "Nobody has an own value there: what is farther away holds.")
    }

    static let settingShow = Verb(
        noun: "setting", name: "show", arguments: [.setting], options: Option.looking,
        help: "Shows one setting: what it does, what it takes, and who has an own value.",
        details: """
            The right is what whoever sets it must have. The first twenty own values are shown;
            'rollcall setting list --all' shows those of everybody.
            """,
        examples: ["rollcall setting show wrap-up-phone"]
    ) { given throws(UsageError) in
        given.show(
            try given.look { directory, administrator in
                try administrator.setting(named: given.arguments[0], in: directory)
            })
    }

    static let settingSet = Verb(
        noun: "setting", name: "set",
        arguments: [
            .setting,
            Argument(name: "VALUE", help: "As 'rollcall setting show' says; '' is empty."),
        ],
        options: Option.owners + Option.acting,
        help: "Gives the centre, a group or a user an own value of a setting.",
        details: """
            A user's own value goes before the group's, that before the centre's, and that before
            what is built in. It holds from the next call on; nothing is restarted.
            """,
        examples: [
            "rollcall setting set wrap-up-phone 60 --user bohdan",
            "rollcall setting set dialing-audio rollcall-sales --group Sales",
            "rollcall setting set language nb --centre",
        ]
    ) { given throws(UsageError) in
        let owner = try given.neededOwner()
        try given.act("setting set") { directory, act in
            try act.set(
                given.arguments[0], to: given.arguments[1], for: try directory.named(owner),
                in: directory)
        }
    }

    static let settingUnset = Verb(
        noun: "setting", name: "unset", arguments: [.setting],
        options: Option.owners + Option.acting,
        help: "Takes an own value away, so that the next level holds again.",
        details: "Having none is not the same as 'off' or an empty value, which go before others.",
        examples: ["rollcall setting unset wrap-up-phone --user bohdan"]
    ) { given throws(UsageError) in
        let owner = try given.neededOwner()
        try given.act("setting unset") { directory, act in
            try act.unset(given.arguments[0], for: try directory.named(owner), in: directory)
        }
    }
}

extension Argument {
    fileprivate static let setting = Argument(name: "SETTING", help: "Such as wrap-up-phone.")
}

extension Option {
    static let centre = Option(name: "--centre", help: "What the whole centre says.")
    static let ofGroup = Option(
        name: "--group", value: "GROUP", help: "What a group says, by name or extension.")
    static let ofUser = Option(
        name: "--user", value: "USER",
        help: "What a user says, by user name, e-mail, mobile or numeric ID.")
    static let owners: [Option] = [.centre, .ofGroup, .ofUser]
    fileprivate static let allOwn = Option(
        name: "--all", help: "Everybody's own values in place of the catalogue.")
}

/// Whose settings the options name.
enum GivenOwner: Hashable, Sendable {
    case centre
    case group(String)
    case user(String)
}

extension Given {
    /// At most one of `--centre`, `--group` and `--user`.
    func owner() throws(UsageError) -> GivenOwner? {
        let owners = [
            has(.centre) ? GivenOwner.centre : nil, value(of: .ofGroup).map(GivenOwner.group),
            value(of: .ofUser).map(GivenOwner.user),
        ].compactMap(\.self)
        guard owners.count <= 1 else {
            throw UsageError("One of --centre, --group and --user is wanted, not several.")
        }
        return owners.first
    }

    fileprivate func neededOwner() throws(UsageError) -> GivenOwner {
        guard let owner = try owner() else {
            throw UsageError(
                "Whose it is must be said: --centre, --group GROUP or --user USER.")
        }
        return owner
    }
}

extension Directory {
    func named(_ owner: GivenOwner) throws -> NamedOwner {
        switch owner {
        case .centre: .centre
        case .group(let name): .group(try group(named: name))
        case .user(let name): .user(try user(named: name))
        }
    }
}
