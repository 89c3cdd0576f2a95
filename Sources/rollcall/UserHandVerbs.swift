import Administration

// The supervisor's hand; agents may use it on themselves.

extension Verb {
    static let userLogOff = Verb(
        noun: "user", name: "log-off", arguments: [.users],
        options: [.ownWords] + Option.acting,
        help: "Logs agents off.",
        details: """
            The ledger has it at once, with who did it. The PBX takes the agent out of its queues within
            seconds by manager or control session, else at its next call, whoever makes it; the agent
            is told at their own next call.
            Right: guide-agents; nobody needs it for themselves, unless see-employees is off for them.
            """,
        examples: [
            "rollcall user log-off anna", "rollcall user log-off anna --reason 'shift is over'",
            "rollcall user log-off anna --as anna",
        ]
    ) { given throws(UsageError) in
        try given.act("user log-off") { directory, act in
            try act.forUsers(given.arguments, in: directory) { user, directory, act in
                try act.logOff(user, reason: given.value(of: .ownWords), in: directory)
            }
        }
    }

    static let userPause = Verb(
        noun: "user", name: "pause", arguments: [.users],
        options: [.pauseReason] + Option.acting,
        help: "Pauses agents who are logged on.",
        details: """
            The ledger has it at once, with who did it; the PBX follows within seconds by manager or
            control session, else at the agent's next call.
            Right: guide-agents; nobody needs it for themselves, unless see-employees is off for them.
            """,
        examples: ["rollcall user pause anna", "rollcall user pause anna --reason Lunch"]
    ) { given throws(UsageError) in
        try given.act("user pause") { directory, act in
            try act.forUsers(given.arguments, in: directory) { user, directory, act in
                try act.pause(user, reason: given.value(of: .pauseReason), in: directory)
            }
        }
    }

    static let userReturn = Verb(
        noun: "user", name: "return", arguments: [.users], options: Option.acting,
        help: "Ends the pause of agents.",
        details: """
            The ledger has it at once, with who did it; the PBX follows within seconds by manager or
            control session, else at the agent's next call.
            Right: guide-agents; nobody needs it for themselves, unless see-employees is off for them.
            """,
        examples: ["rollcall user return anna"]
    ) { given throws(UsageError) in
        try given.act("user return") { directory, act in
            try act.forUsers(given.arguments, in: directory) { user, directory, act in
                try act.endPause(of: user, in: directory)
            }
        }
    }

    static let userReady = Verb(
        noun: "user", name: "ready", arguments: [.users], options: Option.acting,
        help: "Ends the rest of agents after a call.",
        details: """
            They are ready at once, as if they had keyed 5 or called the path ready; so are those
            whom a busy line or an unanswered offer keeps from calls. A PBX whose manager the server
            is connected to follows at once, another when its own wrap-up is over.
            Right: guide-agents; nobody needs it for themselves, unless see-employees is off for them.
            """,
        examples: ["rollcall user ready anna", "rollcall user ready anna --as anna"]
    ) { given throws(UsageError) in
        try given.act("user ready") { directory, act in
            try act.forUsers(given.arguments, in: directory) { user, directory, act in
                try act.endRest(of: user, in: directory)
            }
        }
    }
}

extension Option {
    fileprivate static let ownWords = Option(
        name: "--reason", value: "TEXT",
        help: "For the ledger, in your own words; else 'supervisor'.")
    fileprivate static let pauseReason = Option(
        name: "--reason", value: "REASON",
        help: "One of the centre's, by number or name; 'rollcall reason list' lists them.")
}
