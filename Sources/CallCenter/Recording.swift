/// What customers may hear, under the name of the music-on-hold class that settings name: a class
/// of the PBX's own, or a file in the library beside the store (R62).
package struct Recording: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<Recording>

    package let id: ID
    package let name: MusicClass
    /// The file's name in its folder of the library; `nil` where the class is the PBX's own.
    package let file: String?
    /// UTC milliseconds.
    package let addedAt: Int64

    /// - Throws: a sentence where the name could not be a class, a folder and a section of
    ///   musiconhold.conf.
    package init(id: ID, name: String, file: String?, addedAt: Int64) throws(InvalidValue) {
        guard let music = MusicClass(name), name.utf8.first != UInt8(ascii: "."),
            !["general", "off"].contains(name.lowercased())
        else {
            throw InvalidValue(
                "A recording's name has 1–64 Latin letters, digits, -, _ and ., the last not in front, "
                    + "and is neither off nor general: \(quoted(name)).")
        }
        self.id = id
        self.name = music
        self.file = file
        self.addedAt = addedAt
    }
}
