package import AGI
package import AMI
import Asterisk
import Reactor
import Synchronization

/// One connection to a PBX's manager: actions go out, their answers come back by their ids, and
/// all other events go to the inbox in their order.
///
/// One task reads; any task of the loop may send.
package final class ManagerSession: ManagerWire {
    /// So many actions are under way at most; more wait for their turn.
    package static let mostUnderWay = 100
    /// An answer may leave this much time between its parts.
    static let patience = Duration.seconds(5)
    /// A list must be whole within this time, however fast its parts come.
    static let greatestLength = Duration.seconds(60)
    /// The manager is asked whether it is there.
    static let pingInterval = Duration.seconds(10)
    /// A manager that answers nothing for so long is dead, events or not.
    static let greatestSilence = Duration.seconds(25)

    let socket: Socket
    let inbox: ManagerInbox
    let state: Mutex<State>

    struct State {
        var parser = PacketParser()
        var answers: ManagerAnswers
        /// What the kernel did not take yet.
        var outbox: [UInt8] = []
        var end: String?
        var lastAnswer: Deadline
        var nextTick: Deadline
        var nextPing: Deadline
    }

    init(_ socket: consuming Socket, room: Int, word: String) {
        inbox = ManagerInbox(room: room)
        let now = socket.loop.deadline(after: .zero)
        state = Mutex(
            State(
                answers: ManagerAnswers(word: word), lastAnswer: now, nextTick: now,
                nextPing: socket.loop.deadline(after: Self.pingInterval)))
        self.socket = socket
    }

    package func send(_ action: Action) async throws(ChannelError) -> [Packet] {
        let answer = await withCheckedContinuation { continuation in
            begin(action) { continuation.resume(returning: $0) }
        }
        return try answer.get()
    }

    /// The session is over: waits end, and nothing more comes into the inbox.
    ///
    /// The first reason counts; from any thread.
    func end(_ reason: String, dropsEvents: Bool = false) {
        let waiting = state.withLock { state in
            guard state.end == nil else { return [] as [ManagerAnswers.Waiter] }
            state.end = reason
            return state.answers.removeAll()
        }
        for waiter in waiting { waiter(.failure(.closed)) }
        inbox.end(reason, dropsEvents: dropsEvents)
        socket.loop.close(waiting: socket.watch)
    }

    /// Why the session is over; `nil` as long as it is not.
    var reason: String? { state.withLock(\.end) }
}

// MARK: What goes out

extension ManagerSession {
    func begin(_ action: Action, _ waiter: @escaping ManagerAnswers.Waiter) {
        let times = times
        let refusal: ChannelError? = state.withLock { state in
            guard state.end == nil else { return .closed }
            do throws(ActionFault) {
                state.outbox += try state.answers.ask(action, by: times, waiter)
                return nil
            } catch {
                return .refused(EncodingError(error))
            }
        }
        if let refusal { return waiter(.failure(refusal)) }
        flush()
    }

    /// By when what goes out now is to be answered.
    var times: ManagerAnswers.Times {
        ManagerAnswers.Times(
            part: socket.loop.deadline(after: Self.patience),
            whole: socket.loop.deadline(after: Self.greatestLength))
    }

    /// Sends what goes out at once: the one who waits for this descriptor is the reader.
    ///
    /// What is left goes out when the manager has said something, or with the next tick.
    func flush() {
        let isLost = state.withLock { state in
            guard let count = socket.sendNow(state.outbox) else { return true }
            state.outbox.removeFirst(count)
            return false
        }
        if isLost { end("the PBX ended the connection") }
    }

    /// Says goodbye, so that the PBX's log knows that we meant to go.
    func leave() {
        _ = socket.sendNow(Array("Action: Logoff\r\n\r\n".utf8))
        end("this server left", dropsEvents: true)
    }
}

extension EncodingError {
    fileprivate init(_ fault: ActionFault) {
        switch fault {
        case .unsafe(let name): self = .unsafe(name)
        case .tooLong(let name): self = .unsafe("\(name) of more than 255 bytes")
        case .tooMany: self = .tooLong
        }
    }
}
