/// One conversation with a caller, told as the call goes.
package protocol Dialogue {
    /// Talks until there is nothing left to say; throws `CallEnded` when the caller is gone.
    func talk(to caller: Caller) async throws -> CallResult
}

/// What the dialplan finds in `ROLLCALL_RESULT` after the call.
package enum CallResult: String, Hashable, Sendable {
    case ok, refused, busy, hangup, error
    /// Nobody answered the phones that rang.
    case noAnswer = "no-answer"
    /// No agent was ready, so that no phone rang.
    case noAgent = "no-agent"
}

/// The caller can be spoken to no more; thrown only by what must be heard or keyed.
package enum CallEnded: Error, Hashable, Sendable {
    /// The caller, or the PBX on their behalf, hung up.
    case hungUp
    /// The caller asked for the end; the goodbye was spoken.
    case saidGoodbye
    /// Three times no usable key; the goodbye was spoken.
    case gaveUp
    /// The same of a caller who is known, and has had what they called for.
    case fellSilent
    /// The PBX has not got this recording.
    case promptMissing(String)
    /// The call reached its greatest length.
    case tooLong
    /// The connection to the PBX is gone, or what came over it cannot be understood.
    case wireLost(String)

    package var result: CallResult {
        switch self {
        case .hungUp: .hangup
        case .saidGoodbye, .fellSilent: .ok
        case .gaveUp: .refused
        case .promptMissing, .tooLong, .wireLost: .error
        }
    }
}

/// A fault of ours for which the caller hears an apology instead of what they asked for.
package protocol Apology: Error {
    var apology: Prompt { get }
    /// Nobody can know whether anything was changed.
    var leavesDoubt: Bool { get }
    /// For the log: what failed, in one sentence without anything the caller keyed.
    var reason: String { get }
}
