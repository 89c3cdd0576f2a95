/// The version of an Asterisk, as `agi_version` tells it: `20.9.1`, `certified/18.9-cert4`,
/// `GIT-16-516d2c60ac`, `GIT-master-f0c1c1a7b7`.
package struct PBXVersion: Hashable, Sendable {
    /// `nil` for development builds, which are newer than what they are asked about.
    private let release: (major: Int, minor: Int?)?
    private let text: String

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
    /// On an older one it
    /// would corrupt the state interface, because the last declared argument there takes all that
    /// follows. A branch build (`GIT-16-…`) is that branch's newest.
    package var takesWrapUp: Bool {
        guard let release else { return true }
        return release.major > 16 || (release.major == 16 && release.minor ?? .max >= 3)
    }

    package static func == (a: PBXVersion, b: PBXVersion) -> Bool { a.text == b.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
