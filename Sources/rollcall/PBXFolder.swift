import Asterisk
import Conversation
import Glibc
import Store

/// The folder with a PBX's configuration, `/etc/asterisk`.
struct PBXFolder: Sendable, Hashable {
    static let usual = "/etc/asterisk"
    static let usualSounds = "/var/lib/asterisk/sounds"

    let path: String

    /// The one that was given, which must be there, or the usual one where it is.
    static func given(_ given: Given) throws(UsageError) -> PBXFolder? {
        let path = given.value(of: .etc)
        if PromptFolder.entries(of: path ?? usual) != nil {
            return PBXFolder(path: path ?? usual)
        }
        guard let path else { return nil }
        throw UsageError("--etc: there is no folder '\(path)'.", exit: .badData)
    }

    /// With all that it includes; `nil` where there is no such file.
    func configuration(_ name: String) -> ConfigurationFile? {
        ConfigurationReader.read(name) { name in
            paths(of: name).compactMap { path in
                guard let bytes = try? FileBytes.read(path) else { return nil }
                let isInside = path.hasPrefix("\(self.path)/")
                return (isInside ? String(path.dropFirst(self.path.count + 1)) : path, bytes)
            }
        }
    }

    /// A name is of this folder unless it says otherwise, and may hold wildcards.
    private func paths(of name: String) -> [String] {
        let pattern = name.hasPrefix("/") ? name : "\(path)/\(name)"
        var found = unsafe glob_t()
        defer { unsafe globfree(&found) }
        guard unsafe glob(pattern, GLOB_BRACE, nil, &found) == 0 else { return [] }
        return (0..<Int(unsafe found.gl_pathc)).compactMap { index in
            unsafe found.gl_pathv[index].map { unsafe String(cString: $0) }
        }
    }

    /// Whether the PBX has this configuration, or a part of it, in a database.
    func isRealtime(_ family: String) -> Bool {
        configuration("extconfig.conf")?["settings"]?.first(family) != nil
    }
}
