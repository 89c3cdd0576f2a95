import AMI
package import CallCenter
package import Reactor
import Synchronization

/// The connection to one PBX's manager, which is made again as often as it is lost: a companion of
/// the server.
package final class ManagerLink: Sendable {
    let login: ManagerLogin
    let followers: [any ManagerFollower]
    let loop: EventLoop
    let log: EventLog
    let note: LinkNote
    private let room: Int
    private let backoff: Mutex<Backoff>

    /// A session that lasted so long went well.
    private static let wellEnough = Duration.seconds(30)
    /// A PBX that says nothing of its boot for so long may not be allowed to.
    static let bootTime = Duration.seconds(5)

    /// The followers are told in this order, and `room` bytes of events may wait for them: those of
    /// 10,000 members that all change at once are some 20 MiB.
    ///
    /// `clock` tells UTC milliseconds.
    package init(
        to login: ManagerLogin, followers: [any ManagerFollower], book: any LinkBook,
        on loop: EventLoop, log: EventLog, clock: @escaping @Sendable () -> Int64,
        chance: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
        room: Int = 64 * 1_048_576
    ) {
        self.room = room
        self.login = login
        self.followers = followers
        self.loop = loop
        self.log = log
        note = LinkNote(of: login.pbx, .manager, in: book, log: log, clock: clock)
        backoff = Mutex(Backoff(chance))
    }

    /// Until the task, which is the loop's, is cancelled.
    package func run() async {
        let alarm: Alarm
        do throws(Errno) {
            alarm = try Alarm.open(on: loop)
        } catch {
            return await note.down("no connection can be made: \(error)")
        }
        while !Task.isCancelled {
            let began = loop.deadline(after: .zero)
            let end = await ManagerSession.during(
                login, events: ManagerSession.events, room: room, on: loop
            ) { session in await self.follow(session) }
            if Task.isCancelled { break }
            let lasted = loop.deadline(after: .zero).since(began)
            await alarm.wait(for: await wait(after: end, that: lasted))
        }
        await note.down("rollcall serve was stopped")
    }

    /// Says why there is no session any more, and for how long to wait with the next.
    private func wait(
        after end: Result<String, ManagerFailure>, that lasted: Duration
    ) async -> Duration {
        switch end {
        case .success(let reason): await note.down(reason)
        case .failure(let failure): await note.down(failure.description)
        }
        return backoff.withLock { backoff in
            if case .failure(.refused) = end { return backoff.slow() }
            if case .success = end, lasted >= Self.wellEnough { backoff.reset() }
            return backoff.next()
        }
    }
}
