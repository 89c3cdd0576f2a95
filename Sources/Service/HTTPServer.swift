package import Reactor

/// Gives out a few pages: one request a connection, and none of it can stand in a call's way.
package struct HTTPServer: Sendable {
    private let listener: Listener
    private let loop: EventLoop
    private let log: EventLog
    private let page: @Sendable (_ path: String) async -> HTTPResponse?

    /// As many connections at once; more are closed as they come.
    private static let room = 8
    /// A whole request must have come, and its answer be gone, in this time each.
    private static let patience = Duration.seconds(5)

    /// `page` gives what a path shows, `nil` where there is no such page.
    package init(
        listener: Listener, on loop: EventLoop, log: EventLog,
        page: @escaping @Sendable (_ path: String) async -> HTTPResponse?
    ) {
        self.listener = listener
        self.loop = loop
        self.log = log
        self.page = page
    }

    /// Answers until the task is cancelled; to be called by a task of the loop.
    package func serve() async {
        let listener = listener
        await withTaskCancellationHandler {
            do throws(Errno) {
                try await answerAll()
            } catch {
                log.event(.acceptPaused, ["reason": "no door for metrics: \(error)"])
            }
        } onCancel: {
            listener.close()
        }
    }

    private func answerAll() async throws(Errno) {
        var door = try listener.door(on: loop)
        log.event(.listening, ["address": listener.address.description, "for": "metrics"])
        let taken = Counter()
        await withDiscardingTaskGroup { connections in
            while true {
                switch await door.next() {
                case .connection(let socket):
                    guard taken.value < Self.room else { continue }
                    taken.add(1)
                    let connection = Connection(socket)
                    connections.addTask(executorPreference: loop) {
                        await self.answer(connection.socket)
                        taken.add(-1)
                    }
                case .paused: continue
                case .closed: return
                }
            }
        }
    }

    private func answer(_ socket: borrowing Socket) async {
        let (loop, watch) = (loop, socket.watch)
        await withTaskCancellationHandler {
            guard let (response, method) = await response(to: socket) else { return }
            _ = await socket.send(response.bytes(for: method), within: Self.patience)
        } onCancel: {
            loop.close(waiting: watch)
        }
    }

    /// `nil` where nobody is left to be answered.
    private func response(
        to socket: borrowing Socket
    ) async -> (HTTPResponse, HTTPRequest.Method?)? {
        var parser = HTTPRequestParser()
        let deadline = loop.deadline(after: Self.patience)
        while true {
            switch await socket.receive(by: deadline, { parser.take($0) }) {
            case .bytes(.more): continue
            case .bytes(.complete(let request)):
                let missing = HTTPResponse(.notFound, "Here are /metrics and /health.\n")
                return (await page(request.path) ?? missing, request.method)
            case .bytes(.refused(let fault)):
                // What is left unread would reset the connection before the answer is read.
                socket.receiveWaiting { _ in }
                return (HTTPResponse(fault), nil)
            case .tooLate, .closed: return nil
            }
        }
    }
}

/// One connection, as a task can take it along.
private final class Connection: Sendable {
    let socket: Socket

    init(_ socket: consuming Socket) { self.socket = socket }
}
