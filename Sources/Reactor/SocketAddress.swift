import CLinux
import Glibc

// An address as the kernel reads and writes it.
extension Address {
    var family: Int32 { host.isIPv4 ? AF_INET : AF_INET6 }

    func withSocketAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        if host.isIPv4 {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr = host.four
            return unsafe Self.lend(&address, to: body)
        }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port.bigEndian
        address.sin6_addr = host.six
        return unsafe Self.lend(&address, to: body)
    }

    private static func lend<Kind, Result>(
        _ address: inout Kind, to body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<Kind>.size))
            }
        }
    }

    /// What a system call that tells an address returned, and the address that it filled in.
    static func filled(
        by call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
    ) -> (result: Int32, address: Address) {
        // Room for the longer of the two; both begin with the family and the port.
        var storage = sockaddr_in6()
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        return unsafe withUnsafeMutablePointer(to: &storage) { six in
            let result = unsafe six.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe call($0, &size)
            }
            let port = unsafe UInt16(bigEndian: six.pointee.sin6_port)
            guard unsafe six.pointee.sin6_family == sa_family_t(AF_INET) else {
                return unsafe (result, Address(host: Host(six.pointee.sin6_addr), port: port))
            }
            let four = unsafe six.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                unsafe $0.pointee.sin_addr
            }
            return (result, Address(host: Host(four), port: port))
        }
    }
}
