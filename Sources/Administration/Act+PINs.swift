package import CallCenter
package import Store

// PINs and the locks of the guard; what an audit has of them is never a digit.

extension Office {
    /// Makes it the user's PIN, hashed before anything is written: a running server must not wait.
    ///
    /// The weakness where it is weak; then nothing was done.
    package func setPIN(
        _ pin: PIN?, of name: String, isTrial: Bool = false
    ) throws(Refusal) -> (act: Act?, weakness: PINWeakness?) {
        let holder = try look { directory, administrator in
            try administrator.holderOfPIN(named: name, in: directory)
        }
        if let weakness = holder.rule.weakness(of: pin) { return (nil, weakness) }
        guard let pin else { return (nil, .noPIN) }
        let hash = try hashed(pin, of: holder)
        let act = try act("user pin", isTrial: isTrial) { directory, act in
            try act.set(hash, of: holder, until: nil, in: directory)
        }
        return (act, nil)
    }

    /// Gives the user a one-time PIN in the place of any other; from now on it is the only one.
    ///
    /// A trial makes none.
    package func giveOneTimePIN(
        to name: String, isTrial: Bool = false
    ) throws(Refusal) -> (act: Act, pin: OneTimePIN) {
        let holder = try look { directory, administrator in
            try administrator.holderOfPIN(named: name, in: directory)
        }
        let pin = holder.oneTimePIN()
        let hash = try hashed(pin.pin, of: holder)
        let act = try act("user pin", isTrial: isTrial) { directory, act in
            try act.set(hash, of: holder, until: pin.until, in: directory)
        }
        return (act, pin)
    }

    private func hashed(_ pin: PIN, of holder: PINHolder) throws(Refusal) -> HashedPIN {
        do throws(StoreFault) {
            return try store.hash(pin, of: holder)
        } catch {
            throw Refusal(error)
        }
    }
}

extension Act {
    /// Takes the user's PIN away, so that no PIN lets them in.
    package mutating func deletePIN(of name: String, in directory: borrowing Directory) throws {
        let holder = try administrator.holderOfPIN(named: name, in: directory)
        let before = try directory.knownPIN(of: holder.user.id)
        guard before != nil else { return }
        try directory.deletePIN(of: holder.user.id)
        changedPIN(of: holder.user, from: before, to: nil)
    }

    fileprivate mutating func set(
        _ hash: HashedPIN, of holder: PINHolder, until end: Int64?,
        in directory: borrowing Directory
    ) throws {
        // What was looked at without a lock is judged again.
        let now = try administrator.holderOfPIN(named: holder.user.userName, in: directory)
        guard now.user.id == holder.user.id else {
            throw Refusal(
                .badValue,
                "\(holder.user.userName) has changed meanwhile: nothing was done, try again.")
        }
        let before = try directory.knownPIN(of: holder.user.id)
        try directory.set(hash, of: holder.user.id, until: end)
        changedPIN(
            of: holder.user, from: before, to: try directory.knownPIN(of: holder.user.id))
    }

    private mutating func changedPIN(of user: User, from before: KnownPIN?, to after: KnownPIN?) {
        changed(
            .user, id: user.id.value, name: user.userName, from: before.card, to: after.card)
    }

    /// Ends the locks of the user.
    package mutating func unlock(_ user: User, in directory: borrowing Directory) throws {
        try administrator.require(.givePINs, over: user.group)
        try administrator.require(reaching: user.role)
        let failures = try directory.unlock(user.id)
        guard failures > 0 else { return }
        changed(
            .user, id: user.id.value, name: user.userName,
            from: Card(["wrong-pins": .number(Int64(failures))]), to: Card())
    }

    /// Forgets the failures of a caller's number; `nil` is all that are withheld.
    package mutating func unlock(caller number: String?, in directory: borrowing Directory) throws {
        try administrator.require(.givePINs)
        let failures = try directory.unlock(caller: number)
        guard failures > 0 else { return }
        changed(
            .caller, id: 0, name: number ?? "withheld",
            from: Card(["failed-pairs": .number(Int64(failures))]), to: Card())
    }
}

extension Administrator {
    /// The user and what holds for their PIN, where whoever acts may give them one.
    fileprivate func holderOfPIN(
        named name: String, in directory: borrowing Directory
    ) throws -> PINHolder {
        let user = try directory.user(named: name)
        try require(.givePINs, over: user.group)
        try require(reaching: user.role)
        return try directory.pinHolder(user)
    }

    /// What the guard counts at this moment.
    package func guarded(
        in directory: borrowing Directory
    ) throws -> (accounts: [GuardedAccount], callers: [GuardedCaller]) {
        try require(.givePINs)
        return try directory.guarded()
    }
}

extension KnownPIN? {
    fileprivate var card: Card {
        Card([
            "pin": self.map { .text($0.until == nil ? "own" : "one-time") } ?? .nothing,
            "pin-set": self.map { .time($0.setAt) } ?? .nothing,
            "pin-until": self?.until.map { .time($0) } ?? .nothing,
        ])
    }
}
