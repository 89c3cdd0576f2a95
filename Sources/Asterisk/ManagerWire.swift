package import AGI
package import AMI

/// A logged-in session of a PBX's manager, as what works with it sees it.
package protocol ManagerWire: Sendable {
    /// Does an action: the response, and behind it the events of its list where it has one.
    ///
    /// - Throws: `ChannelError` as a channel does: `.closed` where the session is over, `.tooLate`
    ///   after five seconds without the whole answer, `.refused` where a value cannot be said.
    func send(_ action: Action) async throws(ChannelError) -> [Packet]
}
