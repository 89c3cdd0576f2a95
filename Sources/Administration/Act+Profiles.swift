package import CallCenter
package import Store

// Profiles, of groups (R26) and personal ones (R28–R30); each is saved whole (R31).

extension Act {
    /// A new profile; without a number it gets the first free one.
    package mutating func addProfile(
        _ draft: ProfileDraft, of owner: ProfileOwner, in directory: borrowing Directory
    ) throws {
        try owner.require(for: administrator)
        let taken = try directory.profileNumbers(inUseBy: owner)
        let profile = try directory.profile(
            draft, changing: nil, owner: owner, freeNumber: firstFree(taken))
        try directory.checkNumber(of: profile, owner, taken: taken)
        let id = try directory.add(profile)
        changed(
            .profile, id: id.value, name: profile.address(of: owner), from: nil, to: profile.card)
        if profile.levels.isEmpty {
            tell("It has no skill: with it, agents join the queues that are assigned to them.")
        }
    }

    /// The profile as the draft says, for whoever logs on from now on (R31).
    package mutating func edit(
        _ profile: Profile, of owner: ProfileOwner, by draft: ProfileDraft,
        in directory: borrowing Directory
    ) throws {
        try owner.require(for: administrator)
        let edited = try directory.profile(
            draft, changing: profile, owner: owner, freeNumber: nil)
        if edited.number != profile.number {
            try directory.checkNumber(
                of: edited, owner, taken: try directory.profileNumbers(inUseBy: owner))
        }
        guard edited != profile else { return }
        try directory.save(edited)
        changed(
            .profile, id: profile.id.value, name: edited.address(of: owner), from: profile.card,
            to: edited.card)
        try tellWhoIsOn(
            with: profile,
            "and follow within minutes where the PBX has a manager or a control session, else at the "
                + "next log-on or change.", in: directory)
    }

    /// Whoever is logged on with the profile stays so.
    package mutating func deleteProfile(
        _ profile: Profile, of owner: ProfileOwner, in directory: borrowing Directory
    ) throws {
        try owner.require(for: administrator)
        try tellWhoIsOn(
            with: profile, "as it was, until the next log-on or change.", in: directory)
        try directory.delete(profile.id)
        changed(
            .profile, id: profile.id.value, name: profile.address(of: owner), from: profile.card,
            to: nil)
    }

    private mutating func tellWhoIsOn(
        with profile: Profile, _ what: String, in directory: borrowing Directory
    ) throws {
        let names = try directory.userNames(loggedOnWith: profile)
        guard !names.isEmpty else { return }
        let verb = names.count == 1 ? "is" : "are"
        tell("\(listed(names)) \(verb) logged on with it, \(what)")
    }
}

extension Directory {
    fileprivate func profileNumbers(inUseBy owner: ProfileOwner) throws -> Set<Int> {
        switch owner {
        case .group(let group): try profileNumbers(inUseBy: group.id)
        case .user(let user): try profileNumbers(inUseBy: user)
        }
    }

    /// The draft as a profile, with skills that there are; every fault is reported at once.
    fileprivate func profile(
        _ draft: ProfileDraft, changing profile: Profile?, owner: ProfileOwner, freeNumber: Int?
    ) throws -> Profile {
        var faults: [String] = []
        var result: Profile?
        do throws(InvalidValues) {
            result = try draft.profile(
                changing: profile, owner: owner.owner, freeNumber: freeNumber)
        } catch {
            faults = error.sentences
        }
        for text in draft.levels {
            guard let (skill, _) = try? Skill.level(typed: text), try id(of: skill) == nil else {
                continue
            }
            faults.append(
                "There is no skill \(skill.name.debugDescription); 'rollcall skill list' lists them, "
                    + "'rollcall skill add' adds one.")
        }
        guard faults.isEmpty, let result else { throw Refusal(faults) }
        return result
    }

    /// Refuses a number that another profile has which the same user may be offered (C20).
    fileprivate func checkNumber(
        of profile: Profile, _ owner: ProfileOwner, taken: Set<Int>
    ) throws {
        let holders = try holders(of: profile.number, beside: owner)
        guard !holders.isEmpty else { return }
        let free = firstFree(taken).map { "the first free number is \($0)" } ?? "none is free"
        throw Refusal(
            .badValue,
            "The number \(profile.number) is that of \(listed(holders)), and a number is unique among "
                + "a group's profiles and the personal ones of its members: \(free).")
    }

    /// `Retention of Sales`, `VIP of carla`.
    private func holders(of number: Int, beside owner: ProfileOwner) throws -> [String] {
        let own = try profile(numbered: number, of: owner.owner).map {
            "\($0.name) of \(owner.name)"
        }
        let others: [String]
        switch owner {
        case .group(let group):
            others = try personalProfiles(numbered: number, in: group.id)
                .map { "\($0.name) of \($0.userName)" }.sorted()
        case .user(let user):
            let name = try self.group(user.group)?.name ?? ""
            others = try [profile(numbered: number, of: .group(user.group))].compactMap(\.self)
                .map { "\($0.name) of \(name)" }
        }
        return [own].compactMap(\.self) + others
    }
}

extension Profile {
    /// `Sales/2`.
    func address(of owner: ProfileOwner) -> String { "\(owner.name)/\(number)" }

    var card: Card {
        Card([
            "number": .number(Int64(number)), "name": .text(name), "skills": .list(levels.typed),
        ])
    }
}

/// The least number of a profile that is not among these.
func firstFree(_ taken: Set<Int>) -> Int? { (1...999).first { !taken.contains($0) } }

/// `anna, carla and 12 others`.
func listed(_ names: [String], atMost most: Int = 10) -> String {
    guard names.count > most + 1 else { return names.joined(separator: ", ") }
    return names.prefix(most).joined(separator: ", ") + " and \(names.count - most) others"
}
