import Glibc

/// A file that is not whole yet, beside the place where it shall be; held by one process at a time.
final class PartialFile {
    let path: String
    private let descriptor: Int32

    /// Takes over what an earlier process has left of the same file.
    init(for whole: String) throws(StoreFault) {
        path = whole + ".partial"
        let opened = unsafe Glibc.open(
            path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard opened >= 0 else {
            throw StoreFault(
                .cannotCreate, "\(path) cannot be created: \(Store.text(ofError: errno))")
        }
        descriptor = opened
        // Whoever had it before may have renamed it since it was opened.
        guard flock(opened, LOCK_EX | LOCK_NB) == 0, FileFacts(path) == FileFacts(opened) else {
            throw StoreFault(.locked, "another backup is writing \(path)")
        }
        guard ftruncate(opened, 0) == 0 else {
            throw StoreFault(.failed, "\(path) cannot be emptied: \(Store.text(ofError: errno))")
        }
    }

    deinit { close(descriptor) }

    func flush() throws(StoreFault) {
        guard fsync(descriptor) == 0 else {
            throw StoreFault(
                .failed, "\(path) cannot be flushed: \(Store.text(ofError: errno))")
        }
    }

    /// Gives it its name, on the disk too.
    func rename(to whole: String) throws(StoreFault) {
        guard unsafe Glibc.rename(path, whole) == 0 else {
            throw StoreFault(
                .cannotCreate, "\(whole) cannot be written: \(Store.text(ofError: errno))")
        }
        let folder = unsafe Glibc.open(Self.folder(of: whole), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        defer { close(folder) }
        guard fsync(folder) == 0 else {
            throw StoreFault(
                .failed, "the folder of \(whole) cannot be flushed: \(Store.text(ofError: errno))")
        }
    }

    func remove() { unsafe unlink(path) }

    private static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}

/// Which file this is, of what kind and how long.
struct FileFacts: Equatable {
    /// The same for every name of one file.
    struct Place: Equatable {
        let device: UInt64
        let node: UInt64
    }

    let place: Place
    let size: Int64
    let isFile: Bool

    /// `nil` where there is none.
    init?(_ path: String) {
        var facts = stat()
        guard unsafe stat(path, &facts) == 0 else { return nil }
        self.init(facts)
    }

    init?(_ descriptor: Int32) {
        var facts = stat()
        guard unsafe fstat(descriptor, &facts) == 0 else { return nil }
        self.init(facts)
    }

    private init(_ facts: stat) {
        place = Place(device: UInt64(facts.st_dev), node: UInt64(facts.st_ino))
        size = Int64(facts.st_size)
        isFile = facts.st_mode & S_IFMT == S_IFREG
    }
}
