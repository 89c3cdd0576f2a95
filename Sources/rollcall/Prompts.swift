import Conversation

extension PromptTable {
    /// The table that this program was built with: what `try` shows of what is heard.
    static func builtIn() throws(PromptFault) -> PromptTable {
        try PromptTable(String(decoding: PackageResources.prompts_tsv, as: UTF8.self))
    }
}
