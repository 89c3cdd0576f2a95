import Glibc

@testable import rollcall

/// A file system in memory that holds a megabyte; root alone can mount one.
final class SmallDisk {
    let folder: String
    private let ballast: String

    static let isPossible = (try? SmallDisk()) != nil

    init() throws {
        folder = try TemporaryFolder.make()
        ballast = "\(folder)/ballast"
        guard unsafe mount("tmpfs", folder, "tmpfs", 0, "size=1m") == 0 else {
            unsafe rmdir(folder)
            throw Failure("\(folder) cannot be a disk of its own")
        }
    }

    deinit {
        // Somebody may still have a file there.
        unsafe umount2(folder, Int32(MNT_DETACH))
        unsafe rmdir(folder)
    }

    /// Leaves so many pages of 4 KiB.
    func fill(leaving pages: Int) throws {
        let descriptor = unsafe open(ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("no ballast") }
        defer { close(descriptor) }
        let page = [UInt8](repeating: 0, count: 4_096)
        var size = 0
        while unsafe write(descriptor, page, page.count) == page.count { size += page.count }
        ftruncate(descriptor, max(0, size - pages * page.count))
    }

    func free() { unsafe unlink(ballast) }
}
