import CallCenter
import Conversation

/// What is heard for profiles, reasons and queues: the name where it is recorded, else the number.
struct SpokenNames {
    private var files: [Nameable: String] = [:]

    /// A fault of ours costs the names, and the caller hears nothing of it.
    init(_ names: [Nameable], from desk: any OfferDesk, for caller: Caller) async {
        guard !names.isEmpty else { return }
        do {
            files = try await desk.recordings(of: names, in: caller.language)
        } catch {
            caller.isSpared(error)
        }
    }

    /// "Sales.", "Profile one.", or "Profile number:" and its digits.
    func spoken(_ profile: ProfileChoice) -> [Prompt] {
        recorded(
            .profile(profile),
            instead: Prompt.keyed.contains(profile.number)
                ? [.profile(profile.number)]
                : [.profileNumber] + Prompt.digits(of: String(profile.number)))
    }

    /// "Lunch.", "Reason one.", or "Reason number:" and its digits; nothing for a pause without.
    func spoken(_ reason: PauseReason?) -> [Prompt] {
        guard let reason else { return [] }
        return recorded(
            .reason(reason),
            instead: Prompt.keyed.contains(reason.number)
                ? [.reason(reason.number)]
                : [.reasonNumber] + Prompt.digits(of: String(reason.number)))
    }

    /// "For Sales, press 1.", or what is said instead.
    func menu(of name: Nameable, instead: Prompt) -> Prompt {
        files[name].map { .recordedName("\($0)-menu", instead: [instead]) } ?? instead
    }

    /// "Your queues are:" and their names where all of them are recorded, else how many.
    func spoken(queues: [String]) -> [Prompt] {
        let count = [.queuesNumber] + Prompt.count(queues.count)
        let recorded = queues.compactMap { files[.queue($0)] }
        guard !queues.isEmpty, recorded.count == queues.count else { return count }
        return [.yourQueues] + recorded.map { .recordedName($0, instead: count) }
    }

    private func recorded(_ name: Nameable, instead: [Prompt]) -> [Prompt] {
        files[name].map { [.recordedName($0, instead: instead)] } ?? instead
    }
}

extension LogOn {
    /// What of it has a name that is spoken, but its queues.
    var names: [Nameable] {
        [.profile(profile)] + (pause?.reason.map { [.reason($0)] } ?? [])
    }
}

extension Standing {
    var names: [Nameable] {
        switch self {
        case .loggedOff: []
        case .loggedOn(let logOn): logOn.names
        }
    }
}
