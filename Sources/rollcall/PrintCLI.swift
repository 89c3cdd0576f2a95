extension Verb {
    static let printCLI = Verb(
        noun: "print", name: "cli", options: [],
        help: "Prints what to paste into cli.conf.",
        details: """
            It begins the control session at each start of the PBX: a call to the path resync that
            stays open. Also shows the call file that does the same without a restart. The context
            that is called is in the output of: rollcall print dialplan.
            """,
        examples: ["rollcall print cli > /etc/asterisk/cli.conf"]
    ) { given throws(UsageError) in
        Screen.output.line(try PrintedNames(given).cliConfiguration)
    }
}

extension PrintedNames {
    /// The file for cli.conf.
    var cliConfiguration: String {
        """
        \(heading("cli.conf", "cli"))
        ;
        ; Paste it into cli.conf. Where that has [startup_commands] already, add the line to it. It is
        ; heeded at the PBX's start only; to begin the control session without one, type it once:
        ;   asterisk -rx '\(Self.controlCommand)'
        ; The context rollcall-control comes from: rollcall print dialplan.
        ;
        ; Or, where cli.conf is not to be touched, by a call file; whoever starts the PBX writes it
        ; (in the folder itself it would be read half-written, so it is moved there):
        ;   printf '%s\\n' 'Channel: Local/nobody@rollcall-control/n' 'Context: rollcall-control' \\
        ;     'Extension: resync' 'Priority: 1' 'MaxRetries: 10' 'RetryTime: 10' \\
        ;     > /var/spool/asterisk/tmp/rollcall.call &&
        ;   mv /var/spool/asterisk/tmp/rollcall.call /var/spool/asterisk/outgoing/

        [startup_commands]
        \(Self.controlCommand) = yes
        """
    }

    static let controlCommand =
        "channel originate Local/nobody@rollcall-control/n extension resync@rollcall-control"
}
