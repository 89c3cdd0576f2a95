import CallCenter
import Glibc
import Store

/// The programs of the system that convert sounds and play them.
struct SoundPrograms: Sendable {
    /// Runs a program with its arguments and gives its wait status; `nil` where it is not installed.
    var run: @Sendable (_ program: String, _ arguments: [String]) -> Int32? = Self.spawn

    /// The file as Asterisk plays it, converted by sox where it is not already.
    func sound(from file: String) throws(UsageError) -> (sound: Sound, isConverted: Bool) {
        let bytes = try checked { () throws(InvalidValue) in try FileBytes.read(file) }
        let asItIs: InvalidValue
        do throws(InvalidValue) {
            guard let format = Sound.Format(ending: file) else {
                throw InvalidValue("is none of the formats that Asterisk plays")
            }
            return (try Sound(bytes, as: format), false)
        } catch {
            asItIs = error
        }
        // Lists of files are words of sox's own, and may name anything.
        let isList = ["m3u", "pls"].contains { file.lowercased().hasSuffix(".\($0)") }
        guard asItIs != .silent, !bytes.isEmpty, !isList else {
            throw UsageError("\(file) \(asItIs.sentence).", exit: .badData)
        }
        return (try converted(file, because: asItIs.sentence), true)
    }

    private func converted(_ file: String, because fault: String) throws(UsageError) -> Sound {
        let folder = try TemporaryFolder.make()
        defer { TemporaryFolder.remove(folder) }
        let converted = "\(folder)/converted.wav"
        // -D: no dither, which is noise; the volume leaves room for what the filters add.
        let status = run(
            "sox",
            ["-D", "-V0", "-G", plain(file), "-r", "8000", "-c", "1", "-b", "16"]
                + ["-e", "signed-integer", converted])
        guard let status else {
            throw UsageError(
                "\(file) \(fault); with sox it would be converted: apt-get install -y sox "
                    + "libsox-fmt-all.", exit: .badData)
        }
        guard status == 0 else {
            throw UsageError("\(file) \(fault), and sox cannot convert it.", exit: .badData)
        }
        return try checked { () throws(InvalidValue) in
            let bytes = try FileBytes.read(converted)
            do throws(InvalidValue) {
                return try Sound(bytes, as: .wav)
            } catch {
                // In the words of the file that was given, not of the temporary one.
                throw InvalidValue("\(file) \(error.sentence).")
            }
        }
    }

    private func checked<Value>(
        _ body: () throws(InvalidValue) -> Value
    ) throws(UsageError) -> Value {
        do throws(InvalidValue) {
            return try body()
        } catch {
            throw UsageError(error.sentence, exit: .badData)
        }
    }

    /// Plays the file on this machine's loudspeaker.
    func play(_ file: String, _ format: Sound.Format) throws(UsageError) {
        let isWave = format == .wav
        let raw: [Sound.Format: [String]] = [
            .ulaw: ["-t", "ul", "-r", "8000", "-c", "1"],
            .alaw: ["-t", "al", "-r", "8000", "-c", "1"],
            .sln: ["-t", "s16", "-r", "8000", "-c", "1"],
            .sln16: ["-t", "s16", "-r", "16000", "-c", "1"],
        ]
        var programs = [("play", ["-q"] + (raw[format] ?? []) + [plain(file)])]
        if isWave { programs.append(("aplay", ["-q", plain(file)])) }
        for (program, arguments) in programs {
            guard let status = run(program, arguments) else { continue }
            guard status == 0 else {
                throw UsageError(
                    "\(program) could not play \(file); is there a loudspeaker?", exit: .failed)
            }
            return
        }
        throw UsageError(
            "Nothing here plays sounds: apt-get install -y sox, or copy \(file) to where you can "
                + "listen.", exit: .unavailable)
    }

    /// No file's name is a word of sox's own, such as `-n` or `|command`.
    private func plain(_ file: String) -> String { file.hasPrefix("/") ? file : "./\(file)" }

    private static func spawn(_ program: String, _ arguments: [String]) -> Int32? {
        var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
        defer { unsafe words.forEach { unsafe free($0) } }
        var child = pid_t()
        guard unsafe posix_spawnp(&child, program, nil, nil, &words, environ) == 0 else {
            return nil
        }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { return -1 }
        }
        return status
    }
}
