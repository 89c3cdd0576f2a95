package import CallCenter
import Glibc

/// Whole files, read and written with the system's own calls.
package enum FileBytes {
    /// Two hours of the loudest format that is kept.
    private static let most = 256 << 20

    /// The bytes of a regular file.
    ///
    /// - Throws: a sentence that names the file.
    package static func read(_ file: String) throws(InvalidValue) -> [UInt8] {
        // Not blocking: a pipe without a writer would be waited for.
        let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw InvalidValue("\(file) cannot be read: \(Errno().sentence).")
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw InvalidValue("\(file) is no file.")
        }
        guard status.st_size <= most else {
            throw InvalidValue("\(file) has more than \(most >> 20) MiB.")
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size))
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= most {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw InvalidValue("\(file) cannot be read: \(Errno().sentence).")
            }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        return bytes
    }

    /// Whether there is a regular file with something in it that may be read, as a look tells.
    static func canBeRead(_ file: String) -> Bool {
        var status = stat()
        guard unsafe stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            return false
        }
        return unsafe status.st_size > 0 && access(file, R_OK) == 0
    }

    /// Writes a file that everybody may read, and waits until it is on the disk.
    static func write(_ bytes: [UInt8], to file: String) throws(Errno) {
        let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Errno() }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { bytes in
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Errno() }
            rest = rest.dropFirst(count)
        }
        guard fchmod(descriptor, 0o644) == 0, fsync(descriptor) == 0 else { throw Errno() }
    }

    /// Waits until the names in the folder are on the disk.
    static func synchronize(_ folder: String) throws(Errno) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Errno() }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Errno() }
    }

    /// The names in the folder; none where there is no such folder.
    static func entries(of folder: String) -> [String] {
        guard let stream = unsafe opendir(folder) else { return [] }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

/// Why the system refused.
struct Errno: Error {
    private let code = errno

    /// Such as `Permission denied`.
    var sentence: String { unsafe String(cString: strerror(code)) }
}
