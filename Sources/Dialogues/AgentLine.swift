package import CallCenter
package import Conversation

/// The agent line: an agent logs on and off from whichever phone is at hand.
package struct AgentLine: Dialogue {
    private let desk: any AgentDesk & OfferDesk & PINDesk
    private let presence: any AgentPresence

    private let call: CallFacts

    package init(
        desk: any AgentDesk & OfferDesk & PINDesk, presence: any AgentPresence, call: CallFacts
    ) {
        self.desk = desk
        self.presence = presence
        self.call = call
    }

    package func talk(to caller: Caller) async throws -> CallResult {
        try await caller.answers()
        try await caller.hears(.welcome)
        switch try await WhoIsCalling(desk: desk, call: call).identify(caller) {
        case .agent(let agent): return try await serve(agent, caller)
        case .nobody(let result): return result
        }
    }

    private func serve(_ agent: Agent, _ caller: Caller) async throws -> CallResult {
        guard var standing = try await standing(of: agent, caller) else {
            try await caller.hearsGoodbye()
            return .busy
        }
        try await caller.hears(standing.spoken)
        while true {
            switch try await caller.chooses(from: .main(standing)) {
            case .key(Key(digit: 1)):
                standing = try await logOn(agent, standing, caller)
            case .key(Key(digit: 2)):
                standing = try await logOff(agent, standing, caller)
            case .key:
                guard let now = try await self.standing(of: agent, caller) else { continue }
                standing = now
                try await caller.isTold(details(now))
            case .back:
                guard let now = try await self.standing(of: agent, caller) else { continue }
                standing = now
                try await caller.hears(now.spoken)
            }
        }
    }

    /// How the agent stands now; `nil` after an apology.
    ///
    /// It is never told from memory: another call may have logged the agent off, and a PBX that
    /// restarted has forgotten them until they are asked for.
    private func standing(of agent: Agent, _ caller: Caller) async throws -> Standing? {
        try await caller.unlessUnavailable { try await presence.standing(of: agent) }
    }

    private func details(_ standing: Standing) -> [Prompt] {
        guard case .loggedOn(let logOn) = standing else { return standing.spoken }
        return standing.spoken + logOn.spokenSince + logOn.spokenWrapUp + [.queuesNumber]
            + Prompt.count(logOn.queues.count)
    }
}

// MARK: - Log on

extension AgentLine {
    private func logOn(
        _ agent: Agent, _ standing: Standing, _ caller: Caller
    ) async throws -> Standing {
        if case .loggedOn = standing {
            guard let now = try await self.standing(of: agent, caller) else { return standing }
            // Another call may have logged them off meanwhile.
            guard case .loggedOn(let logOn) = now else {
                return try await self.logOn(agent, now, caller)
            }
            // They choose as for any log-on: the key of a profile that was pressed ahead must not
            // be taken for the menu's.
            guard let profile = try await profile(of: agent, caller) else { return now }
            try await caller.isTold(profile.id == logOn.profile.id ? [.alreadyOn] : now.spoken)
            return now
        }
        guard let profile = try await profile(of: agent, caller),
            let outcome = try await caller.unlessUnavailable({
                try await presence.logOn(agent, as: LogOnChoice(profile: profile))
            })
        else { return standing }
        switch outcome {
        case .loggedOn(let logOn):
            try await caller.isTold([.loggedOnOK] + logOn.spoken + logOn.spokenWrapUp)
            if logOn.lacksQueues { try await caller.isTold(.notAllQueues) }
            return .loggedOn(logOn)
        case .alreadyOn(let logOn):
            try await caller.isTold(.alreadyOn)
            return .loggedOn(logOn)
        case .elsewhere(let logOn):
            try await caller.isTold(Standing.loggedOn(logOn).spoken)
            return .loggedOn(logOn)
        case .refused(let refusal):
            try await caller.isTold(refusal.spoken)
            return standing
        case .notLoggedOn, .takenBack: return standing
        }
    }

    /// The profile to log on with: the only one, or the one chosen.
    ///
    /// `nil` where there is none, or the caller stepped back.
    private func profile(of agent: Agent, _ caller: Caller) async throws -> ProfileChoice? {
        guard
            let profiles = try await caller.unlessUnavailable({ try await desk.profiles(of: agent) }
            )
        else { return nil }
        if profiles.isEmpty { try await caller.isTold(.noProfile) }
        guard profiles.count > 1 else { return profiles.first }
        return profiles.allSatisfy({ Prompt.keyed.contains($0.number) })
            ? try await chosenProfile(of: profiles, caller)
            : try await keyedProfile(of: profiles, caller)
    }

    /// One key a profile, four to a page; the keys of later pages are accepted at once.
    private func chosenProfile(
        of profiles: [ProfileChoice], _ caller: Caller
    ) async throws -> ProfileChoice? {
        let pages = stride(from: 0, to: profiles.count, by: 4).map { profiles[$0...].prefix(4) }
        var page = 0
        while true {
            let menu = Menu.profiles(
                pages[page], of: profiles, isFirst: page == 0, hasMore: pages.count > 1)
            switch try await caller.chooses(from: menu) {
            case .key(.hash): page = (page + 1) % pages.count
            case .key(let key): return profiles.first { Key(digit: $0.number) == key }
            case .back: return nil
            }
        }
    }

    /// Where a number is above 8, no single key can choose it: the number is keyed.
    private func keyedProfile(
        of profiles: [ProfileChoice], _ caller: Caller
    ) async throws -> ProfileChoice? {
        try await caller.keys(after: .enterProfile, help: .enterProfileLong, atMost: 6) { digits in
            profiles.first { String($0.number) == digits }.map(Answer.value)
                ?? .invalid
        }
    }
}

// MARK: - Log off

extension AgentLine {
    private func logOff(
        _ agent: Agent, _ standing: Standing, _ caller: Caller
    ) async throws -> Standing {
        guard
            let outcome = try await caller.unlessUnavailable({ try await presence.logOff(agent) })
        else { return standing }
        switch outcome {
        case .loggedOff: try await caller.isTold(.loggedOffOK)
        case .stillIn: try await caller.isTold(.loggedOffOK, .notAllQueues)
        case .notLoggedOn: try await caller.isTold(.notLoggedOn)
        }
        return .loggedOff
    }
}

extension LogOnRefusal {
    fileprivate var spoken: Prompt {
        switch self {
        case .numberInUse: .numberInUse
        case .noQueue: .noQueue
        case .numberNotAllowed: .numberNotAllowed
        case .profileNotAllowed: .profileNotAllowed
        case .directoryChanged: .busyNothingChanged
        }
    }
}

extension Menu {
    /// Only what applies is spoken, but the keys are the same in every state: re-numbering would
    /// make a key pressed ahead log someone off.
    fileprivate static func main(_ standing: Standing) -> Menu {
        let keys: Set = [Key(digit: 1), Key(digit: 2), Key(digit: 4)]
        return switch standing {
        case .loggedOff: Menu([.menuOff], help: [.menuOffLong], keys: keys)
        case .loggedOn: Menu([.menuOn], help: [.menuOnLong], keys: keys)
        }
    }

    fileprivate static func profiles(
        _ page: ArraySlice<ProfileChoice>, of all: [ProfileChoice], isFirst: Bool, hasMore: Bool
    ) -> Menu {
        let offers =
            page.map { Prompt.profileMenu($0.number) } + (hasMore ? [Prompt.moreProfiles] : [])
        let keys = Set(all.map { Key(digit: $0.number) }).union(hasMore ? [.hash] : [])
        return Menu(
            (isFirst ? [.chooseProfile] : []) + offers, help: [.chooseProfileLong] + offers,
            keys: keys)
    }
}
