// The parts of the dialplan by which Rollcall rings a group's agents itself.
extension PrintedNames {
    /// The contexts of the groups, of callbacks, and of what a customer gets when nobody answers.
    var groupContexts: String {
        """
        ; Groups: agents are rung by Rollcall, as the group's settings say (rollcall setting list:
        ; dial-strategy, ring-seconds, group-ring-seconds, dialing-audio). Send a customer's call to
        ; one of these, for example
        ;   exten => 4722000710,1,Goto(rollcall-groups,\(groups.first?.extension ?? "710"),1)
        [rollcall-groups]
        \(groups.map(groupExtension).joined(separator: "\n"))

        ; Callbacks: a customer who calls again reaches the agent who is in charge of them, else a
        ; free one of the group, and with any=1 whoever is free. Here the PBX's own database knows who
        ; is in charge (database put rollcall-owner 004722000000 anna); ask yours in its place.
        ;   exten => 4722000711,1,Goto(rollcall-callback,s,1)
        [rollcall-callback]
        exten => s,1,Set(OWNER=${FILTER(A-Za-z0-9,${DB(rollcall-owner/${FILTER(0-9+,${CALLERID(num)})})})})
         same => n,Set(OWNER=${IF($["${OWNER}" = ""]?:user=${OWNER}&)})
         same => n,Set(ROLLCALL_PATH=callback?${OWNER}group=\(groups.first?.nameInURL ?? "Sales")&any=1)
         same => n,Goto(rollcall-ring,s,1)

        ; What groups and callbacks do. Rollcall does the Dial() and waits for its end: ROLLCALL_AGENT
        ; then says who talked, ROLLCALL_TALK_SECONDS for how long (where it has a manager). It may
        ; go away while they talk; they go on talking.
        [rollcall-ring]
        exten => s,1,Set(ROLLCALL_NAME=${CALLERID(name)})
         same => n,Gosub(rollcall-clean,s,1)
         ; Agents see the name on their phones, without what would end a line.
         same => n,Set(CALLERID(name)=${FILTER(\\x20-\\x7e\\x80-\\xff,${ROLLCALL_NAME})})
         same => n,Set(ROLLCALL_RESULT=)
         same => n,Set(ROLLCALL_AGENT=)
         same => n,Set(DIALSTATUS=)
         same => n,AGI(agi://\(server)/${ROLLCALL_PATH})
         ; ok: somebody answered, and it is over. hangup: the customer has gone.
         same => n,GotoIf($["${ROLLCALL_RESULT}" = "ok" | "${ROLLCALL_RESULT}" = "hangup"]?done)
         ; Rollcall went away in the middle, but they have talked.
         same => n,GotoIf($["${DIALSTATUS}" = "ANSWER"]?done)
         same => n,GotoIf($["${ROLLCALL_RESULT}" = ""]?away)
         ; no-answer, no-agent (nobody is ready), busy (Rollcall's store), refused (no such group) or
         ; error.
         same => n,Goto(rollcall-nobody,s,1)
         same => n(away),Goto(rollcall-nobody,away,1)
         same => n(done),Hangup()

        ; What a customer gets when nobody answers: yours to choose, a queue for example
        ;   exten => s,1,Goto(rollcall-queues,\(queues.first ?? "sales"),1)
        ; vm-nobodyavail is one of Asterisk's own sounds: "Nobody is available to take your call at
        ; the moment."
        [rollcall-nobody]
        exten => s,1,Answer()
         same => n,Wait(0.5)
         same => n,Playback(vm-nobodyavail)
         same => n,Hangup()
        ; When Rollcall cannot be reached (AGISTATUS is FAILURE) or has died in the middle: a phone
        ; where there is always somebody, for example
        ;   exten => away,1,Dial(PJSIP/200,30)
        ;    same => n,Goto(s,1)
        exten => away,1,Goto(s,1)
        """
    }

    private func groupExtension(_ group: PrintedGroup) -> String {
        """
        ; \(group.name.filter { !$0.isNewline })
        exten => \(group.extension),1,Set(ROLLCALL_PATH=dial?extension=\(group.extension))
         same => n,Goto(rollcall-ring,s,1)
        """
    }

    /// The context of the control session.
    var controlContext: String {
        """
        ; The control session: a call of the PBX to Rollcall that stays open, so that Rollcall knows
        ; at once when this PBX has started anew, and gives it its agents back. Begun by the lines of:
        ; rollcall print cli. Not needed beside a manager (rollcall print manager), and no harm.
        [rollcall-control]
        exten => resync,1,Set(GROUP()=rollcall-control)
         ; One is enough, however often it was begun.
         same => n,GotoIf($[${GROUP_COUNT(rollcall-control)} > 1]?done)
         ; A host that dies says no goodbye, and AGI() would wait for it for ever: it ends after 300
         ; seconds without a word of Rollcall, which sets the time anew as often as it asks for the
         ; PBX.
         same => n(again),Set(TIMEOUT(absolute)=300)
         same => n,Set(AGIEXITONHANGUP=yes)
         same => n,AGI(agi://\(server)/resync?silence=300)
         ; Rollcall is away or was started anew.
         same => n,Wait(5)
         same => n,Goto(again)
         same => n(done),Hangup()
        exten => T,1,Goto(resync,again)
        ; The other end of that call, where nobody is.
        exten => nobody,1,Answer()
         same => n(on),Wait(3600)
         same => n,Goto(on)
        """
    }
}
