/// What an owner says about the audio of one slot: a class, or silence on our side.
///
/// It differs from saying nothing: an own `off` ends the search, so that a group can refuse the
/// centre's audio just as it can replace it (R37).
package enum AudioChoice: Hashable, Sendable {
    case on(MusicClass)
    case off
}
