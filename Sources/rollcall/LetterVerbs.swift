import Administration
import CallCenter
import Store

extension Verb {
    static let letters: [Verb] = [
        .userInvite, .outboxList, .outboxShow, .outboxSend, .outboxRetry, .outboxDelete,
    ]

    static let userInvite = Verb(
        noun: "user", name: "invite",
        arguments: [
            Argument(
                name: "EMAIL", isRepeatable: true, help: "Where the invitation goes; one or more.")
        ],
        options: [.invitedTo, .invitedAs, .invitedWith, .invitedIn, .invitedID]
            + Option.acting + [.pepperFile],
        help: "Adds users by their e-mail addresses, and invites them by a letter.",
        details: """
            Each gets a user name made of the e-mail's local part, the next free numeric ID, and a
            letter with both, in their language, and with a one-time PIN. The PIN is made when the
            letter is sent, and can be used for as long as the setting letter-pin-time says; the
            telephone then asks for a PIN of their own. 'rollcall user list --state invited' lists
            who has none yet.

            Letters go by the system's sendmail from the centre's mail-from. Without one they are
            printed here, to be handed over; only those who may give PINs see them.
            """,
        examples: [
            "rollcall user invite kari@example.org --group Sales",
            "rollcall user invite a@example.org b@example.org --group Sales --skill sales:5 "
                + "--language nb",
        ]
    ) { given throws(UsageError) in
        let emails = given.arguments
        guard given.value(of: .invitedID) == nil || emails.count == 1 else {
            throw UsageError("--numeric-id is one user's: invite one e-mail address with it.")
        }
        var letters: Set<Letter.ID> = []
        var refusal: UsageError?
        do throws(UsageError) {
            try given.act("user invite") { directory, act in
                let skills = try Skill.levels(typed: given.values(of: .invitedWith))
                let terms = try directory.userTerms()
                for email in emails {
                    var draft = given.invitation
                    draft.texts[.email] = email
                    try act.attempt(email, in: directory) { act in
                        try act.invite(draft, skills: skills, by: terms, in: directory)
                    }
                }
                letters = Set(
                    act.changes.filter { $0.noun == .message }.map { Letter.ID($0.id) })
            }
        } catch {
            // Some were refused, perhaps; the others are invited.
            refusal = error
        }
        if !given.has(.dryRun), !given.has(.json), !letters.isEmpty {
            try given.handOver(letters)
        }
        if let refusal { throw refusal }
    }
}

extension Skill {
    fileprivate static func levels(typed texts: [String]) throws(InvalidValue) -> [Skill: Level] {
        var levels: [Skill: Level] = [:]
        for text in texts {
            let (skill, level) = try level(typed: text)
            levels[skill] = level
        }
        return levels
    }
}

extension Given {
    fileprivate var invitation: UserDraft {
        var draft = UserDraft()
        draft.texts[.group] = value(of: .invitedTo)
        draft.texts[.role] = value(of: .invitedAs)
        draft.texts[.language] = value(of: .invitedIn)
        draft.texts[.numericID] = value(of: .invitedID)
        return draft
    }

    /// Prints the letters that the centre has no way to send, where whoever acts may see PINs.
    func handOver(_ letters: Set<Letter.ID>) throws(UsageError) {
        let maySeePINs = try look { _, administrator in administrator.may(.givePINs) }
        guard maySeePINs else { return }
        do throws(UsageError) {
            try withOutbox(byHandOnly: true) { outbox throws(Refusal) in
                try outbox.send(only: letters) { _ in true }
            }
        } catch {
            // Everything asked for was done: the letters wait.
            Screen.error.line("rollcall: The letters wait in the outbox: \(error.sentence)")
        }
    }

    func withOutbox(
        byHandOnly: Bool = false, _ body: (Outbox) throws(Refusal) -> Void
    ) throws(UsageError) {
        try withStore { store throws(Refusal) in
            try body(
                Outbox(store, by: byHandOnly ? nil : Sendmail(), elseByHand: LettersByHand()))
        }
    }
}

extension Option {
    fileprivate static let invitedTo = Option(
        name: "--group", value: "GROUP", help: "Their home group, by name or extension.")
    fileprivate static let invitedAs = Option(
        name: "--role", value: "ROLE",
        help: "owner, administrator, manager, supervisor or agent, which is the usual.")
    fileprivate static let invitedWith = Option(
        name: "--skill", value: "SKILL:LEVEL", isRepeatable: true,
        help: "A skill of theirs with its level of 1–10.")
    fileprivate static let invitedIn = Option(
        name: "--language", value: "LANGUAGE",
        help: "What they hear and read, such as nb; else the centre's.")
    fileprivate static let invitedID = Option(
        name: "--numeric-id", value: "DIGITS",
        help: "What they key on the phone; else the next free one, and '' is none.")
}
