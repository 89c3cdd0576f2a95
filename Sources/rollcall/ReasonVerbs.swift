import Administration

extension Verb {
    static let reasons: [Verb] = [
        .reasonList, .reasonShow, .reasonAdd, .reasonEdit, .reasonDelete,
    ]

    static let reasonList = Verb(
        noun: "reason", name: "list", options: Option.looking,
        help: "Shows the reasons for a pause.",
        details: "Agents choose one by its number on the phone, where there are any.",
        examples: ["rollcall reason list"]
    ) { given throws(UsageError) in
        let reasons = try given.look { directory, administrator in
            try administrator.reasons(in: directory)
        }
        given.show(reasons, orSay: "There are no pause reasons.")
    }

    static let reasonShow = Verb(
        noun: "reason", name: "show", arguments: [.reasonNumber], options: Option.looking,
        help: "Shows one reason for a pause.",
        details: "With --json it is one object.",
        examples: ["rollcall reason show 1"]
    ) { given throws(UsageError) in
        let number = try given.reasonNumber()
        given.show(
            try given.look { directory, administrator in
                try administrator.reason(number, in: directory)
            })
    }

    static let reasonAdd = Verb(
        noun: "reason", name: "add",
        arguments: [.reasonNumber, Argument(name: "NAME", help: "Such as Lunch.")],
        options: Option.acting, help: "Adds a reason for a pause.",
        details: "Agents choose it by its number on the phone, from their next call on.",
        examples: ["rollcall reason add 1 Lunch"]
    ) { given throws(UsageError) in
        let number = try given.reasonNumber()
        try given.act("reason add") { directory, act in
            try act.addReason(number, named: given.arguments[1], in: directory)
        }
    }

    static let reasonEdit = Verb(
        noun: "reason", name: "edit", arguments: [.reasonNumber],
        options: [.newName, .reasonNewNumber] + Option.acting,
        help: "Gives a reason for a pause another name or number.",
        details: "Whoever is paused for it stays so, for the reason as it was.",
        examples: [
            "rollcall reason edit 1 --name 'Lunch break'", "rollcall reason edit 1 --number 5",
        ]
    ) { given throws(UsageError) in
        let number = try given.reasonNumber()
        let name = given.value(of: .newName)
        let newNumber =
            given.has(.reasonNewNumber)
            ? try given.number(of: .reasonNewNumber, in: 1...999) : nil
        guard name != nil || newNumber != nil else {
            throw UsageError("'reason edit' wants --name NAME or --number NUMBER.")
        }
        try given.act("reason edit") { directory, act in
            try act.editReason(number, number: newNumber, name: name, in: directory)
        }
    }

    static let reasonDelete = Verb(
        noun: "reason", name: "delete", arguments: [.reasonNumber], options: Option.destroying,
        help: "Deletes a reason for a pause; whoever is paused for it stays so.",
        details: "The ledger keeps the name. Agents hear the shorter list from their next call on.",
        examples: ["rollcall reason delete 1 --yes"]
    ) { given throws(UsageError) in
        let number = try given.reasonNumber()
        try given.confirm("Delete the pause reason \(number)?")
        try given.act("reason delete") { directory, act in
            try act.deleteReason(number, in: directory)
        }
    }
}

extension Argument {
    fileprivate static let reasonNumber = Argument(
        name: "NUMBER", help: "The key that chooses it, 1–999.")
}

extension Option {
    fileprivate static let reasonNewNumber = Option(
        name: "--number", value: "NUMBER", help: "The new key that chooses it, 1–999.")
}

extension Given {
    fileprivate func reasonNumber() throws(UsageError) -> Int {
        guard let number = Int(arguments[0]), (1...999).contains(number) else {
            throw UsageError("NUMBER wants a number from 1 to 999, not '\(arguments[0])'.")
        }
        return number
    }
}
