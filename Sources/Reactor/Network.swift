/// A block of IP addresses, as in `10.0.0.0/8`, `fd00::/8` or a single `192.0.2.7`.
package struct Network: Sendable, Hashable, CustomStringConvertible {
    private let base: Host
    /// How many leading bits count, of the 128 that a host has.
    private let length: Int

    /// The block that `text` lies in: bits behind the prefix are ignored.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let host = parts.first.flatMap({ Host($0) }) else { return nil }
        // A mapped address is written with the prefix of IPv6.
        let isShort = host.isIPv4 && !parts[0].contains(":")
        var prefix = isShort ? 32 : 128
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(parts[1]),
                length <= prefix
            else { return nil }
            prefix = length
        }
        length = isShort ? prefix + 96 : prefix
        base = Host(bits: host.bits & Self.mask(length))
    }

    /// The hosts that are this machine.
    package static let loopback: [Network] = ["127.0.0.0/8", "::1"].compactMap { Network($0) }

    /// IPv4 hosts are in IPv4 networks only: `::/0` is every IPv6 host and no IPv4 one.
    package func contains(_ host: Host) -> Bool {
        host.isIPv4 == base.isIPv4 && host.bits & Self.mask(length) == base.bits
    }

    package var description: String {
        "\(base)/\(base.isIPv4 ? length - 96 : length)"
    }

    private static func mask(_ length: Int) -> UInt128 {
        length == 0 ? 0 : UInt128.max << (128 - length)
    }
}
