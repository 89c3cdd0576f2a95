import Store

extension Verb {
    static let guardList = Verb(
        noun: "guard", name: "list", options: [.database, .json],
        help: "Shows who is locked out by wrong PINs, and where they come from."
    ) { given throws(UsageError) in
        let report = try withStore(given) { store throws(StoreFault) in
            let (accounts, callers) = try store.guarded()
            return GuardReport(accounts, callers)
        }
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }

    static let guardUnlock = Verb(
        noun: "guard", name: "unlock",
        arguments: [
            Argument(
                name: "USER", isOptional: true, help: "By user name, e-mail or numeric ID.")
        ],
        options: [.callerNumber, .database],
        help: "Lets a user, or the callers from a number, try again.",
        examples: ["rollcall guard unlock anna", "rollcall guard unlock --caller 004790000001"]
    ) { given throws(UsageError) in
        switch (given.arguments.first, given.value(of: .callerNumber)) {
        case (let user?, nil):
            let wasLocked = try withStore(given) { store throws(StoreFault) in
                try store.unlock(user: user)
            }
            Screen.output.line(
                wasLocked ? "\(user) can try again." : "\(user) had no wrong PINs.")
        case (nil, let number?):
            let wasThrottled = try withStore(given) { store throws(StoreFault) in
                try store.unlock(caller: number == "withheld" ? nil : number)
            }
            Screen.output.line(
                wasThrottled ? "\(number) can try again." : "Nothing has failed from \(number).")
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
