package import CallCenter
package import Store

// Own values of the centre, a group or a user (R33–R46).

extension Act {
    /// Makes the text the owner's own value of the setting; it holds from the next call on.
    package mutating func set(
        _ name: String, to text: String, for owner: NamedOwner, in directory: borrowing Directory
    ) throws {
        let entry = try SettingsCatalogue.entry(named: name)
        try require(entry.right, over: owner)
        var layer = SettingsLayer()
        try layer.say(name, text, at: owner.owner.level)
        let value = entry.said(in: layer)
        try requireSending(value, by: entry)
        let before = try directory.said(name, by: owner.owner)
        try directory.set(name, to: value?.text ?? text, for: owner.owner)
        try directory.checkDialing(after: name, of: owner.owner)
        changed(name, of: owner, from: before.map { entry.card($0) }, to: value?.card)
        try tellWhoDiffers(from: owner, in: name, directory)
        try tellIfUnknown(value, of: entry, in: directory)
    }

    /// Takes the owner's own value away: the next level is asked again.
    package mutating func unset(
        _ name: String, for owner: NamedOwner, in directory: borrowing Directory
    ) throws {
        let before = try directory.said(name, by: owner.owner)
        // What a newer Rollcall has set, this one can take away by its name.
        let entry =
            before == nil
            ? try SettingsCatalogue.entry(named: name)
            : try? SettingsCatalogue.entry(named: name)
        try require(entry?.right ?? .editSettings, over: owner)
        guard let before else {
            return tell("\(owner.whose.withCapital) has no own value of \(name).")
        }
        try directory.unset(name, for: owner.owner)
        try directory.checkDialing(after: name, of: owner.owner)
        changed(name, of: owner, from: entry?.card(before) ?? .text(before), to: nil)
        guard let entry else { return }
        let holds = try directory.explanation(of: entry, for: owner)
        tell("Now \(holds.value.shown) holds, \(holds.value.origin).")
    }

    private func require(_ right: Right, over owner: NamedOwner) throws {
        try administrator.require(right, over: owner.group)
        if case .user(let user) = owner { try administrator.require(reaching: user.role) }
        // The cabinet lets people see reports, and for all of a group or the centre shuts everybody
        // out but owners.
        guard right == .giveRights else { return }
        try administrator.require(givingOrTaking: [.seeReports])
        if case .user = owner { return }
        try administrator.require(reaching: .administrator)
    }

    private mutating func changed(
        _ setting: String, of owner: NamedOwner, from before: Card.Value?, to after: Card.Value?
    ) {
        changed(
            OwnSetting(owner: owner.owner, ownerName: owner.name, name: setting, text: ""),
            from: before, to: after)
    }

    /// An own value is a field of the group or user that has it; the centre's is the setting's.
    mutating func changed(
        _ own: OwnSetting, from before: Card.Value?, to after: Card.Value?
    ) {
        func card(_ field: String, _ value: Card.Value?) -> Card {
            Card([field: value ?? .nothing])
        }
        switch own.owner {
        case .centre:
            changed(
                .setting, id: 0, name: own.name, from: card("centre", before),
                to: card("centre", after))
        case .group(let id):
            changed(
                .group, id: id.value, name: own.ownerName, from: card(own.name, before),
                to: card(own.name, after))
        case .user(let id):
            changed(
                .user, id: id.value, name: own.ownerName, from: card(own.name, before),
                to: card(own.name, after))
        }
    }

    /// What no letter could be sent by is refused here, not letter by letter in the outbox.
    private func requireSending(
        _ value: SettingValue?, by entry: any CatalogueEntry
    ) throws(InvalidValue) {
        guard case .text(let text)? = value, !text.isEmpty else { return }
        if entry.name == Setting<String>.mailFrom.name, !WrittenLetter.isSender(text) {
            throw InvalidValue(
                "\(entry.name): It is an address such as Rollcall <rollcall@example.org>, not "
                    + "\(text.debugDescription).")
        }
        if entry.name == Setting<String>.smsCommand.name, !text.hasPrefix("/") {
            throw InvalidValue(
                "\(entry.name): It is the whole path of a program, not \(text.debugDescription).")
        }
    }

    /// Who goes on with an own value that is nearer (R37).
    private mutating func tellWhoDiffers(
        from owner: NamedOwner, in setting: String, _ directory: borrowing Directory
    ) throws {
        let most = 5
        let nearer: [OwnSetting] =
            switch owner {
            case .user: []
            case .group(let group):
                try directory.ownSettings(
                    named: setting, ofMembersOf: group.id, atMost: most + 1)
            case .centre:
                try directory.ownSettings(named: setting, atMost: most + 2)
                    .filter { $0.owner != .centre }
            }
        guard !nearer.isEmpty else { return }
        let names = nearer.prefix(most).map { "\($0.whose) (\($0.text.orNothing))" }
            .joined(separator: ", ")
        let more =
            nearer.count > most ? " and others; 'rollcall setting show \(setting)' lists more" : ""
        tell("An own value stays in force for \(names)\(more).")
    }

    /// What is not in the centre's list may be a class of the PBX, or a mistyped name.
    private mutating func tellIfUnknown(
        _ value: SettingValue?, of entry: any CatalogueEntry, in directory: borrowing Directory
    ) throws {
        guard AudioSlot.allCases.contains(where: { $0.setting.name == entry.name }),
            case .text(let name)? = value, name != "off",
            try directory.recording(named: name) == nil
        else { return }
        tell(
            "There is no recording \(name): the PBX must have a music-on-hold class of that name; "
                + "'rollcall recording add' makes one.")
    }
}

extension CatalogueEntry {
    /// A stored text as a card shows it, one that cannot be read as it is.
    func card(_ text: String) -> Card.Value {
        var layer = SettingsLayer()
        try? say(text, in: &layer)
        return said(in: layer)?.card ?? .text(text)
    }
}

extension SettingValue {
    package var card: Card.Value {
        switch self {
        case .number(let number): .number(Int64(number))
        case .flag(let flag): .onOff(flag)
        // Empty on purpose differs from saying nothing.
        case .seconds, .text: .text(text.isEmpty ? "\"\"" : text)
        }
    }
}

extension String {
    /// A text for a sentence, where it may be empty on purpose.
    var orNothing: String { isEmpty ? "nothing" : self }

    var withCapital: String { prefix(1).uppercased() + dropFirst() }
}
