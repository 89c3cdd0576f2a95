import Administration
import CallCenter
import Store

extension Verb {
    static let users: [Verb] = [
        .userList, .userShow, .userAdd, .userEdit, .userDelete, .userIDs, .userPIN,
    ]

    static let userList = Verb(
        noun: "user", name: "list", arguments: [.words],
        options: Option.searching + Option.looking,
        help: "Shows the users, or those that a search finds.",
        details: """
            Words are looked for in user names, names, e-mail addresses, mobile numbers, numeric IDs,
            keywords, and in the names of home groups, of the profiles that are offered, and of
            resource filters; a part of a word is enough. Where several words are given, either is;
            a phrase stands in quotes, which the shell must be kept from taking away. All that the
            options say must hold beside them. Supervisors see their own groups.
            """,
        examples: [
            "rollcall user list", "rollcall user list paal ko", "rollcall user list '\"paal ko\"'",
            "rollcall user list --group Sales --state active --skill 'sales>=5'",
            "rollcall user list --profile Sales/2 --json",
        ]
    ) { given throws(UsageError) in
        let search = try given.userSearch(given.arguments)
        let users = try given.look { directory, administrator in
            try administrator.userCards(matching: search, in: directory)
        }
        given.show(
            users, orSay: search == UserSearch() ? "There are no users." : "No user was found.")
    }

    static let userShow = Verb(
        noun: "user", name: "show", arguments: [.user], options: Option.looking,
        help: "Shows all that the directory says of one user.",
        details: """
            That is the user's own fields, state and kind of PIN; skills, queues of their own and of
            their group, or the campaign; the profiles they may log on with, and those denied to
            them; access groups, supervised groups and the rights that come of all that; settings of
            their own ('rollcall explain USER' shows what holds); whether they are logged on.
            """,
        examples: ["rollcall user show anna", "rollcall user show 1001 --json"]
    ) { given throws(UsageError) in
        given.show(
            try given.look { directory, administrator in
                try administrator.page(
                    of: try directory.user(named: given.arguments[0]), in: directory)
            })
    }

    static let userAdd = Verb(
        noun: "user", name: "add",
        arguments: [Argument(name: "USER", help: "The user name: 1–32 Latin letters and digits.")],
        options: Option.describing(UserDraft.Field.allCases.filter { $0 != .userName })
            + [.skillLevel] + Option.acting,
        help: "Adds a user.",
        details: """
            A home group is needed, and an e-mail address or a mobile number. Who is to log on by
            phone needs a numeric ID and a PIN too ('rollcall user ids --next', 'rollcall user pin').
            The language is the centre's where none is said, and the role is agent. User names,
            numeric IDs, extensions, mobile numbers and e-mail addresses are nobody else's.
            """,
        examples: [
            "rollcall user add gina --group Sales --email gina@example.org",
            "rollcall user add gina --first-name Gina --last-name Holm --group Sales \\\n"
                + "    --mobile '+47 900 00 009' --numeric-id 1005 --skill sales:8",
        ]
    ) { given throws(UsageError) in
        var draft = given.userDraft()
        draft.texts[.userName] = given.arguments[0]
        let (skills, faults) = given.skillsTyped
        try given.act("user add") { [draft] directory, act in
            try Refusal.adding(faults) {
                let user = try act.addUser(draft, skills: skills, in: directory)
                try act.tellWhatThePhoneLacks(of: user, in: directory)
            }
        }
    }

    static let userEdit = Verb(
        noun: "user", name: "edit", arguments: [.user],
        options: Option.describing(UserDraft.Field.allCases) + [.skillLevel, .replaceSkills]
            + Option.acting,
        help: "Changes what is said of a user.",
        details: """
            What is not named stays as it is; an empty text takes away what may be missing, such as
            the numeric ID. Skills are added to those they have, unless --replace-skills is given.
            Another home group is a move: 'rollcall user move'. Agents may add an e-mail address or
            a mobile number that they have not got (--as).
            """,
        examples: [
            "rollcall user edit anna --extension 211 --skill sales:9",
            "rollcall user edit anna --email ''",
            "rollcall user edit anna --replace-skills --skill support:5 --dry-run",
        ]
    ) { given throws(UsageError) in
        let draft = given.userDraft()
        let (skills, faults) = given.skillsTyped
        let replaces = given.has(.replaceSkills)
        guard !draft.texts.isEmpty || given.has(.skillLevel) || replaces else {
            throw UsageError(
                "'user edit' wants something to change; 'rollcall help user edit' lists what.")
        }
        try given.act("user edit") { directory, act in
            try Refusal.adding(faults) {
                try act.edit(
                    try directory.user(named: given.arguments[0]), by: draft, skills: skills,
                    replacing: replaces, in: directory)
            }
        }
    }

    static let userDelete = Verb(
        noun: "user", name: "delete", arguments: [.users], options: Option.destroying,
        help: "Deletes users with all that is theirs; the history stays.",
        details: """
            The PIN, settings, personal profiles, ticks, queues, access groups and supervised groups
            go, and nothing of them works any more. The ledger and the audit keep the name. Refused
            while the user is logged on. 'rollcall user archive' keeps all but the access, and
            'rollcall user erase' takes the name out of the history too. Of several users each is
            checked; the refused ones are listed.
            """,
        examples: ["rollcall user delete anna", "rollcall user delete anna bohdan --yes"]
    ) { given throws(UsageError) in
        let names = given.arguments
        try given.confirm(
            names.count == 1
                ? "Delete the user \(names[0])?"
                : "Delete the \(names.count) users \(names.joined(separator: ", "))?")
        try given.act("user delete") { directory, act in
            try act.forUsers(names, in: directory) { user, directory, act in
                try act.delete(user, in: directory)
            }
        }
    }

    static let userIDs = Verb(
        noun: "user", name: "ids", options: [.next] + Option.looking,
        help: "Shows the numeric IDs in use with their users, or the next free one.",
        details: """
            Leading zeros count: 0042 and 42 are two IDs. The next is one above the greatest of
            those with the most digits, the first gap where there is none above, and 1001 in an
            empty centre.
            """,
        examples: ["rollcall user ids", "rollcall user ids --next"]
    ) { given throws(UsageError) in
        guard given.has(.next) else {
            let ids = try given.look { directory, administrator in
                try administrator.usedNumericIDs(in: directory)
            }
            return given.show(ids, orSay: "No numeric ID is in use.")
        }
        let id = try given.look { directory, administrator in
            try administrator.nextNumericID(in: directory)
        }
        Screen.output.line(
            given.has(.json)
                ? JSON.object(["numeric_id": .string(id.digits)]).text : id.digits)
    }
}

extension Option {
    fileprivate static let next = Option(
        name: "--next",
        help: "One above the greatest of the longest in use, else the first gap among them.")
}
