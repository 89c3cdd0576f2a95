import AGI
import Conversation

/// The moments of a call that are still to come, and what has been heard on the way.
struct Script {
    /// What the caller, or the PBX for them, does at a prompt.
    enum Act {
        case listens
        case hangsUpAfter
        case hangsUpWhile
        case misses
        case fails(ChannelError)
        case isAnswered(Reply)
    }

    private var moments: ArraySlice<Moment>
    /// How many prompts of the moment that hears several have been heard.
    private var matched = 0
    /// The keys under the caller's finger, in order.
    private(set) var pressed: [UInt8] = []
    private(set) var heard: [Prompt] = []
    /// How much had been heard when the last moment happened.
    private var heardBefore = 0

    init(_ moments: [Moment]) {
        self.moments = moments[...]
        settle()
    }

    /// A prompt is played: at most one moment happens at it.
    mutating func plays(_ prompt: Prompt) -> Act {
        heard.append(prompt)
        switch moments.first?.kind {
        case .hears(let prompts): hears(prompt, of: prompts)
        case .keys(let keys, at: prompt?):
            pressed += keys.utf8
            happened()
        case .silence(prompt): happened()
        case .hangsUpAfter(prompt):
            happened()
            return .hangsUpAfter
        case .hangsUpWhile(prompt):
            happened()
            return .hangsUpWhile
        case .isMissing(prompt):
            happened()
            return .misses
        case .failure(let error, prompt):
            happened()
            return .fails(error)
        case .reply(let reply, prompt):
            happened()
            return .isAnswered(reply)
        case .keys, .silence, .hangsUpAfter, .hangsUpWhile, .isMissing, .failure, .reply, .end, nil:
            break
        }
        return .listens
    }

    /// The next key, taken.
    mutating func key() -> UInt8? { pressed.isEmpty ? nil : pressed.removeFirst() }

    /// The first moment that has not come, and what was heard instead.
    var missed: (moment: Moment, story: String)? {
        guard let moment = moments.first else { return nil }
        return (
            moment,
            "The caller never \(moment); since the moment before they heard: "
                + names(heard.dropFirst(heardBefore))
        )
    }

    /// Ends all work that the script still holds back, so that a call that went wrong ends too.
    func release() {
        for case .end(of: let work) in moments.map(\.kind) { work.end() }
    }

    private mutating func hears(_ prompt: Prompt, of prompts: [Prompt]) {
        if prompt == prompts[matched] {
            matched += 1
        } else if prompt.coversWork {
            // How often the server must be waited for is no part of what it says.
            return
        } else {
            matched = prompt == prompts.first ? 1 : 0
        }
        if matched == prompts.count { happened() }
    }

    private mutating func happened() {
        moments.removeFirst()
        matched = 0
        heardBefore = heard.count
        settle()
    }

    /// What waits for no prompt happens at once.
    private mutating func settle() {
        switch moments.first?.kind {
        case .keys(let keys, at: nil):
            pressed += keys.utf8
            happened()
        case .end(of: let work):
            work.end()
            happened()
        case .hears(let prompts) where prompts.isEmpty: happened()
        default: break
        }
    }
}

extension Prompt {
    /// Whether it is heard only because the server works.
    var coversWork: Bool { self == .working || self == .oneMoment }
}
