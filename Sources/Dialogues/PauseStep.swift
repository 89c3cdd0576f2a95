import CallCenter
import Conversation

/// The reason of a pause (step 9): none where the centre keeps none, the only one, or the one
/// chosen.
struct PauseStep {
    let desk: any OfferDesk

    func isTaken(by caller: Caller) async throws -> Step<PauseWish> {
        let reasons = try await desk.pauseReasons()
        guard reasons.count > 1 else { return .given(PauseWish(reason: reasons.first)) }
        let choice = NumberedChoice(items: reasons, words: .reasons, desk: desk)
        return try await choice.isMade(by: caller).map { .chosen(PauseWish(reason: $0)) } ?? .back
    }
}

extension NumberedChoice.Words where Item == PauseReason {
    fileprivate static var reasons: Self {
        Self(
            choose: .chooseReason, chooseLong: .chooseReasonLong,
            offer: Prompt.reasonMenu, more: .moreReasons,
            enter: .enterReason, enterLong: .enterReasonLong)
    }
}
