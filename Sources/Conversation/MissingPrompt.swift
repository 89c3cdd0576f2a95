/// A recording that the PBX should have and has not, for the log.
package struct MissingPrompt: Hashable, Sendable {
    package let file: String
    package let language: String

    package init(file: String, language: String) {
        self.file = file
        self.language = language
    }
}
