import CallCenter
import Store

extension Verb {
    static let reasons: [Verb] = [.reasonAdd, .reasonList, .reasonDelete]

    static let reasonAdd = Verb(
        noun: "reason", name: "add",
        arguments: [.reasonNumber, Argument(name: "NAME", help: "Such as Lunch.")],
        options: [.database],
        help: "Adds a reason for a pause.",
        details: "Agents choose it by its number on the phone, from their next call on.",
        examples: ["rollcall reason add 1 Lunch"]
    ) { given throws(UsageError) in
        let number = try given.reasonNumber()
        let name = given.arguments[1]
        try withStore(given) { store throws(StoreFault) in
            try store.edit { directory in
                _ = try directory.add(PauseReason(id: .new, number: number, name: name))
            }
        }
        Screen.output.line("\(number) is now the pause reason \(name).")
    }

    static let reasonList = Verb(
        noun: "reason", name: "list", options: [.database, .json],
        help: "Shows the reasons for a pause."
    ) { given throws(UsageError) in
        let reasons = try withStore(given) { store throws(StoreFault) in
            try store.pauseReasons()
        }
        let report = ReasonReport(reasons)
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }

    static let reasonDelete = Verb(
        noun: "reason", name: "delete", arguments: [.reasonNumber], options: [.database],
        help: "Deletes a reason for a pause; whoever is paused for it stays so.",
        examples: ["rollcall reason delete 1"]
    ) { given throws(UsageError) in
        let number = try given.reasonNumber()
        try withStore(given) { store throws(StoreFault) in
            try store.edit { try $0.deleteReason(numbered: number) }
        }
        Screen.output.line("There is no pause reason \(number) any more.")
    }
}

extension Argument {
    fileprivate static let reasonNumber = Argument(
        name: "NUMBER", help: "The key that chooses it, 1–999.")
}

extension Given {
    fileprivate func reasonNumber() throws(UsageError) -> Int {
        guard let number = Int(arguments[0]), (1...999).contains(number) else {
            throw UsageError("NUMBER wants a number from 1 to 999, not '\(arguments[0])'.")
        }
        return number
    }
}

/// The reasons for a pause, for people and for programs.
struct ReasonReport {
    let reasons: [PauseReason]

    init(_ reasons: [PauseReason]) { self.reasons = reasons }

    var lines: [String] {
        guard !reasons.isEmpty else { return ["There are no pause reasons."] }
        return Columns(["number", "name"], reasons.map { [String($0.number), $0.name] }).lines
    }

    var json: JSON {
        .array(
            reasons.map { .object(["number": .number($0.number), "name": .string($0.name)]) })
    }
}
