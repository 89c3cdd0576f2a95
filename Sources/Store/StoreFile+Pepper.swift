import CallCenter
import SQLite

extension StoreFile {
    /// Refuses another pepper than that of the store's PINs, and none where they have one.
    ///
    /// A store whose PINs have none yet takes this one; only whoever holds the lock may do that, for
    /// a running server hashes with the pepper that it was started with.
    func settlePepper(_ pepper: Pepper?, holdsLock: Bool) throws {
        let connection = try openPatiently(.write)
        let stored = try connection.first(PINQuery.pepper) { $0.text(0) }
        if let stored, let pepper, PINHash.matches(pepper, hash: stored) { return }
        if stored == nil, pepper == nil { return }
        let isUsed = try connection.first(PINQuery.isPeppered) { $0.flag(0) } ?? false
        guard !isUsed else { throw pepper == nil ? StoreFault.noPepper(path) : .otherPepper(path) }
        guard holdsLock else {
            if stored != nil {
                throw pepper == nil ? StoreFault.noPepper(path) : .otherPepper(path)
            }
            let lock = try lockForPepper()
            defer { withExtendedLifetime(lock) {} }
            return try write(pepper, on: connection)
        }
        try write(pepper, on: connection)
    }

    private func write(_ pepper: Pepper?, on connection: borrowing Connection) throws {
        guard let pepper else {
            try connection.run(PINQuery.forgetPepper)
            return
        }
        let cost = try connection.settings(only: [Setting.pinHashCost.name])[.pinHashCost].value
        guard let hash = PINHash.make(nil, of: nil, pepper: pepper, cost: cost) else {
            throw StoreFault.noMemory
        }
        try connection.run(PINQuery.setPepper, .text(hash))
    }

    private func lockForPepper() throws(StoreFault) -> FileLock {
        do {
            return try lock()
        } catch {
            guard error.kind == .locked else { throw error }
            throw StoreFault(
                .locked,
                "a server has \(path), and has no pepper: start it anew with --pepper-file first")
        }
    }
}

extension StoreFault {
    static func noPepper(_ path: String) -> StoreFault {
        StoreFault(
            .otherPepper,
            "the PINs of \(path) were hashed with a pepper: give its file with --pepper-file")
    }

    static func otherPepper(_ path: String) -> StoreFault {
        StoreFault(
            .otherPepper,
            "the PINs of \(path) were hashed with another pepper: give that one's file with "
                + "--pepper-file")
    }

    static let noMemory = StoreFault(.failed, "the system has no memory left to hash a PIN")
}

extension PINHash {
    /// Whether it is the hash of the pepper alone, by which a store knows its own.
    fileprivate static func matches(_ pepper: Pepper, hash: String) -> Bool {
        isHash(hash, of: nil, user: nil, pepper) == true
    }
}
