/// The version of an Asterisk, as `agi_version` tells it: `20.9.1`, `certified/18.9-cert4`,
/// `GIT-16-516d2c60ac`, `GIT-master-f0c1c1a7b7`.
package struct PBXVersion: Hashable, Sendable {
    /// `nil` for development builds, which are newer than what they are asked about.
    private let release: (major: Int, minor: Int?)?
    let text: String

    package init(_ text: some StringProtocol) {
        self.text = String(text)
        let numbers = text.split { $0 == "-" || $0 == "/" }.lazy.compactMap { word in
            let parts = word.split(separator: ".")
            return parts.first.flatMap { Int($0) }.map {
                ($0, parts.dropFirst().first.flatMap { Int($0) })
            }
        }
        release = numbers.first.map { (major: $0, minor: $1) }
    }

    /// Whether a member can have a wrap-up timeout of its own: since 16.3 and 17.0.
    ///
    /// On an older one it would corrupt the state interface, because the last declared argument
    /// there takes all that follows.
    package var takesWrapUp: Bool { isAtLeast([16: 3], andAllSince: 17) }

    /// Whether a member can be added paused, with a reason: since 20.12, 21.7, 22.2 and 23.0.
    package var takesPause: Bool { isAtLeast([20: 12, 21: 7, 22: 2], andAllSince: 23) }

    /// Whether a command may have 8,191 bytes, not 2,047: since 20.16, 21.11, 22.6 and 23.0.
    package var takesLongLines: Bool { isAtLeast([20: 16, 21: 11, 22: 6], andAllSince: 23) }

    /// A branch build (`GIT-16-…`) is that branch's newest.
    private func isAtLeast(_ minors: [Int: Int], andAllSince major: Int) -> Bool {
        guard let release else { return true }
        guard release.major < major else { return true }
        return minors[release.major].map { (release.minor ?? .max) >= $0 } ?? false
    }

    package static func == (a: PBXVersion, b: PBXVersion) -> Bool { a.text == b.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
