import Dialogues

extension Verb {
    static let printDialplan = Verb(
        noun: "print", name: "dialplan", options: [.server, .names],
        help: "Prints what to paste into extensions.conf.",
        details: """
            The agent line, the feature codes, the hints of agents' lamps, the queues, the groups'
            extensions, callbacks, the control session and the contexts that agents are dialed
            through, complete and commented: read it before you paste it. With --database it names
            the queues and groups of that store.
            """,
        examples: ["rollcall print dialplan > /etc/asterisk/extensions_rollcall.conf"]
    ) { given throws(UsageError) in
        Screen.output.line(try PrintedNames(given).dialplan)
    }
}

extension PrintedNames {
    /// The file for extensions.conf.
    var dialplan: String {
        """
        \(heading("extensions.conf", "dialplan"))
        ;
        ; 1. Copy the prompts to the PBX, from where Rollcall's sources are:
        ;      for l in en nb ru uk; do mkdir -p /var/lib/asterisk/sounds/$l &&
        ;        cp -r Prompts/$l/rollcall /var/lib/asterisk/sounds/$l/; done
        ;    The agent line then finds /var/lib/asterisk/sounds/en/rollcall/welcome.wav.
        ; 2. Paste this into extensions.conf, or save it as extensions_rollcall.conf there and add
        ;      #include extensions_rollcall.conf
        ; 3. Let the phones dial it: in their context, write
        ;      include => rollcall
        ; 4. asterisk -rx 'dialplan reload'
        ; The queues come from: rollcall print queues. The music: rollcall print musiconhold. What
        ; makes PBX and Rollcall one: rollcall print manager, or rollcall print cli.
        ;
        ; AGI has neither login nor encryption. Where Rollcall is another machine, reach it through
        ; a private network or a tunnel, and name this PBX in: rollcall serve --allow

        ; The agent line: agents call 700 to log on and off.
        ; For a number of your own that is called from outside, send its calls here:
        ;   exten => 4722000001,1,Goto(rollcall,700,1)
        [rollcall]
        exten => 700,1,Gosub(rollcall-clean,s,1)
         ; Longer than any call to the agent line: a server that has stopped without closing its
         ; connections would leave the caller in silence.
         same => n,Set(TIMEOUT(absolute)=240)
         same => n,Set(ROLLCALL_RESULT=)
         same => n,AGI(agi://\(server)/agent)
         ; Rollcall's last command sets ROLLCALL_RESULT (ok, refused, busy, hangup, error). AGISTATUS
         ; alone cannot tell: it says SUCCESS for a server that died in the middle as well.
         same => n,GotoIf($["${ROLLCALL_RESULT}" != "" & "${ROLLCALL_RESULT}" != "error"]?done)
         same => n,Answer()
         same => n,Wait(0.5)
         ; Never reached the server: nothing was changed. Else nobody knows: the agent calls again.
         same => n,GotoIf($["${AGISTATUS}" = "FAILURE" & "${ROLLCALL_RESULT}" = ""]?unreached)
         same => n,Playback(rollcall/call-again)
         same => n,Hangup()
         same => n(unreached),Playback(rollcall/busy-nothing-changed)
         same => n(done),Hangup()

        ; Feature codes: one act each, without a menu. The PIN is asked for.
        ; ROLLCALL_REASON says why a code was refused, ROLLCALL_STATE how the agent stands now:
        ; logged-off, ready or paused. What may follow a path: ?id=1001, ?profile=2, ?number=...,
        ; ?reason=1, or several of them joined by &.
        \(FeatureCode.Act.allCases.map(codeExtension).joined(separator: "\n"))

        ; Without a PIN: set a secret as a global variable of this PBX, in the [globals] of
        ; extensions.conf (Asterisk heeds the first [globals] of all files only):
        ;   ROLLCALL_TRUSTED=<what 'openssl rand -hex 32' prints>
        ; write the same secret to a file for: rollcall serve --trusted-secret-file, and let a path
        ; end in ?trusted=1. Without an id it is then the user whose extension calls: whoever sits at
        ; that phone. Never trust a call from outside.

        ; Lamps: a phone that watches *701 and a numeric ID, such as *7011001, shows that agent:
        ; NOT_INUSE is ready, ONHOLD is paused, UNAVAILABLE is logged off. As many X as your numeric
        ; IDs have digits, one line for each length. The key of the lamp calls the agent line. Wants
        ; func_devstate (module load func_devstate.so); core show hints lists who is watched. In
        ; PJSIP a phone watches in its subscribe_context, else in its context: rollcall must be
        ; included there.
        exten => _*701XXXX,hint,Custom:rollcall-${EXTEN:4}
        exten => _*701XXXX,1,Goto(rollcall,700,1)

        ; What every feature code does, with the same care as the agent line.
        [rollcall-code]
        exten => _*700X,1,Gosub(rollcall-clean,s,1)
         same => n,Set(TIMEOUT(absolute)=240)
         same => n,Set(ROLLCALL_RESULT=)
         same => n,AGI(agi://\(server)/${ROLLCALL_PATH})
         same => n,GotoIf($["${ROLLCALL_RESULT}" != "" & "${ROLLCALL_RESULT}" != "error"]?done)
         same => n,Answer()
         same => n,Wait(0.5)
         same => n,GotoIf($["${AGISTATUS}" = "FAILURE" & "${ROLLCALL_RESULT}" = ""]?unreached)
         same => n,Playback(rollcall/call-again)
         same => n,Hangup()
         same => n(unreached),Playback(rollcall/busy-nothing-changed)
         same => n(done),Hangup()

        ; Customers: send their calls to one of these, for example
        ;   exten => 4722000710,1,Goto(rollcall-queues,\(queues.first ?? "sales"),1)
        ; 'audio' comes before Queue(): it chooses what the customer hears (CHANNEL(musicclass)). It
        ; does not answer, plays nothing, and never fails the call.
        [rollcall-queues]
        \(queues.map(queueExtension).joined(separator: "\n"))

        \(groupContexts)

        ; For a Dial() of your own, the class that 'audio' chose:
        ;   same => n,AGI(agi://\(server)/audio,extension=710)
        ;   same => n,Dial(PJSIP/201,30,m(${ROLLCALL_AUDIO_CLASS}))
        ; and another class for a later hold: AGI(agi://\(server)/audio,extension=710,slot=hold)

        ; Agents whose calls come to an outside number: Local/<number>@rollcall-agents/n. Their
        ; numbers begin with 00 and the country code; change them here if your trunk wants others.
        ; 'trunk' in PJSIP/<number>@trunk is the endpoint that their calls go out through: yours.
        [rollcall-agents]
        exten => _00ZXXXX.,1,Set(NUMBER=${FILTER(0-9,${EXTEN})})
         same => n,GotoIf($["${NUMBER}" != "${EXTEN}"]?refused)
         ; U: whoever answers must press 1 before they get the customer, so that a mobile's voicemail
         ; never answers one. The queue goes on ringing until then.
         same => n,Dial(PJSIP/${NUMBER}@trunk,25,U(rollcall-accept))
         same => n(refused),Hangup()

        ; Runs on the agent's side only, before the two are joined. followme/options is one of
        ; Asterisk's own sounds: "Press 1 to accept this call, or 2 to reject it."
        [rollcall-accept]
        exten => s,1,Read(ROLLCALL_KEY,followme/options,1,,2,5)
         same => n,GotoIf($["${ROLLCALL_KEY}" = "1"]?accepted)
         same => n,Set(GOSUB_RESULT=CONTINUE)
         same => n(accepted),Return()

        ; What callers say of themselves goes to AGI line by line, and a line feed in it would forge
        ; a line: nothing but digits is let through. For the same reason, no pattern '_.' anywhere.
        [rollcall-clean]
        exten => s,1,Set(CALLERID(num)=${FILTER(0-9+*#,${CALLERID(num)})})
         same => n,Set(CALLERID(name)=)
         same => n,Set(CALLERID(dnid)=${FILTER(0-9+*#,${CALLERID(dnid)})})
         same => n,Set(REDIRECTING(from-num)=${FILTER(0-9+*#,${REDIRECTING(from-num)})})
         same => n,Return()

        \(controlContext)
        """
    }

    private func codeExtension(_ act: FeatureCode.Act) -> String {
        """
        ; \(act.code): \(act.purpose)
        exten => \(act.code),1,Set(ROLLCALL_PATH=\(act.rawValue))
         same => n,Goto(rollcall-code,${EXTEN},1)
        """
    }

    private func queueExtension(_ queue: String) -> String {
        """
        exten => \(queue),1,Set(ROLLCALL_NAME=${CALLERID(name)})
         same => n,Gosub(rollcall-clean,s,1)
         same => n,AGI(agi://\(server)/audio,queue=\(queue))
         same => n,Set(CALLERID(name)=${ROLLCALL_NAME})
         same => n,Answer()
         same => n,Queue(\(queue))
         same => n,Hangup()
        """
    }
}

extension FeatureCode.Act {
    /// What is dialed for it: four digits, since two of them mean something else on many PBXs.
    fileprivate var code: String {
        switch self {
        case .toggle: "*7000"
        case .logOn: "*7001"
        case .logOff: "*7002"
        case .pause: "*7003"
        case .endPause: "*7004"
        case .endWrapUp: "*7005"
        case .status: "*7006"
        }
    }

    fileprivate var purpose: String {
        switch self {
        case .toggle: "log on or off; no good for a speed key, which may be pressed twice."
        case .logOn: "log on, with the last profile."
        case .logOff: "log off."
        case .pause: "pause."
        case .endPause: "return from pause."
        case .endWrapUp: "end the wrap-up."
        case .status: "hear how you stand."
        }
    }
}
