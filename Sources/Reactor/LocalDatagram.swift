import CLinux
import Glibc

/// One datagram to a socket of this machine: how a service manager is told of a service.
package enum LocalDatagram {
    /// Sends without waiting; a name that begins with `@` is of the kernel's, not a file.
    ///
    /// Throws what the kernel says, and ENAMETOOLONG or EINVAL for a name that cannot be one.
    package static func send(_ text: String, to name: String) throws(Errno) {
        var path = Array(name.utf8)
        guard path.count > 1, let first = path.first, !path.contains(0),
            first == UInt8(ascii: "/") || first == UInt8(ascii: "@")
        else { throw Errno(EINVAL) }
        if first == UInt8(ascii: "@") { path[0] = 0 }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw Errno(ENAMETOOLONG)
        }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path) }
        let size = socklen_t(MemoryLayout<sa_family_t>.size + path.count)
        let kind = SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let descriptor = try Descriptor(socket(AF_UNIX, Int32(kind), 0))
        let message = Array(text.utf8)
        let sent = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe sendto(
                    descriptor.number, message, message.count, Int32(MSG_NOSIGNAL), address, size)
            }
        }
        guard sent == message.count else { throw .last }
    }
}
