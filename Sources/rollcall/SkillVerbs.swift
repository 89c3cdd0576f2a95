import Administration

extension Verb {
    static let skills: [Verb] = [.skillList, .skillShow, .skillAdd, .skillEdit, .skillDelete]

    static let skillList = Verb(
        noun: "skill", name: "list", options: Option.looking,
        help: "Shows the skills, and how many profiles, queues and users have each.",
        details: """
            A skill is a word that profiles have with a level, that queues need, and that users
            have for search and display. 'rollcall skill show' names those who have one.
            """,
        examples: ["rollcall skill list"]
    ) { given throws(UsageError) in
        let skills = try given.look { directory, administrator in
            try administrator.skills(in: directory)
        }
        given.show(skills, orSay: "There are no skills.")
    }

    static let skillShow = Verb(
        noun: "skill", name: "show", arguments: [.skill], options: Option.looking,
        help: "Shows a skill: the profiles that have it, the queues that need it.",
        details: "'rollcall user list --skill SKILL' lists the users who have it.",
        examples: ["rollcall skill show sales"]
    ) { given throws(UsageError) in
        given.show(
            try given.look { directory, administrator in
                try administrator.skill(named: given.arguments[0], in: directory)
            })
    }

    static let skillAdd = Verb(
        noun: "skill", name: "add", arguments: [.skill], options: Option.acting,
        help: "Adds a skill.",
        details: "Profiles and users have it with a level of 1–10; queues need it or not.",
        examples: ["rollcall skill add billing"]
    ) { given throws(UsageError) in
        try given.act("skill add") { directory, act in
            try act.addSkill(named: given.arguments[0], in: directory)
        }
    }

    static let skillEdit = Verb(
        noun: "skill", name: "edit", arguments: [.skill], options: [.newName] + Option.acting,
        help: "Gives a skill another name.",
        details: "Profiles, queues and users keep it.",
        examples: ["rollcall skill edit billing --name invoices"]
    ) { given throws(UsageError) in
        guard let name = given.value(of: .newName) else {
            throw UsageError("'skill edit' wants --name NAME.")
        }
        try given.act("skill edit") { directory, act in
            try act.renameSkill(named: given.arguments[0], to: name, in: directory)
        }
    }

    static let skillDelete = Verb(
        noun: "skill", name: "delete", arguments: [.skill], options: Option.destroying,
        help: "Deletes a skill that no profile and no queue has; users lose it.",
        details: """
            It is refused while a profile or a queue has the skill: they would route otherwise
            without a word. 'rollcall skill show' names them.
            """,
        examples: ["rollcall skill delete billing --yes"]
    ) { given throws(UsageError) in
        try given.confirm("Delete the skill \(given.arguments[0])?")
        try given.act("skill delete") { directory, act in
            try act.deleteSkill(named: given.arguments[0], in: directory)
        }
    }
}

extension Argument {
    fileprivate static let skill = Argument(name: "SKILL", help: "By name, such as billing.")
}

extension Option {
    static let newName = Option(name: "--name", value: "NAME", help: "The new name.")
}
