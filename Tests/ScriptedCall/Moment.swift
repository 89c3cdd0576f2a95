package import AGI
package import Conversation
package import Testing

/// One moment of a call as its caller lives it: what they hear, key or do.
///
/// It remembers its line, so that a moment that never comes fails there.
package struct Moment: Sendable {
    enum Kind: Sendable {
        case hears([Prompt])
        /// Keys at a prompt, or at once.
        case keys(String, at: Prompt?)
        case silence(Prompt)
        case hangsUpAfter(Prompt)
        case hangsUpWhile(Prompt)
        case isMissing(Prompt)
        case failure(ChannelError, Prompt)
        case reply(Reply, Prompt)
        case end(of: SlowWork)
    }

    let kind: Kind
    let location: SourceLocation
}

extension Moment {
    /// The caller hears these prompts one right after the other.
    package static func hears(
        _ prompts: Prompt..., at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .hears(prompts), location: location) }

    /// The same, for prompts that are given as a list.
    package static func hears(
        _ prompts: [Prompt], at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .hears(prompts), location: location) }

    /// The caller begins to key when the prompt is played.
    ///
    /// Keys wait under the finger until a command listens. What the field does not take is keyed
    /// ahead into whatever listens next.
    package static func keys(
        _ keys: String, after prompt: Prompt, at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .keys(keys, at: prompt), location: location) }

    /// The same: the first key cuts the prompt short.
    package static func keys(
        _ keys: String, while prompt: Prompt, at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .keys(keys, at: prompt), location: location) }

    /// The caller keys as soon as anything listens, without waiting for a prompt.
    package static func keys(
        _ keys: String, at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .keys(keys, at: nil), location: location) }

    /// The caller hears the prompt out, and then nothing is keyed until the time is over.
    package static func silence(
        after prompt: Prompt, at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .silence(prompt), location: location) }

    /// The caller hangs up when the prompt is over; the next command finds a dead channel.
    package static func hangsUp(
        after prompt: Prompt, at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .hangsUpAfter(prompt), location: location) }

    /// The caller hangs up in the middle of the prompt, or of the wait after it.
    package static func hangsUp(
        while prompt: Prompt, at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .hangsUpWhile(prompt), location: location) }

    /// The PBX has not got the prompt's recording.
    package static func isMissing(
        _ prompt: Prompt, at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .isMissing(prompt), location: location) }

    /// The wire fails while the prompt is played; no command after it is taken.
    package static func wireFails(
        _ error: ChannelError, while prompt: Prompt,
        at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .failure(error, prompt), location: location) }

    /// The PBX answers the command that plays the prompt with this.
    package static func pbxReplies(
        _ reply: Reply, to prompt: Prompt, at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .reply(reply, prompt), location: location) }

    /// The work of the server is done, as soon as the moment before this one was.
    package static func ends(
        _ work: SlowWork, at location: SourceLocation = #_sourceLocation
    ) -> Moment { Moment(kind: .end(of: work), location: location) }
}

extension Moment: CustomStringConvertible {
    package var description: String {
        switch kind {
        case .hears(let prompts): "hears \(names(prompts))"
        case .keys(let keys, at: let prompt?): "keys \(keys) after \(prompt.name)"
        case .keys(let keys, at: nil): "keys \(keys)"
        case .silence(let prompt): "is silent after \(prompt.name)"
        case .hangsUpAfter(let prompt): "hangs up after \(prompt.name)"
        case .hangsUpWhile(let prompt): "hangs up while \(prompt.name)"
        case .isMissing(let prompt): "misses \(prompt.name)"
        case .failure(let error, let prompt): "loses the wire (\(error)) while \(prompt.name)"
        case .reply(let reply, let prompt): "is answered \(reply) at \(prompt.name)"
        case .end: "waits for the end of the work"
        }
    }
}

func names(_ prompts: some Sequence<Prompt>) -> String {
    prompts.map(\.name).joined(separator: ", ")
}
