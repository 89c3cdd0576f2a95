package import CallCenter
package import Store

// Letters to users: invitations, one-time PINs, messages; they go to the outbox.

extension Act {
    /// Adds the user and invites them (R15).
    ///
    /// Where the draft has no user name, it is made of the e-mail's local part; where it has no
    /// numeric ID, it is the next free one, for the phone asks it first.
    @discardableResult
    package mutating func invite(
        _ draft: UserDraft, skills: [Skill: Level], by terms: UserTerms? = nil,
        in directory: borrowing Directory
    ) throws -> User {
        let group = try draft.texts[.group].map { try directory.group(named: $0) }
        try administrator.require(.writeToUsers, over: group?.id)
        var draft = draft
        if draft.texts[.userName] == nil {
            draft.texts[.userName] = try directory.freeUserName(
                like: userName(from: draft.texts[.email] ?? ""))
        }
        if draft.texts[.numericID] == nil {
            draft.texts[.numericID] = try directory.aFreeNumericID().digits
        }
        let user = try addUser(draft, by: terms, in: directory)
        if !skills.isEmpty {
            try give(skills, to: user, replacing: false, in: directory)
        }
        try directory.noteInvited(user.id)
        try post(.invitation, to: user, in: directory)
        return user
    }

    /// Writes the text to the user, by e-mail or else by SMS (R76).
    package mutating func write(
        _ text: String, to user: User, in directory: borrowing Directory
    ) throws {
        try administrator.require(.writeToUsers, over: user.group)
        try Letter.check(text: text)
        try post(.message, text, to: user, in: directory)
    }

    /// Sends the user a new one-time PIN (R4, R5), to their own address or a typed one (R14).
    ///
    /// It is made when the letter is sent: until then, the PIN they have still holds.
    package mutating func sendOneTimePIN(
        to user: User, at typed: String? = nil, in directory: borrowing Directory
    ) throws {
        try administrator.require(.givePINs, over: user.group)
        try administrator.require(reaching: user.role)
        guard !user.isArchived else {
            throw Refusal(
                .badValue,
                "\(user.userName) is archived and gets no PIN; 'rollcall user restore "
                    + "\(user.userName)' lets them back.")
        }
        let address = try typed.map { text in
            try Letter.Address(typed: text, plan: directory.settings().numberPlan)
        }
        try post(.oneTimePIN, to: user, at: address, in: directory)
    }

    private mutating func post(
        _ kind: Letter.Kind, _ text: String? = nil, to user: User, at typed: Letter.Address? = nil,
        in directory: borrowing Directory
    ) throws {
        let settings = try directory.settings()
        guard let address = typed ?? settings.address(of: user) else {
            throw Refusal(
                .badValue, "\(user.userName) has neither an e-mail address nor a mobile number.")
        }
        let id = try directory.add(kind, text, to: user.id, at: address)
        changed(
            .message, id: id.value, name: user.userName, from: nil,
            to: Card([
                "kind": .text(kind.rawValue), "to": .text(address.text), "text": Card.Value(text),
            ]))
        let note = settings.words(onLettersBy: address.way)
        // Once, however many letters there are.
        if !notes.contains(note) { tell(note) }
    }
}

/// The Latin letters and digits of an e-mail's local part.
///
/// Digits alone could be somebody's numeric ID.
func userName(from email: String) -> String {
    let local = email.prefix { $0 != "@" && $0 != "+" }
    let name = local.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return name.contains { $0.isLetter } ? String(name.prefix(32)) : "user\(name.prefix(28))"
}

extension EffectiveSettings {
    /// Whether the centre has said by what letters of this kind go.
    func sends(by way: Letter.Way) -> Bool {
        switch way {
        case .email: !self[.mailFrom].value.isEmpty
        case .sms: !self[.smsCommand].value.isEmpty
        }
    }

    /// The user's e-mail or else their mobile; the other way round where only SMS can be sent.
    fileprivate func address(of user: User) -> Letter.Address? {
        let email = user.email.map { Letter.Address.email($0) }
        let mobile = user.mobile.map { Letter.Address.mobile($0) }
        return sends(by: .email) || !sends(by: .sms) ? email ?? mobile : mobile ?? email
    }

    fileprivate func words(onLettersBy way: Letter.Way) -> String {
        switch (sends(by: way), way) {
        case (true, _):
            "Letters wait in the outbox until a running server sends them; 'rollcall outbox send' "
                + "sends them now."
        case (false, .email):
            "The centre has no mail-from, so its letters are handed over: 'rollcall outbox send' "
                + "prints those that wait."
        case (false, .sms):
            "The centre has no sms-command, so its SMS are handed over: 'rollcall outbox send' "
                + "prints those that wait."
        }
    }
}
