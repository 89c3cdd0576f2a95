/// How long the caller is given; settings of the centre.
package struct Pace: Hashable, Sendable {
    /// Silence after the answer, until the voice path is open.
    package var pauseAfterAnswer: Duration
    /// For the first key of a number field and between its keys: Asterisk has one timer for both.
    package var numberWait: Duration
    package var menuWait: Duration
    /// Silence after the last announcement.
    package var goodbyeWait: Duration

    package init(
        pauseAfterAnswer: Duration = .milliseconds(500), numberWait: Duration = .seconds(6),
        menuWait: Duration = .seconds(6), goodbyeWait: Duration = .seconds(3)
    ) {
        self.pauseAfterAnswer = pauseAfterAnswer
        self.numberWait = numberWait
        self.menuWait = menuWait
        self.goodbyeWait = goodbyeWait
    }
}
