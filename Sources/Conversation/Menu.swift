/// A choice by one key: what is spoken, and which keys mean something.
package struct Menu: Sendable {
    /// Spoken in this order; any key cuts it short.
    package let prompts: [Prompt]
    /// Spoken instead where the caller asks for help or says nothing a second time.
    package let help: [Prompt]
    /// The keys that choose; help `0`, back `*` and the end of the call `9` are every menu's.
    package let keys: Set<Key>

    package init(_ prompts: [Prompt], help: [Prompt], keys: Set<Key>) {
        self.prompts = prompts
        self.help = help
        self.keys = keys
    }
}

/// What the caller chose from a menu.
package enum Choice: Hashable, Sendable {
    case key(Key)
    /// `*`: one step back.
    case back
}
