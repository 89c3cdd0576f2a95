/// The caller's hand: the keys they are about to press, and when they hang up.
///
/// A key waits until a command listens, as if the caller pressed at exactly the right moment.
package struct Handset: Sendable {
    /// What the caller does next.
    package enum Act: Sendable, Hashable {
        case press(Character)
        /// Presses nothing until the command that listens has run out of time.
        case wait
        case hangUp
    }

    /// A moment at which the caller hangs up, by the number of the command (from 1).
    package enum HangUp: Sendable, Hashable {
        /// The command finds a dead channel; the line HANGUP overtakes it.
        case before(Int)
        /// While the command is heard or listens; a command that is neither is done first.
        case during(Int)
        /// After the command's reply.
        case after(Int)
    }

    package var acts: [Act]
    /// Where the caller hangs up whatever they still wanted to press.
    package var hangsUp: HangUp?
    /// Keys that are pressed while no command listens are lost, as with a real Asterisk.
    package var dropsKeys = false
    /// No key is pressed before a field's prompt has ended, as newcomers do.
    package var hearsOut = false
    /// The caller hangs up when a field listens and there is nothing more to press; else they
    /// stay silent.
    package var hangsUpWhenDone = false

    /// A caller who presses the keys of the script, `0`–`9`, `*`, `#`, `A`–`D`.
    ///
    /// In the script a comma waits until the field that listens has run out of time, `H` hangs up
    /// and anything else is for the reader.
    package init(_ script: String = "", hangsUp: HangUp? = nil) {
        acts = script.compactMap { character in
            switch character {
            case "0"..."9", "*", "#", "A", "B", "C", "D": .press(character)
            case ",": .wait
            case "H": .hangUp
            default: nil
            }
        }
        self.hangsUp = hangsUp
    }

    /// Takes the next act; `nil` when there is none left.
    mutating func next() -> Act? { acts.isEmpty ? nil : acts.removeFirst() }
}
