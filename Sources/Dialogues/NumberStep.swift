import CallCenter
import Conversation

/// The number that calls will come to (steps 6 and 6b).
struct NumberStep {
    let desk: any OfferDesk
    let agent: Agent
    let call: CallFacts

    /// `nil` in a step that was given: this call's number, which nobody need confirm.
    func isTaken(by caller: Caller) async throws -> Step<PhoneNumber?> {
        let reach = try await desk.reach(of: agent, in: call)
        guard let number = reach.number else {
            guard reach.mayChange else {
                caller.reports(.numberNotAllowed)
                try await caller.isRefused(.numberNotAllowed)
                return .impossible
            }
            return try await keyed(caller).map { .chosen($0) } ?? .back
        }
        guard reach.mustConfirm || !reach.isThisCalls else { return .given(nil) }
        while true {
            switch try await caller.chooses(
                from: .confirm(number, orOther: reach.mayChange))
            {
            case .back: return .back
            case .key(Key(digit: 1)): return .chosen(number)
            case .key:
                if let other = try await keyed(caller) { return .chosen(other) }
            }
        }
    }

    /// Step 6b: keyed, and read back until it is right; `nil` is one step back.
    private func keyed(_ caller: Caller) async throws -> PhoneNumber? {
        try await caller.keys(after: .enterNumber, help: .enterNumberLong, atMost: 17) { digits in
            guard let number = try await desk.number(digits, for: agent, in: call) else {
                return .refused([.numberNotAllowed])
            }
            let choice = try await caller.chooses(from: .confirm(number, orOther: true))
            return choice == .key(Key(digit: 1)) ? .value(number) : .again
        }
    }
}

extension Menu {
    /// A number is read back, digit by digit.
    fileprivate static func confirm(_ number: PhoneNumber, orOther mayChange: Bool) -> Menu {
        let readBack = [.callsComeTo] + Prompt.digits(of: number.digits)
        return Menu(
            readBack + [mayChange ? .confirmOrOther : .confirmNumber],
            help: readBack + [mayChange ? .confirmOrOtherLong : .confirmNumberLong],
            keys: mayChange ? [Key(digit: 1), Key(digit: 2)] : [Key(digit: 1)])
    }
}
