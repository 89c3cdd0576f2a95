/// The wire of one call, owned by the call's task: one command out, its reply back.
package protocol Channel: AnyObject {
    var preamble: Preamble { get }

    /// The caller or the PBX hung up: a `HANGUP` line or a 511 was seen. Commands that need no
    /// living channel still work.
    var isHungUp: Bool { get }

    /// The same, after a look at what has come since the last reply: a hang-up between two
    /// commands is a line that nobody has read yet.
    func hasHungUp() -> Bool

    /// Sends one command and waits for its reply.
    func send(_ command: Command) async throws(ChannelError) -> Reply
}

extension Channel {
    package func hasHungUp() -> Bool { isHungUp }
}
