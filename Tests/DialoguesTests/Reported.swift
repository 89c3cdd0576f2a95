import AGI
import CallCenter
import Conversation
import Dialogues
import ScriptedCall

/// A dialogue together with what the dialplan is told at its end.
struct Reported<Talk: Dialogue>: Dialogue {
    let talk: Talk

    func talk(to caller: Caller) async throws -> CallResult {
        do {
            let result = try await talk.talk(to: caller)
            await caller.leaves(with: result)
            return result
        } catch let ended as CallEnded {
            await caller.leaves(with: ended.result)
            throw ended
        }
    }
}

typealias ReportedLine = Reported<AgentLine>

extension ReportedLine {
    init(_ desk: FakeDesk = FakeDesk(), _ presence: FakePresence = FakePresence()) {
        talk = AgentLine(desk: desk, presence: presence, call: .sample)
    }
}

extension FinishedCall {
    /// The values of the three last commands: the reason, the state and the result.
    var told: [String] {
        zip(commands.suffix(3), ["ROLLCALL_REASON", "ROLLCALL_STATE", "ROLLCALL_RESULT"]).map {
            guard case .setVariable($1, let value) = $0 else { return "nothing" }
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
