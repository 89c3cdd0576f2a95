package import CallCenter

/// What hands letters over to the world: programs of the system, or somebody at a terminal.
package protocol Courier: Sendable {
    /// Why no letter can go this way at this moment, in a sentence; `nil` where they can.
    ///
    /// Asked before a PIN is made, so that nobody loses theirs for a letter that cannot go.
    func obstacle(to way: Letter.Way, _ settings: EffectiveSettings) -> String?

    /// Hands it over, and waits until that is done.
    func carry(_ letter: WrittenLetter, _ settings: EffectiveSettings) -> HandingOver
}

/// How the handing over of a letter ended.
package enum HandingOver: Hashable, Sendable {
    /// The next on its way has taken it.
    case done
    /// It was not taken; why, without a word of the letter.
    case refused(String)
    /// Nobody knows whether it was taken.
    case unknown(String)
}
