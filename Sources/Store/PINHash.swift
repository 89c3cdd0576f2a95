import CCrypt
import CallCenter
import Glibc

/// The salted hash of a PIN, by libxcrypt's yescrypt; each takes 16 MB and tens of milliseconds.
enum PINHash {
    /// A new hash; `nil` where the system has no randomness or memory left.
    static func make(_ pin: PIN?, of user: User.ID?, pepper: Pepper?, cost: Int) -> String? {
        setting(cost: cost).flatMap { hash(phrase(pin, of: user, pepper), setting: $0) }
    }

    /// Whether `hash` is that of this PIN of this user; `nil` where it cannot be computed.
    static func matches(
        _ pin: PIN?, of user: User.ID, pepper: Pepper?, hash: String
    ) -> Bool? {
        isHash(hash, of: pin, user: user, pepper).map { $0 && pin != nil }
    }

    static func isHash(
        _ hash: String, of pin: PIN?, user: User.ID?, _ pepper: Pepper?
    ) -> Bool? {
        guard let computed = Self.hash(phrase(pin, of: user, pepper), setting: hash) else {
            return nil
        }
        // In constant time: how far two hashes agree is nobody's business.
        let (one, other) = (Array(computed.utf8), Array(hash.utf8))
        return one.count == other.count && zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What the hash cost, by the parameters that it begins with; `nil` where no cost has them.
    static func cost(of hash: String) -> Int? {
        costs.first { hash.hasPrefix($0.parameters) }?.cost
    }

    /// The settings of all costs up to their salt: `$y$j9T$` is that of 5.
    private static let costs: [(cost: Int, parameters: String)] = (1...11).compactMap { cost in
        guard let setting = setting(cost: cost) else { return nil }
        let parts = setting.split(separator: "$", omittingEmptySubsequences: false)
        return (cost, parts.prefix(3).joined(separator: "$") + "$")
    }

    /// The parameters of that cost and a new salt.
    private static func setting(cost: Int) -> String? {
        var setting = [UInt8](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        let isSalted = unsafe setting.withUnsafeMutableBytes { setting in
            let text = unsafe setting.assumingMemoryBound(to: CChar.self)
            return unsafe crypt_gensalt_rn(
                "$y$", UInt(cost), nil, 0, text.baseAddress, Int32(text.count)) != nil
        }
        return isSalted
            ? String(decoding: setting.prefix { $0 != 0 }, as: UTF8.self) : nil
    }

    /// The user is part of what is hashed, so that a hash copied to another user fits nobody.
    private static func phrase(_ pin: PIN?, of user: User.ID?, _ pepper: Pepper?) -> [UInt8] {
        (pepper?.bytes ?? []) + Array("\(user?.value ?? 0):".utf8) + (pin?.digits ?? []) + [0]
    }

    private static func hash(_ phrase: [UInt8], setting: String) -> String? {
        var phrase = phrase
        let data = UnsafeMutableRawBufferPointer.allocate(
            byteCount: MemoryLayout<crypt_data>.size, alignment: 16)
        defer {
            unsafe wipe(data)
            unsafe data.deallocate()
            unsafe phrase.withUnsafeMutableBytes { unsafe wipe($0) }
        }
        unsafe data.initializeMemory(as: UInt8.self, repeating: 0)
        return unsafe phrase.withUnsafeBytes { phrase in
            let text = unsafe phrase.assumingMemoryBound(to: CChar.self)
            let hash = unsafe crypt_rn(
                text.baseAddress, setting, data.baseAddress, Int32(data.count))
            return unsafe hash.map { unsafe String(cString: $0) }
        }
    }

    private static func wipe(_ memory: UnsafeMutableRawBufferPointer) {
        guard let start = memory.baseAddress else { return }
        unsafe explicit_bzero(start, memory.count)
    }
}
