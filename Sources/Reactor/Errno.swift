import Glibc

/// What a system call says went wrong.
package struct Errno: Error, Hashable, Sendable, CustomStringConvertible {
    package let code: Int32

    package init(_ code: Int32) {
        self.code = code
    }

    /// What the last system call of this thread left behind.
    package static var last: Errno { Errno(errno) }

    package static let addressInUse = Errno(EADDRINUSE)

    package var description: String {
        unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
    }
}
