import CLinux
import Glibc

/// An IP address; an IPv4 one is the same whether it is written so or as IPv4-mapped IPv6.
package struct Host: Sendable, Hashable, CustomStringConvertible {
    /// The IPv6 address as a number, an IPv4 one at its mapped place `::ffff:a.b.c.d`.
    let bits: UInt128

    init(bits: UInt128) {
        self.bits = bits
    }

    /// `127.0.0.1` or `::1`; names are not looked up.
    package init?(_ text: some StringProtocol) {
        // C would take the text to end at a NUL.
        guard !text.utf8.contains(0) else { return nil }
        let text = String(text)
        var four = in_addr()
        var six = in6_addr()
        if unsafe inet_pton(AF_INET, text, &four) == 1 {
            self.init(four)
        } else if unsafe inet_pton(AF_INET6, text, &six) == 1 {
            self.init(six)
        } else {
            return nil
        }
    }

    init(_ four: in_addr) {
        bits = UInt128(0xFFFF) << 32 | UInt128(UInt32(bigEndian: four.s_addr))
    }

    init(_ six: in6_addr) {
        bits = unsafe withUnsafeBytes(of: six) { unsafe $0.reduce(0) { $0 << 8 | UInt128($1) } }
    }

    package var isIPv4: Bool { bits >> 32 == 0xFFFF }

    /// Reachable from this machine alone.
    package var isLoopback: Bool {
        isIPv4 ? bits >> 24 & 0xFF == 127 : bits == 1
    }

    /// Stands for all addresses of this machine: `0.0.0.0` or `::`.
    package var isUnspecified: Bool { isIPv4 ? bits & 0xFFFF_FFFF == 0 : bits == 0 }

    var four: in_addr {
        in_addr(s_addr: UInt32(truncatingIfNeeded: bits).bigEndian)
    }

    var six: in6_addr {
        unsafe unsafeBitCast(bits.bigEndian, to: in6_addr.self)
    }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        if isIPv4 {
            var four = four
            unsafe inet_ntop(AF_INET, &four, &text, socklen_t(text.count))
        } else {
            var six = six
            unsafe inet_ntop(AF_INET6, &six, &text, socklen_t(text.count))
        }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// One end of a TCP connection: a host and a port.
package struct Address: Sendable, Hashable, CustomStringConvertible {
    package let host: Host
    package let port: UInt16

    package init(host: Host, port: UInt16) {
        self.host = host
        self.port = port
    }

    /// `127.0.0.1:4573` or `[::1]:4573`.
    package init?(_ text: some StringProtocol) {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let digits = text[text.index(after: colon)...]
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let port = UInt16(digits) else {
            return nil
        }
        var name = text[..<colon]
        let isBracketed = name.first == "[" && name.last == "]" && name.count > 2
        if isBracketed { name = name.dropFirst().dropLast() }
        guard name.contains(":") == isBracketed, let host = Host(name) else { return nil }
        self.init(host: host, port: port)
    }

    package var description: String {
        host.isIPv4 ? "\(host):\(port)" : "[\(host)]:\(port)"
    }
}
