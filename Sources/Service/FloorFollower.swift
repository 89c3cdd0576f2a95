package import AMI
package import Asterisk
package import CallCenter

/// Follows the calls of a PBX's agents by what its manager tells: writes down what happens to them,
/// and lets nobody be rung who rests after service.
///
/// What the store cannot take is kept and told again. Rests end by a clock that never jumps.
package actor FloorFollower: ManagerFollower {
    /// As many changes are kept while the store cannot be written.
    private static let mostPending = 10_000
    /// Changes that come faster than this, in milliseconds, are written together.
    private static let pace: Int64 = 20

    let book: any CallBook
    let logOns: any LogOnBook
    let leftRests: LeftRests?
    let log: EventLog
    /// UTC milliseconds.
    let clock: @Sendable () -> Int64
    /// Milliseconds since some moment, which never jump.
    let uptime: @Sendable () -> Int64

    var pbx = ""
    var version = ""
    var wire: (any ManagerWire)?
    var watch = CallWatch(of: "")
    var rests: [User.ID: Resting] = [:]
    /// Whose members may be paused since the manager was lost.
    var left: Set<User.ID> = []
    /// When the PBX is told of them next, by `uptime`.
    var tellsLeftAt: Int64 = 0
    /// When the book is asked next for rests that others began, by `uptime`.
    var looksForRestsAt: Int64 = 0
    /// When calls that nobody ends are looked for next, by `uptime`.
    var looksAt: Int64 = 0
    /// Open calls whose channels were gone at the last look.
    var missing: Set<CallRecord.Leg> = []
    private var pending: [CallMoment] = []
    /// When it was last written, by `uptime`.
    private var written: Int64?
    private var isInTrouble = false

    /// Somebody who rests, and until when by `uptime`.
    struct Resting {
        let rest: Rest
        let end: Int64
        /// Whether the PBX knows that it has begun.
        var isTold = false
        /// The PBX is told again not before this.
        var next = Int64.min
    }

    /// Whether the store has all that was heard.
    var isWritten: Bool { pending.isEmpty }

    package init(
        book: any CallBook, logOns: any LogOnBook, leftRests: LeftRests? = nil, log: EventLog,
        clock: @escaping @Sendable () -> Int64, uptime: @escaping @Sendable () -> Int64
    ) {
        self.book = book
        self.logOns = logOns
        self.leftRests = leftRests
        self.log = log
        self.clock = clock
        self.uptime = uptime
    }

    package func began(_ wire: any ManagerWire, pbx: String, version: String) async {
        self.pbx = pbx
        self.version = version
        self.wire = wire
        watch = CallWatch(of: pbx)
        left = leftRests?.handedOver(by: pbx) ?? []
        tellsLeftAt = uptime()
        await write()
        await findCalls()
        await findRests()
    }

    package func heard(_ event: Packet) async {
        if event.event == "FullyBooted" {
            await write()
            watch = CallWatch(of: pbx)
            await findCalls()
        }
        let now = clock()
        let changes = watch.hear(event)
        guard !changes.isEmpty else { return }
        pending += changes.map { CallMoment($0, at: now) }
        if written.map({ uptime() - $0 >= Self.pace }) ?? true { await write() }
    }

    package func tick() async {
        await write()
        await lookForLostCalls()
        await endRests()
    }

    package func ended(_ reason: String) async {
        await write()
        wire = nil
        leftRests?.leave(left.union(rests.keys), at: pbx)
        (rests, left) = ([:], [])
    }

    /// Adds what was found out otherwise, behind what was heard.
    func note(_ changes: [CallChange]) {
        let now = clock()
        pending += changes.map { CallMoment($0, at: now) }
    }

    /// Writes what has come, and does what follows from it.
    func write() async {
        guard !pending.isEmpty else { return }
        let moments = pending
        pending = []
        do throws(DeskUnavailable) {
            defer { written = uptime() }
            let consequences = try await book.note(moments)
            isInTrouble = false
            for consequence in consequences { await follow(consequence) }
        } catch {
            keep(moments, error.reason)
        }
    }

    private func keep(_ moments: [CallMoment], _ reason: String) {
        pending = moments + pending
        let surplus = max(0, pending.count - Self.mostPending)
        pending.removeFirst(surplus)
        if !isInTrouble || surplus > 0 {
            log.event(
                .callsNotWritten,
                ["pbx": pbx, "lost": String(surplus), "reason": reason])
        }
        isInTrouble = true
    }

    private func follow(_ consequence: CallConsequence) async {
        switch consequence {
        case .rests(let rest): await begin(rest)
        // The reconciliation finds the log-on adrift and takes its members out.
        case .loggedOff(let user, let reason):
            rests[user] = nil
            log.agentLoggedOff(user, reason, at: pbx)
        }
    }
}
