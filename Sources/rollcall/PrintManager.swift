import Reactor

extension Verb {
    /// All that prints configuration.
    static let printing: [Verb] = [
        .printDialplan, .printQueues, .printMusicOnHold, .printManager, .printCLI, .printSystemd,
    ]

    static let printManager = Verb(
        noun: "print", name: "manager",
        options: [.printedManagerUser, .managerSecretFile, .managerPermit],
        help: "Prints what to paste into manager.conf.",
        details: """
            A user with the smallest rights that suffice, who is told nothing but the events that
            Rollcall heeds. With --manager-secret-file the secret is filled in; without, nobody can
            log in as this user until it is.
            """,
        examples: [
            "rollcall print manager > /etc/asterisk/manager.d/rollcall.conf",
            "rollcall print manager --manager-secret-file /etc/rollcall/manager-secret",
        ]
    ) { given throws(UsageError) in
        Screen.output.line(try PrintedManager(given).configuration)
    }
}

extension Option {
    static let printedManagerUser = Option(
        name: "--manager-user", value: "USER", standard: ["rollcall"],
        help: "As whom Rollcall logs in.")
    static let managerPermit = Option(
        name: "--permit", value: "HOST", standard: ["127.0.0.1"],
        help: "Where Rollcall runs, as the PBX sees it.")
}

/// The user of the manager that Rollcall is.
struct PrintedManager: Sendable {
    let user: String
    /// `nil` where it is to be filled in by hand.
    let secret: String?
    let permit: Host

    /// What is asked for and heeded; also a test's.
    static let events = [
        "FullyBooted", "Shutdown", "Reload", "QueueMemberAdded", "QueueMemberRemoved",
        "QueueMemberPause", "QueueMemberPenalty", "QueueMemberStatus", "QueueCallerJoin",
        "QueueCallerLeave", "QueueCallerAbandon", "AgentCalled", "AgentConnect", "AgentComplete",
        "AgentRingNoAnswer", "DialBegin", "DialEnd", "BridgeEnter", "BridgeLeave", "Hangup",
    ]

    init(_ given: Given) throws(UsageError) {
        let user = given.value(of: .printedManagerUser) ?? "rollcall"
        guard !user.isEmpty, user != "general",
            user.utf8.allSatisfy({ Self.isPlain($0) })
        else {
            throw UsageError(
                "--manager-user wants letters, digits, - and _, not '\(user)' nor 'general'.")
        }
        self.user = user
        let host = given.value(of: .managerPermit) ?? "127.0.0.1"
        guard let permit = Host(host) else {
            throw UsageError("--permit wants an IP address such as 10.1.0.5, not '\(host)'.")
        }
        self.permit = permit
        guard given.value(of: .managerSecretFile) != nil else {
            secret = nil
            return
        }
        let secret = try given.managerSecret()
        // A comment begins at ';', a blank at either end is cut off.
        guard secret.utf8.allSatisfy({ Self.isPlain($0) }) else {
            throw UsageError(
                "--manager-secret-file: manager.conf takes letters, digits, - and _ alone without "
                    + "a doubt, such as 'openssl rand -hex 32' prints.", exit: .badData)
        }
        self.secret = secret
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80 || (48...57).contains(byte)
            || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }

    /// The file for manager.conf.
    var configuration: String {
        """
        ; manager.conf for Rollcall, printed by: rollcall print manager
        ;
        ; Paste it into manager.conf, then: asterisk -rx 'manager reload'. In [general] there the
        ; manager must be on, and reachable from nowhere but where it is needed; it has no encryption:
        ;   [general]
        ;   enabled = yes
        ;   bindaddr = 127.0.0.1
        ;   port = 5038
        ;   displayconnects = no
        ; Rollcall then wants:
        ;   rollcall serve --manager 127.0.0.1:5038 --manager-user \(user) \\
        ;     --manager-secret-file /etc/rollcall/manager-secret
        ; where that HOST is the one that this PBX's calls to Rollcall come from.

        [\(user)]
        \(secretLine)
        deny = 0.0.0.0/0.0.0.0
        deny = ::/0
        permit = \(permit)/\(permit.isIPv4 ? "255.255.255.255" : "128")
        ; What Rollcall hears: of queues and agents, of calls, and of the PBX's start and end.
        read = system,agent,call
        ; What it may do: change the members of queues, and ask. No call can be made, none ended, no
        ; setting changed, no command run. The lamps of agents who are logged off, paused or returned
        ; without a call (at midnight, by a supervisor) then change at their next call, or by the
        ; control session; with "call" added here they change at once, and Rollcall might also end
        ; and redirect calls.
        write = agent,reporting
        ; A second is nothing to a busy machine; what Rollcall does not read in 5 s breaks the
        ; connection, which is made again.
        writetimeout = 5000
        ; Nothing else is sent: 18 events a call in place of 42. This spelling is understood by every
        ; Asterisk; a name lets through those that begin so too, which are ignored.
        eventfilter = Event: (\(Self.events.joined(separator: "|")))
        """
    }

    private var secretLine: String {
        if let secret { return "secret = \(secret)" }
        return """
            ; What is in the file of --manager-secret-file, and nobody else knows; make one with
            ;   (umask 077; openssl rand -hex 32 > /etc/rollcall/manager-secret)
            ; Nobody can log in as this user before it is written here.
            ;secret =
            """
    }
}
