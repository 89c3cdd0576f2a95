import Glibc

/// A folder for the time of a trial, beneath `TMPDIR` or `/tmp`.
enum TemporaryFolder {
    static func make() throws(UsageError) -> String {
        let parent = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        var name = Array("\(parent)/rollcall-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&name) != nil else {
            throw UsageError("\(parent) cannot hold a temporary folder.", exit: .cannotCreate)
        }
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes the folder and the files in it.
    static func remove(_ path: String) {
        guard let folder = unsafe opendir(path) else { return }
        while let entry = unsafe readdir(folder) {
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { unsafe unlink("\(path)/\(name)") }
        }
        unsafe closedir(folder)
        unsafe rmdir(path)
    }
}
