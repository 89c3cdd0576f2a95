package import CallCenter
import Glibc

/// The folder beside the store with the recordings' files, which the PBX reads: for each recording
/// a folder of its name with its one file.
package struct RecordingLibrary: Sendable {
    /// From the root of the file system, for a configuration of the PBX.
    package let path: String
    /// Whether nothing is written.
    let isTrial: Bool

    package init(beside database: String, isTrial: Bool = false) {
        let resolved = unsafe realpath(database, nil)
        defer { unsafe free(resolved) }
        path = (unsafe resolved.map { unsafe String(cString: $0) } ?? database) + ".recordings"
        self.isTrial = isTrial
    }

    package func folder(of recording: MusicClass) -> String { "\(path)/\(recording)" }

    /// Where the recording's file is; `nil` where it is a class of the PBX's own.
    package func file(of recording: Recording) -> String? {
        recording.file.map { "\(folder(of: recording.name))/\($0)" }
    }

    /// What it sounds like.
    ///
    /// - Throws: a sentence where the file does not play (any more).
    package func sound(of recording: Recording) throws(InvalidValue) -> Sound? {
        guard let file = file(of: recording) else { return nil }
        return try Sound(try FileBytes.read(file), named: file)
    }

    /// Puts the file in its place, in one step and on the disk, and removes what was there.
    ///
    /// The PBX plays every file of the folder, so that there is never more than one.
    package func put(_ sound: Sound, as recording: MusicClass) throws(StoreFault) -> String {
        let name = "\(recording).\(sound.format.rawValue)"
        if isTrial { return name }
        let folder = folder(of: recording)
        for folder in [path, folder] { try make(folder) }
        let temporary = "\(path)/.\(name).\(getpid())"
        do throws(Errno) {
            try FileBytes.write(sound.bytes, to: temporary)
            guard unsafe Glibc.rename(temporary, "\(folder)/\(name)") == 0 else { throw Errno() }
            for entry in FileBytes.entries(of: folder) where entry != name {
                unsafe unlink("\(folder)/\(entry)")
            }
            for folder in [folder, path] { try FileBytes.synchronize(folder) }
        } catch {
            unsafe unlink(temporary)
            throw fault(folder, error)
        }
        return name
    }

    /// Removes the recording's folder; nothing happens where there is none.
    package func remove(_ recording: MusicClass) throws(StoreFault) {
        let folder = folder(of: recording)
        guard !isTrial, unsafe access(folder, F_OK) == 0 else { return }
        for entry in FileBytes.entries(of: folder) { unsafe unlink("\(folder)/\(entry)") }
        guard unsafe rmdir(folder) == 0 else { throw fault(folder, Errno()) }
    }

    private func make(_ folder: String) throws(StoreFault) {
        // For the PBX, which is another user of the system.
        guard unsafe mkdir(folder, 0o755) == 0 || errno == EEXIST else {
            throw fault(folder, Errno())
        }
        unsafe chmod(folder, 0o755)
    }

    private func fault(_ path: String, _ error: Errno) -> StoreFault {
        StoreFault(.cannotCreate, "\(path) cannot be written: \(error.sentence)")
    }
}
