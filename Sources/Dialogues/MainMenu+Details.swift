import CallCenter
import Conversation

// Key 4: all that is known of the agent's presence, and the change of their PIN (step 10).

extension MainMenu {
    mutating func tellsDetails() async throws {
        guard try await findsStanding() else { return }
        if case .loggedOn(let logOn) = standing {
            caller.stands(as: await presence.state(of: logOn).reported)
        }
        try await caller.isTold(await details())
        // Who came in without a PIN has shown nobody that they may change it.
        guard agent.pinSetAt != nil else { return }
        while true {
            switch try await caller.chooses(from: .details) {
            case .back: return
            case .key(Key(digit: 1)): if try await changesPIN() { return }
            case .key(let key): return try await does(key)
            }
        }
    }

    private func details() async -> [Prompt] {
        guard case .loggedOn(let logOn) = standing else { return [.youAreLoggedOff] }
        let queues = logOn.queues.map(\.queue)
        let names = await names(logOn.names + queues.map(Nameable.queue))
        return [.youAreLoggedOn] + logOn.spoken(names) + logOn.spokenSince
            + logOn.spokenPause(names) + logOn.spokenPausedSince + logOn.spokenWrapUp
            + names.spoken(queues: queues)
            + (await logOn.spokenWatch(by: desk, for: caller))
    }

    /// `false` for one step back.
    private mutating func changesPIN() async throws -> Bool {
        caller.reports(nil)
        let end = try await tries {
            try await NewPIN(desk: desk, agent: agent).isChosen(by: caller)
        }
        // After an apology the main menu comes.
        guard let end else { return true }
        switch end {
        case .changed(let now): agent = now
        case .refused: try await readsAgentAgain()
        case nil: return false
        }
        return true
    }
}

extension Menu {
    fileprivate static var details: Menu {
        Menu([.menuDetails], help: [.menuDetailsLong], keys: Set((1...5).map(Key.init(digit:))))
    }
}
