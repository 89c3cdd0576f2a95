import Reactor

extension Verb {
    static let printSystemd = Verb(
        noun: "print", name: "systemd",
        options: [
            .printedDatabase, .program, .listen, .allow, .loops, .maxCalls, .manager, .managerUser,
            .managerSecretFile, .trustedSecretFile, .pepperFile, .metrics,
        ],
        help: "Prints a systemd unit for serve.",
        details: """
            With the options that serve shall have. The unit is hardened: the service sees its own
            folder and the PBXs that --allow and --manager name, and nothing else. Files with
            secrets are not read here; systemd hands them over (LoadCredential).
            """,
        examples: [
            "rollcall print systemd > /etc/systemd/system/rollcall.service",
            "rollcall print systemd --manager 127.0.0.1:5038 --manager-user rollcall \\\n"
                + "    --manager-secret-file /etc/rollcall/manager-secret --metrics 127.0.0.1:9573",
        ]
    ) { given throws(UsageError) in
        Screen.output.line(try PrintedUnit(given).unit)
    }
}

extension Option {
    static let printedDatabase = Option(
        name: "--database", value: "FILE", standard: ["/var/lib/rollcall/rollcall.db"],
        help: "The store, in a folder of /var/lib.")
    static let program = Option(
        name: "--program", value: "FILE", standard: ["/usr/local/bin/rollcall"],
        help: "Where the program is.")
}

/// The unit of a server with these options.
struct PrintedUnit: Sendable {
    private let program: String
    private let database: String
    /// The folder of the store below /var/lib.
    private let folder: String
    /// What serve is called with besides, in the order of its help.
    private var words: [String] = []
    /// Secrets by the name that the service finds them by.
    private var credentials: [(name: String, file: String)] = []
    /// Who may be talked to besides this machine.
    private var peers: [String] = []
    /// Whether others than this machine shall read the metrics.
    private var showsMetrics = false
    private let descriptors: Int

    init(_ given: Given) throws(UsageError) {
        program = try given.plain(.program) ?? "/usr/local/bin/rollcall"
        database = try given.plain(.printedDatabase) ?? "/var/lib/rollcall/rollcall.db"
        let parts = database.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 5, parts.starts(with: ["", "var", "lib"]), !parts.contains(".."),
            !parts.dropFirst().contains("")
        else {
            throw UsageError(
                "--database wants a file in a folder of /var/lib, such as "
                    + "/var/lib/rollcall/rollcall.db, not '\(database)'.")
        }
        folder = parts[3..<(parts.count - 1)].joined(separator: "/")
        guard program.first == "/" else {
            throw UsageError("--program wants a whole path, not '\(program)'.")
        }
        descriptors = try given.number(of: .maxCalls, in: 1...1_000_000) + 1_000
        for option in [Option.listen, .allow, .loops, .maxCalls, .manager, .managerUser, .metrics] {
            try add(option, given)
        }
        for option in [Option.managerSecretFile, .trustedSecretFile, .pepperFile] {
            guard let file = try given.plain(option) else { continue }
            let name = String(option.name.dropFirst(2).dropLast("-file".count))
            credentials.append((name, file))
            words.append("\(option.name) %d/\(name)")
        }
        try check(given)
    }

    private mutating func add(_ option: Option, _ given: Given) throws(UsageError) {
        for value in given.values(of: option) where given.values(of: option) != option.standard {
            guard Given.isPlain(value) else { throw UsageError("\(option.name): '\(value)'.") }
            words.append("\(option.name) \(value)")
        }
    }

    /// What serve would refuse is refused here, but for the secrets, which are not read.
    private mutating func check(_ given: Given) throws(UsageError) {
        var options = given.options
        for option in [Option.managerSecretFile, .trustedSecretFile, .pepperFile] {
            options[option.name] = nil
        }
        let managers = given.values(of: .manager)
        for option in [Option.manager, .managerUser] { options[option.name] = nil }
        let isWhole =
            given.value(of: .managerUser) != nil && given.value(of: .managerSecretFile) != nil
        guard managers.isEmpty || isWhole else {
            throw UsageError("--manager needs --manager-user and --manager-secret-file.")
        }
        let serve = try ServeOptions(Given(options: options))
        peers = given.values(of: .allow)
        for text in managers {
            guard let address = Address(text) else {
                throw UsageError("--manager wants an IP address and a port, not '\(text)'.")
            }
            if !address.host.isLoopback { peers.append(address.host.description) }
        }
        showsMetrics = serve.metrics.map { !$0.host.isLoopback } ?? false
    }

    /// The file for /etc/systemd/system.
    var unit: String {
        """
        # rollcall.service, printed by: rollcall print systemd
        #
        # 1. A user of its own, and a PBX that may read the recordings beside the store:
        #      useradd --system --home-dir /var/lib/\(folder) --shell /usr/sbin/nologin rollcall
        #      usermod --append --groups rollcall asterisk
        # 2. Save this as /etc/systemd/system/rollcall.service, then
        #      systemctl daemon-reload && systemctl enable --now rollcall
        # 3. The verbs of rollcall work on the same file as the same user:
        #      sudo -u rollcall rollcall who --database \(database)
        # Its log is in the journal: journalctl -u rollcall -f

        [Unit]
        Description=Rollcall, the telephone line of contact-centre agents
        After=network.target
        # However often it cannot start: it goes on trying.
        StartLimitIntervalSec=0

        [Service]
        # It says when it takes calls, and goes on saying so as long as it does.
        Type=notify
        NotifyAccess=main
        WatchdogSec=30
        ExecStart=\((["\(program) serve --database \(database)"] + words).joined(separator: " \\\n    "))
        User=rollcall
        Group=rollcall
        \(credentialLines)
        # Midnight and reports are those of the centre; the machine's time zone without this line.
        #Environment=TZ=Europe/Oslo
        Environment=SWIFT_BACKTRACE=enable=no
        StateDirectory=\(folder)
        # The PBX reads the recordings as a member of the group.
        StateDirectoryMode=0750
        UMask=0027
        Restart=always
        RestartSec=1
        # What only a change of this file can mend is not tried again.
        RestartPreventExitStatus=64 77
        # Running calls have 25 s to end; a big store of an older version takes its time.
        TimeoutStopSec=35
        TimeoutStartSec=600
        LimitNOFILE=\(descriptors)
        LimitCORE=0
        TasksMax=256
        OOMScoreAdjust=-500

        # From here on: what it cannot do even if somebody takes it over.
        NoNewPrivileges=yes
        CapabilityBoundingSet=
        AmbientCapabilities=
        ProtectSystem=strict
        ProtectHome=yes
        PrivateTmp=yes
        PrivateDevices=yes
        PrivateUsers=yes
        ProtectClock=yes
        ProtectHostname=yes
        ProtectKernelLogs=yes
        ProtectKernelModules=yes
        ProtectKernelTunables=yes
        ProtectControlGroups=yes
        ProtectProc=invisible
        ProcSubset=pid
        LockPersonality=yes
        MemoryDenyWriteExecute=yes
        RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
        RestrictNamespaces=yes
        RestrictRealtime=yes
        RestrictSUIDSGID=yes
        RemoveIPC=yes
        SystemCallArchitectures=native
        SystemCallFilter=@system-service
        SystemCallFilter=~@privileged
        SystemCallErrorNumber=EPERM
        # This machine, and the PBXs. Letters by a sendmail that speaks to another machine need that
        # one here; a sendmail that wants rights of its own (Postfix') does not work below
        # NoNewPrivileges: let 'rollcall outbox send' hand them over from a timer in its place.
        IPAddressDeny=any
        \(peerLines)

        [Install]
        WantedBy=multi-user.target
        """
    }

    private var credentialLines: String {
        guard !credentials.isEmpty else {
            return
                "# With --pepper-file and other secrets: LoadCredential=pepper:/etc/rollcall/pepper"
        }
        return
            ([
                "# The files stay root's: chmod 600. %d is the folder that systemd hands them over in."
            ]
            + credentials.map { "LoadCredential=\($0.name):\($0.file)" }).joined(separator: "\n")
    }

    private var peerLines: String {
        let lines = (["localhost"] + peers).map { "IPAddressAllow=\($0)" }
        let others = showsMetrics ? ["# Who reads --metrics:", "#IPAddressAllow=192.0.2.20"] : []
        return (lines + others).joined(separator: "\n")
    }
}

extension Given {
    /// A value that means nothing to systemd but itself.
    fileprivate func plain(_ option: Option) throws(UsageError) -> String? {
        guard let value = value(of: option) else { return nil }
        guard Self.isPlain(value) else {
            throw UsageError(
                "\(option.name) wants a path without blanks or quotes, not '\(value)'.")
        }
        return value
    }

    fileprivate static func isPlain(_ value: String) -> Bool {
        !value.isEmpty
            && value.utf8.allSatisfy { byte in
                byte > 0x20 && byte < 0x7F && !"\"'\\%$;#".utf8.contains(byte)
            }
    }
}
