import CCrypt
import CallCenter
import Glibc

/// The salted hash of a PIN, by libxcrypt's yescrypt; each takes 16 MB and tens of milliseconds.
enum PINHash {
    /// A new hash; `nil` where the system has no randomness or memory left.
    static func make(_ pin: PIN?, of user: User.ID?, cost: Int) -> String? {
        var setting = [UInt8](repeating: 0, count: Int(CRYPT_GENSALT_OUTPUT_SIZE))
        let isSalted = unsafe setting.withUnsafeMutableBytes { setting in
            let text = unsafe setting.assumingMemoryBound(to: CChar.self)
            return unsafe crypt_gensalt_rn(
                "$y$", UInt(cost), nil, 0, text.baseAddress, Int32(text.count)) != nil
        }
        guard isSalted else { return nil }
        return hash(
            pin, of: user, setting: String(decoding: setting.prefix { $0 != 0 }, as: UTF8.self))
    }

    /// Whether `hash` is that of this PIN of this user.
    static func matches(_ pin: PIN?, of user: User.ID, hash: String) -> Bool {
        guard let computed = Self.hash(pin, of: user, setting: hash), pin != nil else {
            return false
        }
        // In constant time: how far two hashes agree is nobody's business.
        let (one, other) = (Array(computed.utf8), Array(hash.utf8))
        return one.count == other.count && zip(one, other).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// The user is part of what is hashed, so that a hash copied to another user fits nobody.
    private static func hash(_ pin: PIN?, of user: User.ID?, setting: String) -> String? {
        var phrase = Array("\(user?.value ?? 0):".utf8) + (pin?.digits ?? []) + [0]
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
