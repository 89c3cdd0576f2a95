package import CallCenter
import SQLite

extension Directory {
    /// Hashes the PIN at the centre's cost, which takes its time.
    package func set(_ pin: PIN, of user: User.ID) throws {
        let cost = try connection.settings(only: [Setting.pinHashCost.name])[.pinHashCost].value
        guard let hash = PINHash.make(pin, of: user, pepper: pepper, cost: cost) else {
            throw StoreFault.noMemory
        }
        try set(hash, of: user, until: nil)
    }

    /// Makes it the hash of the user's PIN, or until that moment of a one-time PIN.
    func set(_ hash: String, of user: User.ID, until end: Int64?) throws {
        try connection.run(
            PINQuery.set, .integer(user.value), .text(hash), Value(pepper != nil),
            .integer(clock.now()), Value(end))
    }
}
