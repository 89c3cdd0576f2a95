// What the administration of the directory follows; the centre's alone.

extension Setting where Value == Int {
    package static var maxQueues: Self {
        Self(
            "max-queues", \.maxQueues, builtIn: 5, range: 1...1000, nearest: .centre,
            "Queues that may be assigned to one user directly; those of profiles do not count.")
    }

    package static var keepLedgerMonths: Self {
        Self(
            "keep-ledger-months", \.keepLedgerMonths, builtIn: 0, range: 0...1200,
            nearest: .centre,
            "Months after which events of ledger and audit, and calls, are deleted; 0 keeps all.")
    }
}

extension Setting where Value == String {
    package static var mailFrom: Self {
        Self(
            "mail-from", \.mailFrom, builtIn: "", nearest: .centre,
            "Sender of the centre's e-mails, sent by sendmail; empty sends none.")
    }

    package static var smsCommand: Self {
        Self(
            "sms-command", \.smsCommand, builtIn: "", nearest: .centre,
            "Program that sends an SMS: its argument is the number, its input the text; empty is none."
        )
    }

    package static var agentLine: Self {
        Self(
            "agent-line", \.agentLine, builtIn: "", nearest: .centre,
            "Number of the agent line, as letters to users tell it.")
    }
}

extension Setting where Value == Duration {
    /// Longer than that of a PIN which is told at once: letters travel, and are read later.
    package static var letterPINTime: Self {
        Self(
            "letter-pin-time", \.letterPINTime, builtIn: .seconds(86_400), range: 600...604_800,
            nearest: .centre, "Seconds for which a one-time PIN in a letter can be used.")
    }
}
