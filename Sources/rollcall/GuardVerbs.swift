import Administration
import Store

extension Verb {
    static let guardList = Verb(
        noun: "guard", name: "list", options: Option.looking,
        help: "Shows who is locked out by wrong PINs, and where they come from.",
        details: """
            Wrong PINs lock the agent's account for a time, for the number from which they come or
            for all numbers where the agent is not known; many of one caller throttle the caller. It
            needs the right give-pins.
            """,
        examples: ["rollcall guard list", "rollcall guard list --json"]
    ) { given throws(UsageError) in
        let report = try given.look { directory, administrator in
            let (accounts, callers) = try administrator.guarded(in: directory)
            return GuardReport(accounts, callers)
        }
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }

    static let guardUnlock = Verb(
        noun: "guard", name: "unlock",
        arguments: [
            Argument(name: Argument.user.name, isOptional: true, help: Argument.user.help)
        ],
        options: [.callerNumber] + Option.acting,
        help: "Lets a user, or the callers from a number, try again.",
        details: """
            Their wrong PINs are forgotten. It needs the right give-pins, and over the whole centre
            for a caller's number; it is in the audit.
            """,
        examples: ["rollcall guard unlock anna", "rollcall guard unlock --caller 004790000001"]
    ) { given throws(UsageError) in
        let isTrial = given.has(.dryRun)
        switch (given.arguments.first, given.value(of: .callerNumber)) {
        case (let user?, nil):
            let act = try given.office { office throws(Refusal) in
                try office.act("guard unlock", isTrial: isTrial) { directory, act in
                    try act.unlock(try directory.user(named: user), in: directory)
                }
            }
            given.report(
                act,
                saying: [
                    act.changes.isEmpty ? "\(user) had no wrong PINs." : "\(user) can try again."
                ])
        case (nil, let number?):
            let act = try given.office { office throws(Refusal) in
                try office.act("guard unlock", isTrial: isTrial) { directory, act in
                    try act.unlock(caller: number == "withheld" ? nil : number, in: directory)
                }
            }
            given.report(
                act,
                saying: [
                    act.changes.isEmpty
                        ? "Nothing has failed from \(number)." : "\(number) can try again."
                ])
        default: throw UsageError("'guard unlock' wants a USER or --caller NUMBER.")
        }
    }
}

extension Option {
    fileprivate static let callerNumber = Option(
        name: "--caller", value: "NUMBER",
        help: "A caller's number, or 'withheld' for all that have none.")
}

/// What the guard counts, for people and for programs.
struct GuardReport {
    let accounts: [GuardedAccount]
    let callers: [GuardedCaller]

    init(_ accounts: [GuardedAccount], _ callers: [GuardedCaller]) {
        self.accounts = accounts
        self.callers = callers
    }

    var lines: [String] {
        guard !accounts.isEmpty || !callers.isEmpty else { return ["Nothing has failed."] }
        var tables: [[String]] = []
        if !accounts.isEmpty {
            tables.append(
                Columns(
                    ["agent", "name", "calling from", "wrong PINs", "locked until"],
                    accounts.map { account in
                        [
                            account.numericID, account.name,
                            account.number.isEmpty ? "elsewhere" : account.number,
                            String(account.failures),
                            account.isLocked
                                ? account.until.map(WallClock.readable) ?? "guard unlock" : "",
                        ]
                    }
                ).lines)
        }
        if !callers.isEmpty {
            tables.append(
                Columns(
                    ["caller", "failed pairs", "last", ""],
                    callers.map { caller in
                        [
                            caller.number.isEmpty ? "withheld" : caller.number,
                            String(caller.failures), WallClock.readable(caller.last),
                            caller.isThrottled ? "throttled" : "",
                        ]
                    }
                ).lines)
        }
        return Array(tables.joined(separator: [""]))
    }

    var json: JSON {
        .array(
            accounts.map { account in
                .object([
                    "kind": .string("account"), "numeric_id": .string(account.numericID),
                    "name": .string(account.name), "user_name": .string(account.userName),
                    "number": account.number.isEmpty ? .null : .string(account.number),
                    "failures": .number(account.failures), "locked": .bool(account.isLocked),
                    "until": account.until.map { .string(WallClock.universal($0)) } ?? .null,
                ])
            }
                + callers.map { caller in
                    .object([
                        "kind": .string("caller"),
                        "number": caller.number.isEmpty ? .null : .string(caller.number),
                        "failures": .number(caller.failures),
                        "throttled": .bool(caller.isThrottled),
                        "last": .string(WallClock.universal(caller.last)),
                    ])
                })
    }
}
