package import CallCenter
package import Store

extension Office {
    /// Erases a person: they are deleted, and history has a pseudonym in their place.
    ///
    /// The person is named as users are; somebody who was deleted by their user name, or by
    /// `id:17` where several had it. Long work, the search of the audit, is done before anybody
    /// would have to wait for it.
    package func erase(_ name: String, isTrial: Bool = false) throws(Refusal) -> Act {
        let (user, mentions) = try look { directory, administrator in
            try administrator.require(.keepStore)
            let user = try directory.personToErase(name)
            return (user, try directory.mentions(of: user))
        }
        return try act("user erase", isTrial: isTrial) { directory, act in
            try act.erase(user, mentions, in: directory)
        }
    }
}

extension Act {
    /// Refused while the user is logged on (R84); nothing of them is left but the pseudonym (R88).
    package mutating func erase(
        _ user: User.ID, _ mentions: Mentions, in directory: borrowing Directory
    ) throws {
        try administrator.require(.keepStore)
        let pseudonym = Pseudonym(of: user)
        var before: Card?
        if let known = try directory.user(user) {
            try administrator.require(reaching: known.role)
            guard try directory.openLogOn(of: user) == nil else {
                throw Refusal(
                    .badValue,
                    "\(known.userName) is logged on: 'rollcall user log-off \(known.userName)' "
                        + "ends it.")
            }
            before = Card(["user-name": .text(pseudonym.text), "role": .text(known.role.rawValue)])
        }
        try directory.erase(user, mentions)
        changed(
            .user, id: user.value, name: pseudonym.text, from: before ?? Card(),
            to: before == nil ? Card(["user-name": .text(pseudonym.text)]) : nil)
        tell("Ledger, calls and audit know them as \(pseudonym) from now on.")
        tell(
            "Copies that 'rollcall backup' made before, and exported files, still have them; "
                + "'rollcall prompts render --names' removes recordings of their profiles' names.")
    }
}

extension Directory {
    fileprivate func personToErase(_ name: String) throws -> User.ID {
        if name.hasPrefix("id:"), let id = Int64(name.dropFirst(3)) { return User.ID(id) }
        do {
            return try user(named: name).id
        } catch let fault as StoreFault where fault.kind == .badValue {
            let former = try formerUsers(named: name)
            guard former.count <= 1 else {
                let all = former.map { "id:\($0.value)" }.joined(separator: ", ")
                throw Refusal(
                    .badValue,
                    "Several users who were deleted were called \(name): name one of \(all).")
            }
            guard let only = former.first else { throw fault }
            return only
        }
    }
}
