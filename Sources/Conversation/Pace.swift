/// How long and how often the caller may try; settings of the centre.
package struct Pace: Hashable, Sendable {
    /// Silence after the answer, until the voice path is open.
    package var pauseAfterAnswer: Duration
    /// For the first key of a number field and between its keys: Asterisk has one timer for both.
    package var numberWait: Duration
    package var menuWait: Duration
    /// Silence after the last announcement.
    package var goodbyeWait: Duration
    /// Silences and invalid keys together that end a field or menu, and the call; at least 1.
    package var triesPerField: Int
    /// Pairs of numeric ID and PIN that may be tried in one call; at least 1.
    package var pairsPerCall: Int

    package init(
        pauseAfterAnswer: Duration = .milliseconds(500), numberWait: Duration = .seconds(6),
        menuWait: Duration = .seconds(6), goodbyeWait: Duration = .seconds(3),
        triesPerField: Int = 3, pairsPerCall: Int = 3
    ) {
        precondition(triesPerField > 0 && pairsPerCall > 0, "a caller may try once at least")
        self.pauseAfterAnswer = pauseAfterAnswer
        self.numberWait = numberWait
        self.menuWait = menuWait
        self.goodbyeWait = goodbyeWait
        self.triesPerField = triesPerField
        self.pairsPerCall = pairsPerCall
    }
}
