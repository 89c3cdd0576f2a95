package import CallCenter
import Synchronization

/// How a link to a PBX stands, said in the log when it changes and written down for others.
package final class LinkNote: Sendable {
    private let pbx: String
    private let way: PBXLink.Way
    private let book: any LinkBook
    private let log: EventLog
    private let clock: @Sendable () -> Int64
    private let state = Mutex(State())

    private struct State {
        var link: PBXLink?
        /// The store does not have it yet.
        var isUnwritten = false
    }

    /// `clock` tells UTC milliseconds.
    package init(
        of pbx: String, _ way: PBXLink.Way, in book: any LinkBook, log: EventLog,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.pbx = pbx
        self.way = way
        self.book = book
        self.log = log
        self.clock = clock
    }

    /// It is there; `version` as the PBX says it.
    package func up(version: String) async {
        await change { PBXLink(pbx: $0.pbx, way: $0.way, isUp: true, since: $1, version: version) }
    }

    /// It is not, or not any more; said once for each reason.
    package func down(_ reason: String) async {
        await change { note, now in
            let last = note.state.withLock(\.link)
            // Down since it went down, whatever was tried since.
            let since = last.flatMap { $0.isUp ? nil : $0.since } ?? now
            return PBXLink(
                pbx: note.pbx, way: note.way, isUp: false, since: since,
                version: last?.version ?? "", reason: reason)
        }
    }

    /// Writes again what could not be written.
    package func again() async {
        if state.withLock(\.isUnwritten) { await write() }
    }

    private func change(_ make: (LinkNote, Int64) -> PBXLink) async {
        let link = make(self, clock())
        let (isNew, isUnwritten) = state.withLock { state in
            let last = state.link
            let isNew = last?.isUp != link.isUp || last?.reason != link.reason
            state.link = link
            if isNew { state.isUnwritten = true }
            return (isNew, state.isUnwritten)
        }
        if isNew { say(link) }
        if isUnwritten { await write() }
    }

    private func say(_ link: PBXLink) {
        let isManager = way == .manager
        guard link.isUp else {
            return log.event(
                isManager ? .managerDown : .controlDown, ["pbx": pbx, "reason": link.reason])
        }
        log.event(isManager ? .managerUp : .controlUp, ["pbx": pbx, "version": link.version])
    }

    private func write() async {
        guard let link = state.withLock(\.link) else { return }
        do throws(DeskUnavailable) {
            try await book.note(link)
            state.withLock { if $0.link == link { $0.isUnwritten = false } }
        } catch {
            log.event(.deskUnavailable, ["pbx": pbx, "reason": error.reason])
        }
    }
}
