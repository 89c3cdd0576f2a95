/// One command of AGI, typed; its line is made in one place, `encoded()`.
package enum Command: Sendable, Equatable {
    case answer
    case noop
    case hangUp
    case channelStatus
    /// Plays a file, named without its ending; a key in `escape` cuts it short.
    case streamFile(String, escape: String)
    /// Plays a file ("" for none) and collects keys until `#`, `atMost` keys or a silence.
    case getData(String, timeout: Duration, atMost: Int)
    case waitForDigit(Duration)
    /// A variable or function by its name, such as `AQMSTATUS`; Asterisk cuts at 1,023 bytes.
    case getVariable(String)
    /// An expression, such as `${QUEUE_MEMBER_LIST(sales)}`, of any length.
    case getFullVariable(String)
    case setVariable(String, String)
    /// An application of the dialplan with its arguments.
    case exec(String, [String])
    /// Rings these interfaces, all at once, until one answers or the time is over, and joins the
    /// two: the reply comes when that is over too.
    ///
    /// The caller hears the music class, else what the PBX makes of ringing; the phones show the
    /// number, else the caller's.
    case dial([String], within: Duration, music: String?, callerID: String?)
    case verbose(String)

    /// Whether it needs a living channel and a person at it; the others work after a hang-up too.
    package var isHeard: Bool {
        switch self {
        case .answer, .streamFile, .getData, .waitForDigit: true
        case .noop, .hangUp, .channelStatus, .getVariable, .getFullVariable, .setVariable, .exec,
            .dial, .verbose:
            false
        }
    }
}
