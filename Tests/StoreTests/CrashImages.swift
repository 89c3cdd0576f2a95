@testable import Store

/// What a disk may hold after the power failed: all that was flushed, and of the rest whatever
/// chance left, whole or torn.
struct CrashImages {
    /// The files by their names, and what the store had acknowledged until then.
    struct Image {
        let files: [String: [UInt8]]
        let acknowledged: Set<String>
    }

    let operations: [TestDisk.Operation]
    /// Crashes happen from this operation on.
    let start: Int

    /// Makes about `count` images, each at another moment.
    func each(
        about count: Int, using generator: inout some RandomNumberGenerator,
        _ examine: (Image) throws -> Void
    ) rethrows {
        var flushed: [String: [UInt8]] = [:]
        var pending: [TestDisk.Operation] = []
        var acknowledged: Set<String> = []
        let likelihood = Double(count) / Double(max(1, operations.count - start))
        for (index, operation) in operations.enumerated() {
            switch operation {
            case .acknowledge(let what): acknowledged.insert(what)
            case .flush(let file):
                for write in pending where write.file == file { write.apply(to: &flushed) }
                pending.removeAll { $0.file == file }
            case .write, .truncate, .delete: pending.append(operation)
            }
            guard index >= start, Double.random(in: 0..<1, using: &generator) < likelihood else {
                continue
            }
            var files = flushed
            // Every fourth crash leaves nothing that was not flushed, every fourth all of it.
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: break
            case 1: for write in pending { write.apply(to: &files) }
            default:
                for write in pending where Bool.random(using: &generator) {
                    write.torn(using: &generator).apply(to: &files)
                }
            }
            try examine(Image(files: files, acknowledged: acknowledged))
        }
    }
}

extension TestDisk.Operation {
    fileprivate var file: String? {
        switch self {
        case .write(let file, _, _), .truncate(let file, _), .flush(let file), .delete(let file):
            file
        case .acknowledge: nil
        }
    }

    /// Three writes of ten end somewhere within.
    fileprivate func torn(using generator: inout some RandomNumberGenerator) -> Self {
        guard case .write(let file, let at, let bytes) = self,
            Int.random(in: 0..<10, using: &generator) < 3
        else { return self }
        return .write(
            file: file, at: at,
            Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))))
    }

    fileprivate func apply(to files: inout [String: [UInt8]]) {
        switch self {
        case .write(let file, let offset, let bytes):
            var content = files.removeValue(forKey: file) ?? []
            let end = offset + bytes.count
            if content.count < end {
                content.append(contentsOf: repeatElement(0, count: end - content.count))
            }
            content.replaceSubrange(offset..<end, with: bytes)
            files[file] = content
        case .truncate(let file, let size):
            files[file] = Array((files[file] ?? []).prefix(size))
        case .delete(let file): files[file] = nil
        case .flush, .acknowledge: break
        }
    }
}
