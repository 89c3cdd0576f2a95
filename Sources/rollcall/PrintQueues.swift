extension Verb {
    static let printQueues = Verb(
        noun: "print", name: "queues", options: [.names],
        help: "Prints what to paste into queues.conf.",
        details: """
            One [general] only, for Asterisk heeds the first. With --database there is a section
            for each queue of that store; members come and go by log-ons.
            """,
        examples: ["rollcall print queues --database rollcall.db"]
    ) { given throws(UsageError) in
        Screen.output.line(try PrintedNames(given).queuesConfiguration)
    }
}

extension PrintedNames {
    /// The file for queues.conf.
    var queuesConfiguration: String {
        """
        \(heading("queues.conf", "queues"))
        ;
        ; Paste it into queues.conf, then: asterisk -rx 'queue reload all'
        ; Where that has a [general] already, put the lines of this one into it in place of its own:
        ; Asterisk heeds the first [general] of a file only.

        [general]
        ; Rollcall knows who is logged on; what the PBX kept of its own would contradict it after a
        ; restart (and a crash of the PBX loses some of it anyway).
        persistentmembers=no
        ; One rest after a call, in whichever of their queues the agent had it.
        shared_lastcall=yes
        ; queue_log names agents (Rollcall/1001), not the phones they happened to use.
        log_membername_as_agent=yes
        autofill=yes

        ; What all queues have in common.
        [rollcall-queue](!)
        strategy=rrmemory
        ; Each agent brings a wrap-up time of their own. A member cannot say "none", so that the
        ; queue's must be 0.
        wrapuptime=0
        ; An agent who is talking is not rung.
        ringinuse=no
        ; Time for an agent on a mobile to answer and press 1.
        timeout=30
        retry=2
        ; No musicclass here: 'audio' chooses it for each customer.
        joinempty=yes
        leavewhenempty=no

        ; No member => lines: Rollcall adds and removes the agents.
        \(queues.map { "[\($0)](rollcall-queue)" }.joined(separator: "\n"))
        """
    }
}
