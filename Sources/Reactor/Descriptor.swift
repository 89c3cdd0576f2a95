import Glibc

/// An open file descriptor with one owner; closed when the owner goes.
struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    /// Takes over what a system call returned.
    init(_ returned: Int32) throws(Errno) {
        guard returned >= 0 else { throw .last }
        number = returned
    }

    deinit {
        close(number)
    }
}
