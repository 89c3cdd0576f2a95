package import CallCenter
import Synchronization

/// A recording of the library that customers should hear and whose file cannot be read.
package struct MissingAudio: Hashable, Sendable {
    package let music: MusicClass
    /// Where it should be.
    package let file: String
}

/// Which recordings were found missing lately: every customer's call would say it again.
final class Silence: Sendable {
    /// For how many milliseconds nothing more is said of a recording.
    static let rest: Int64 = 60_000

    /// Milliseconds that never jump.
    private let uptime: @Sendable () -> Int64
    /// When a recording was told of last: never more than the settings name.
    private let told = Mutex<[MusicClass: Int64]>([:])

    init(uptime: @escaping @Sendable () -> Int64) { self.uptime = uptime }

    /// Whether it shall be told now.
    func isNews(_ music: MusicClass) -> Bool {
        let now = uptime()
        return told.withLock { told in
            if let last = told[music], now - last < Self.rest { return false }
            told[music] = now
            return true
        }
    }
}
