import CSQLite
import Glibc
import Synchronization

/// A disk below SQLite that remembers what was written and flushed, and fails when told to.
///
/// It is the system's own file system with three operations in between; nothing is really
/// flushed, so that what a crash leaves is decided by the test.
final class TestDisk: Sendable {
    enum Operation: Hashable, Sendable {
        case write(file: String, at: Int, [UInt8])
        case truncate(file: String, to: Int)
        case flush(file: String)
        case delete(file: String)
        /// The store has said that this is durable.
        case acknowledge(String)
    }

    enum Kind: Hashable, Sendable { case write, flush }

    /// Which operations fail, counted from now on, and with what.
    struct Fault: Sendable {
        let kind: Kind
        /// 1 is the next one.
        let at: Int
        let code: Int32
        var isForGood = false
    }

    static let cannotWrite: Int32 = SQLITE_IOERR | 3 << 8
    static let cannotFlush: Int32 = SQLITE_IOERR | 4 << 8
    static let isFull: Int32 = SQLITE_FULL

    private struct State {
        var operations: [Operation] = []
        var counts: [Kind: Int] = [:]
        var fault: Fault?
    }

    /// For tests that want to be quick.
    static let unflushed = TestDisk(isRecording: false)

    let name: String
    private let isRecording: Bool
    private let state = Mutex(State())

    init(isRecording: Bool = true) {
        self.isRecording = isRecording
        name = "test-\(UInt64.random(in: 0...UInt64.max))"
        register()
    }

    var operations: [Operation] { state.withLock { $0.operations } }

    func acknowledge(_ what: String) { record(.acknowledge(what)) }

    /// From now on; `nil` repairs the disk.
    func fail(_ fault: Fault?) {
        state.withLock { state in
            state.fault = fault
            state.counts = [:]
        }
    }

    /// How often it was asked to write or flush since the last `fail`.
    func count(_ kind: Kind) -> Int { state.withLock { $0.counts[kind, default: 0] } }

    fileprivate func record(_ operation: Operation) {
        guard isRecording else { return }
        state.withLock { $0.operations.append(operation) }
    }

    /// What the operation comes to: `nil` where it shall be done.
    fileprivate func failure(of kind: Kind) -> Int32? {
        state.withLock { state in
            state.counts[kind, default: 0] += 1
            guard let fault = state.fault, fault.kind == kind,
                let count = state.counts[kind],
                fault.isForGood ? count >= fault.at : count == fault.at
            else { return nil }
            return fault.code
        }
    }
}

// MARK: SQLite's side

/// What lies behind the system's own part of an open file.
@unsafe private struct Tail {
    let disk: Unmanaged<TestDisk>
    /// The system's operations.
    let below: UnsafePointer<sqlite3_io_methods>
    let name: Unmanaged<Name>

    final class Name: Sendable {
        let text: String
        init(_ text: String) { self.text = text }
    }

    static func of(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Tail? {
        guard let file = unsafe file, let system = unsafe sqlite3_vfs_find("unix") else {
            return nil
        }
        return unsafe place(file, after: system).load(as: Tail.self)
    }

    static func place(
        _ file: UnsafeMutablePointer<sqlite3_file>, after system: UnsafeMutablePointer<sqlite3_vfs>
    ) -> UnsafeMutableRawPointer {
        unsafe UnsafeMutableRawPointer(file).advanced(by: (Int(system.pointee.szOsFile) + 15) & ~15)
    }
}

extension TestDisk {
    /// Makes SQLite know the disk by its name, for as long as the tests run.
    private func register() {
        guard let system = unsafe sqlite3_vfs_find("unix") else { return }
        var vfs = unsafe system.pointee
        unsafe vfs.szOsFile =
            ((system.pointee.szOsFile + 15) & ~15) + Int32(MemoryLayout<Tail>.size)
        unsafe vfs.zName = UnsafePointer(strdup(name))
        unsafe vfs.pAppData = Unmanaged.passRetained(self).toOpaque()
        unsafe vfs.pNext = nil
        unsafe vfs.xOpen = { unsafe open($0, $1, $2, $3, $4) }
        unsafe vfs.xDelete = { vfs, name, syncs in
            guard let vfs = unsafe vfs, let name = unsafe name,
                let system = unsafe sqlite3_vfs_find("unix")
            else { return SQLITE_ERROR }
            let disk = unsafe Unmanaged<TestDisk>.fromOpaque(vfs.pointee.pAppData)
            let file = unsafe String(cString: name)
            unsafe disk.takeUnretainedValue().record(.delete(file: file))
            // The folder is flushed as well.
            if syncs != 0 { unsafe disk.takeUnretainedValue().record(.flush(file: file)) }
            return unsafe system.pointee.xDelete(system, name, 0)
        }
        let registered = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
        unsafe registered.initialize(to: vfs)
        unsafe sqlite3_vfs_register(registered, 0)
    }
}

private func open(
    _ vfs: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?,
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
    _ given: UnsafeMutablePointer<Int32>?
) -> Int32 {
    guard let vfs = unsafe vfs, let file = unsafe file,
        let system = unsafe sqlite3_vfs_find("unix")
    else { return SQLITE_ERROR }
    let code = unsafe system.pointee.xOpen(system, name, file, flags, given)
    guard code == SQLITE_OK, let below = unsafe file.pointee.pMethods else { return code }
    let text = unsafe name.map { unsafe String(cString: $0) } ?? "temporary"
    unsafe Tail.place(file, after: system).storeBytes(
        of: Tail(
            disk: Unmanaged<TestDisk>.fromOpaque(vfs.pointee.pAppData), below: below,
            name: Unmanaged.passRetained(Tail.Name(text))),
        as: Tail.self)
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    unsafe methods.initialize(to: below.pointee)
    unsafe methods.pointee.xWrite = { unsafe write($0, $1, $2, $3) }
    unsafe methods.pointee.xTruncate = { unsafe truncate($0, $1) }
    unsafe methods.pointee.xSync = { file, _ in unsafe flush(file) }
    unsafe file.pointee.pMethods = UnsafePointer(methods)
    return SQLITE_OK
}

private func write(
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ bytes: UnsafeRawPointer?, _ count: Int32,
    _ offset: Int64
) -> Int32 {
    guard let tail = unsafe Tail.of(file) else { return SQLITE_IOERR }
    let disk = unsafe tail.disk.takeUnretainedValue()
    if let code = disk.failure(of: .write) { return code }
    let copy = unsafe Array(UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    unsafe disk.record(
        .write(file: tail.name.takeUnretainedValue().text, at: Int(offset), copy))
    return unsafe tail.below.pointee.xWrite(file, bytes, count, offset)
}

private func truncate(_ file: UnsafeMutablePointer<sqlite3_file>?, _ size: Int64) -> Int32 {
    guard let tail = unsafe Tail.of(file) else { return SQLITE_IOERR }
    unsafe tail.disk.takeUnretainedValue().record(
        .truncate(file: tail.name.takeUnretainedValue().text, to: Int(size)))
    return unsafe tail.below.pointee.xTruncate(file, size)
}

private func flush(_ file: UnsafeMutablePointer<sqlite3_file>?) -> Int32 {
    guard let tail = unsafe Tail.of(file) else { return SQLITE_IOERR }
    let disk = unsafe tail.disk.takeUnretainedValue()
    if let code = disk.failure(of: .flush) { return code }
    unsafe disk.record(.flush(file: tail.name.takeUnretainedValue().text))
    return SQLITE_OK
}
