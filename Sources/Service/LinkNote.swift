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

    fileprivate struct State {
        var link: PBXLink?
        /// What the store has of it.
        var written: PBXLink?
        var isWriting = false
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
        turnUp(version: version)
        await again()
    }

    /// It is not, or not any more; said once for each reason.
    package func down(_ reason: String) async {
        turnDown(reason)
        await again()
    }

    func turnUp(version: String) {
        turn { last, now in
            PBXLink(
                pbx: pbx, way: way, isUp: true, since: last.since(ifUp: true) ?? now,
                version: version)
        }
    }

    func turnDown(_ reason: String) {
        turn { last, now in
            // Down since it went down, whatever was tried since.
            PBXLink(
                pbx: pbx, way: way, isUp: false, since: last.since(ifUp: false) ?? now,
                version: last?.version ?? "", reason: reason)
        }
    }

    private func turn(_ make: (PBXLink?, Int64) -> PBXLink) {
        let now = clock()
        state.withLock { state in
            let link = make(state.link, now)
            // In the order of the turns, whoever makes them.
            if link != state.link { say(link) }
            state.link = link
        }
    }

    private func say(_ link: PBXLink) {
        // Of control sessions there may be several, and each has a line.
        guard way == .manager else { return }
        if link.isUp {
            log.event(.managerUp, ["pbx": pbx, "version": link.version])
        } else {
            log.event(.managerDown, ["pbx": pbx, "reason": link.reason])
        }
    }

    /// Writes what the store does not have yet.
    ///
    /// Of two that write at once the older word might come last, so there is one, who writes until
    /// there is no newer one.
    package func again() async {
        var isMine = false
        while let link = state.withLock({ $0.next(&isMine) }) {
            do throws(DeskUnavailable) {
                try await book.note(link)
                state.withLock { $0.written = link }
            } catch {
                log.event(.deskUnavailable, ["pbx": pbx, "reason": error.reason])
                guard state.withLock({ $0.goesOn(after: link) }) else { return }
            }
        }
    }
}

extension PBXLink? {
    /// Since when it has been like this; `nil` where it has not.
    fileprivate func since(ifUp isUp: Bool) -> Int64? {
        flatMap { $0.isUp == isUp ? $0.since : nil }
    }
}

extension LinkNote.State {
    /// What is to be written by who asks, who has the pen then until there is nothing more.
    fileprivate mutating func next(_ isMine: inout Bool) -> PBXLink? {
        guard isMine || !isWriting else { return nil }
        isWriting = link != written
        isMine = isWriting
        return isWriting ? link : nil
    }

    /// What could not be written is left for later, but not what has come since.
    fileprivate mutating func goesOn(after failed: PBXLink) -> Bool {
        isWriting = link != failed
        return isWriting
    }
}
