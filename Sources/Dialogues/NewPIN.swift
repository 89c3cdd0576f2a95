import CallCenter
import Conversation

/// A new PIN, keyed twice; what is wrong with it is told, and counts as a failure of the field.
struct NewPIN {
    let desk: any PINDesk
    let agent: Agent

    enum End {
        /// The agent as they are now.
        case changed(Agent)
        case refused
    }

    /// `nil` is one step back.
    func isChosen(by caller: Caller) async throws -> End? {
        let end: End? = try await caller.keys(
            after: .newPIN, help: .newPINLong, atMost: Self.anyNumber
        ) { digits in
            guard digits.utf8.count <= 10 else { return .refused([.pinTooLong]) }
            let pin = PIN(digits)
            if let weakness = try await desk.weakness(of: pin, for: agent) {
                return .refused(weakness.spoken)
            }
            guard let pin else { return .invalid }
            let repeated = try await caller.keys(
                after: .repeatPIN, help: .repeatPINLong, atMost: Self.anyNumber)
            guard let repeated else { return .again }
            guard repeated == digits else { return .refused([.pinsDiffer]) }
            return try await change(pin, caller)
        }
        if case .changed = end { try await caller.isTold(.pinChanged) }
        return end
    }

    /// Too many digits have words of their own here.
    private static let anyNumber = 40

    private func change(_ pin: PIN, _ caller: Caller) async throws -> Answer<End> {
        let (desk, agent) = (desk, agent)
        let change = try await caller.during {
            await Outcome(of: { () async throws(DeskUnavailable) in
                try await desk.change(pin, of: agent)
            })
        }.get()
        return switch change {
        case .changed(let agent): .value(.changed(agent))
        case .weak(let weakness): .refused(weakness.spoken)
        case .refused: .value(.refused)
        }
    }
}

extension PINWeakness {
    fileprivate var spoken: [Prompt] {
        switch self {
        case .tooShort(let minimum): [.pinTooShort] + Prompt.count(minimum)
        case .noPIN: [.pinTooLong]
        case .allEqual: [.pinTooSimple, .pinEqualDigits]
        case .inARow: [.pinTooSimple, .pinInARow]
        case .ownNumber: [.pinTooSimple, .pinOwnNumber]
        case .common: [.pinTooSimple, .pinCommon]
        case .unchanged: [.pinUnchanged]
        }
    }
}
