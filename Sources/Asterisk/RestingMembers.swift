package import CallCenter

/// The members of an agent who rests after service, as the PBX's manager reaches them.
///
/// Asterisk ends the rest early for members of several queues, so they are paused until our own
/// clock says that it is over. The agent's calls may change the log-on meanwhile: what is done here
/// is done as by one of them.
package struct RestingMembers: Sendable {
    private let queues: ManagerQueues
    private let pbx: String
    private let book: any LogOnBook
    private let isResting: Presence.Resting

    /// `isResting` says how it is at that moment.
    package init(
        of pbx: String, by wire: any ManagerWire, version: String, book: any LogOnBook,
        isResting: @escaping Presence.Resting
    ) {
        queues = ManagerQueues(on: wire, version: version)
        self.pbx = pbx
        self.book = book
        self.isResting = isResting
    }

    /// Pauses them or ends the pause, as it should be; one that the agent wanted goes before it.
    ///
    /// Anew, each is removed and added, so that the PBX's own wrap-up is forgotten as well.
    package func agree(
        on logOn: LogOn, anew: Bool = false
    ) async throws(DeskUnavailable) -> [PresenceRemark] {
        let presence = Presence(
            withoutCallAt: pbx, by: queues, book: book, isResting: isResting)
        var work = MemberWork(kind: anew ? .wrapUp : .pause)
        _ = try await presence.agree(on: logOn, of: logOn.user, by: &work)
        return presence.remarks
    }
}
