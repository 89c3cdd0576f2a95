import CallCenter
import Conversation

/// The profile to log on with (step 5): the only one, or the one chosen.
struct ProfileStep {
    let desk: any OfferDesk
    let agent: Agent

    func isTaken(by caller: Caller) async throws -> Step<ProfileChoice> {
        let profiles = try await desk.profiles(of: agent)
        guard let first = profiles.first else {
            caller.reports(.noProfile)
            try await caller.isRefused(.noProfile)
            return .impossible
        }
        guard profiles.count > 1 else { return .given(first) }
        let choice = NumberedChoice(items: profiles, words: .profiles, desk: desk)
        return try await choice.isMade(by: caller).map(Step.chosen) ?? .back
    }
}

extension NumberedChoice.Words where Item == ProfileChoice {
    fileprivate static var profiles: Self {
        Self(
            choose: .chooseProfile, chooseLong: .chooseProfileLong,
            offer: Prompt.profileMenu, more: .moreProfiles,
            enter: .enterProfile, enterLong: .enterProfileLong)
    }
}
