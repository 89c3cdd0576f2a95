import AMI
import Synchronization

/// One connection to the model's manager: bytes in, bytes out.
///
/// `send` gets what the manager says, whoever caused it, from one thread at a time; `end` is called
/// once, when the manager ends the connection.
package final class ManagerTalk: Sendable {
    private let pbx: PBX
    private let user: String
    private let secret: String
    private let send: @Sendable ([UInt8]) -> Void
    private let end: @Sendable () -> Void
    private let state = Mutex(State())
    /// Held while something is said, so that nothing comes inside of an answer.
    private let voice = Mutex(())

    fileprivate struct State {
        var line: [UInt8] = []
        var headers: [Packet.Header] = []
        var session: Int?
        /// The classes of events that are wanted.
        var mask: Set<String> = []
        var isOver = false
    }

    package init(
        at pbx: PBX, user: String, secret: String, send: @escaping @Sendable ([UInt8]) -> Void,
        end: @escaping @Sendable () -> Void
    ) {
        self.pbx = pbx
        self.user = user
        self.secret = secret
        self.send = send
        self.end = end
        send(Array("Asterisk Call Manager/9.0.0\r\n".utf8))
    }

    /// Takes what the client sent.
    package func take(_ bytes: some Sequence<UInt8>) {
        for byte in bytes {
            guard let action = state.withLock({ $0.take(byte) }) else { continue }
            heed(action)
        }
    }

    /// The client has gone.
    package func leave() {
        let session = state.withLock { state in
            state.isOver = true
            defer { state.session = nil }
            return state.session
        }
        if let session { pbx.leave(session) }
    }

    private func heed(_ action: Action) {
        let name = action.name.lowercased()
        switch name {
        case "": say([action.error("Missing action in request")])
        case "login": logIn(action)
        case "logoff":
            say([Packet([.init("Response", "Goodbye")])])
            over()
        case _ where state.withLock({ $0.session }) == nil:
            say([action.error("Permission denied")])
        case "events":
            setMask(action.given("EventMask") ?? "")
            say([action.success(["Events": "On"])])
        default:
            let (answer, events) = pbx.outcome(of: action)
            say(answer)
            pbx.tell(events)
        }
    }

    private func logIn(_ action: Action) {
        guard action.given("Username") == user, action.given("Secret") == secret else {
            say([action.error("Authentication failed")])
            send(Array("\r\n".utf8))
            return over()
        }
        setMask(action.given("Events") ?? "on")
        say([action.success(["Message": "Authentication accepted"])])
        hear(.event(pbx.fullyBooted))
        let session = pbx.listen { [weak self] news in self?.hear(news) }
        state.withLock { $0.session = session }
    }

    private func setMask(_ text: String) {
        let words = text.split(separator: ",").map { $0.lowercased() }
        let all: Set = ["system", "agent", "call", "user", "dialplan"]
        state.withLock { $0.mask = words.contains("on") ? all : all.intersection(words) }
    }

    private func hear(_ news: ManagerNews) {
        switch news {
        case .gone: over()
        case .event(let event):
            let classes = (event["Privilege"] ?? "").split(separator: ",").map(String.init)
            if state.withLock({ !$0.mask.isDisjoint(with: classes) }) { say([event]) }
        }
    }

    private func say(_ packets: [Packet]) {
        voice.withLock { _ in send(packets.flatMap(\.bytes)) }
    }

    private func over() {
        leave()
        end()
    }
}

extension ManagerTalk.State {
    /// Gives the action that this byte makes whole; LF alone ends a line too.
    fileprivate mutating func take(_ byte: UInt8) -> Action? {
        guard byte == UInt8(ascii: "\n") else {
            line.append(byte)
            return nil
        }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        defer { line = [] }
        guard line.isEmpty else {
            let text = String(decoding: line, as: UTF8.self)
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
            headers.append(.init(String(parts[0]), String(value)))
            return nil
        }
        defer { headers = [] }
        return Action(Packet(headers)["Action"] ?? "", headers)
    }
}

extension Packet {
    /// As the manager writes it.
    package var bytes: [UInt8] {
        headers.flatMap { Array("\($0.name): \($0.value)\r\n".utf8) } + Array("\r\n".utf8)
    }
}
