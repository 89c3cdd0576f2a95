package import AGI
package import Conversation
package import Testing

/// A moment at which the call is torn off, by the number of the command (from 1).
package enum HangUp: Hashable, Sendable {
    /// The caller hangs up; the command finds a dead channel.
    case before(Int)
    /// The caller hangs up while the command is heard or listens.
    case during(Int)
    /// The caller hangs up, and the dialogue is told together with the command's reply.
    case after(Int)
    /// The caller hangs up, and the PBX ends the session with that (`AGIEXITONHANGUP`).
    case ending(Int)
    /// The connection to the PBX ends instead of the command's reply.
    case wireLost(Int)
}

/// A call that is over: how it ended, and what was commanded and heard.
package struct FinishedCall: Sendable {
    /// What the dialplan is told of the call.
    package let result: CallResult?
    /// How it ended where the dialogue did not come to its end by itself.
    package let ended: CallEnded?
    /// The commands but those that only cover the server's work.
    package let commands: [Command]
    /// The prompts but those that only cover the server's work.
    package let heard: [Prompt]
    /// What covered the server's work: `working`, and `one-moment`.
    package let interlude: [Prompt]
    /// What was sent although the dialogue had been told of the hang-up; always empty.
    package let commandsAfterHangUp: [Command]
}

/// What the PBX says of the call, and in which languages there are recordings.
package struct Phone: Sendable {
    /// The channel's when the call begins.
    package var language = "en"
    package var voice = Voice()
    package var variables: [String: String] = [:]

    package init(
        language: String = "en", voice: Voice = Voice(), variables: [String: String] = [:]
    ) {
        self.language = language
        self.voice = voice
        self.variables = variables
    }
}

/// Calls the dialogue with a caller who lives these moments, in this order.
///
/// Prompts that no moment mentions are played to their end, and a field that listens where no
/// moment matches gets silence. A moment that never comes fails at its line. Where a hang-up is
/// given, the call ends there and the moments after it need not come.
@discardableResult
package func call(
    _ dialogue: some Dialogue, _ moments: Moment..., hangingUp hangUp: HangUp? = nil,
    pace: Pace = Pace(), phone: Phone = Phone(), at location: SourceLocation = #_sourceLocation
) async -> FinishedCall {
    await call(moments, hangUp, pace, phone, location) { try await dialogue.talk(to: $0) }
}

/// Calls with a caller who lives these moments, and talks to them as the closure says.
@discardableResult
package func call(
    _ moments: Moment..., hangingUp hangUp: HangUp? = nil, pace: Pace = Pace(),
    phone: Phone = Phone(), at location: SourceLocation = #_sourceLocation,
    talk: (Caller) async throws -> Void
) async -> FinishedCall {
    await call(moments, hangUp, pace, phone, location) { caller in
        try await talk(caller)
        return .ok
    }
}

private func call(
    _ moments: [Moment], _ hangUp: HangUp?, _ pace: Pace, _ phone: Phone,
    _ location: SourceLocation,
    talk: (Caller) async throws -> CallResult
) async -> FinishedCall {
    let channel = ScriptedChannel(Script(moments), hangUp: hangUp, phone: phone)
    let caller = Caller(on: channel, pace: pace, voice: phone.voice)
    var (result, ended): (CallResult?, CallEnded?)
    do {
        result = try await talk(caller)
    } catch let end as CallEnded {
        (result, ended) = (end.result, end)
    } catch {
        Issue.record("The dialogue threw \(error).", sourceLocation: location)
    }
    if channel.isEndless { Issue.record("The call does not end.", sourceLocation: location) }
    if hangUp == nil, let (moment, story) = channel.script.missed {
        Issue.record("\(story)", sourceLocation: moment.location)
    }
    return FinishedCall(
        result: result, ended: ended, commands: channel.commands.filter { !$0.coversWork },
        heard: channel.script.heard.filter { !$0.coversWork },
        interlude: channel.script.heard.filter(\.coversWork),
        commandsAfterHangUp: channel.commandsAfterHangUp)
}

extension Command {
    fileprivate var coversWork: Bool {
        guard case .streamFile(let file, _) = self else { return false }
        return file == Prompt.working.file || file == Prompt.oneMoment.file
    }
}
