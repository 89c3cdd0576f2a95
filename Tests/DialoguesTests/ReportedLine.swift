import AGI
import CallCenter
import Conversation
import Dialogues
import ScriptedCall

/// The agent line together with what the dialplan is told at its end.
struct ReportedLine: Dialogue {
    let line: AgentLine

    init(_ desk: FakeDesk = FakeDesk(), _ presence: FakePresence = FakePresence()) {
        line = AgentLine(desk: desk, presence: presence, call: .sample)
    }

    func talk(to caller: Caller) async throws -> CallResult {
        do {
            let result = try await line.talk(to: caller)
            await caller.leaves(with: result)
            return result
        } catch let ended as CallEnded {
            await caller.leaves(with: ended.result)
            throw ended
        }
    }
}

extension FinishedCall {
    /// The reason, the state and the result.
    var told: [String] {
        commands.suffix(3).map {
            guard case .setVariable(_, let value) = $0 else { return "nothing" }
            return value
        }
    }

    /// The languages that the channel was given, in order.
    var languages: [String] {
        commands.compactMap {
            guard case .setVariable("CHANNEL(language)", let language) = $0 else { return nil }
            return language
        }
    }
}

extension [Prompt] {
    /// "Calls come to", and the digits.
    static func comingTo(_ number: String) -> [Prompt] {
        [.callsComeTo] + number.compactMap(\.wholeNumberValue).map(Prompt.number)
    }
}
