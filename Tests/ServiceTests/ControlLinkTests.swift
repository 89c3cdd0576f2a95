import CallCenter
import Synchronization
import Testing
import Workers

@testable import Service

/// What several control sessions of one PBX make of its link.
@Suite(.timeLimit(.minutes(1))) struct ControlLinkTests {
    private let lines = Written()

    private func link(
        in book: any LinkBook, _ body: (ControlLink) async throws -> Void
    ) async rethrows {
        let worker = Worker(name: "log", limit: 10_000)
        let log = EventLog(on: worker, clock: { 0 }, write: lines.add)
        try await body(ControlLink(of: "10.0.0.1", in: book, log: log, clock: { 7 }))
        worker.stop()
    }

    private var log: [String] {
        lines.all.map(LogLine.init).map { line in
            "\(line["call"] ?? "") \(line.event == "control_up" ? "up" : line.reason)"
        }
    }

    /// Who begins and who ends: a letter in the order of the steps, its second time is the end.
    @Test(arguments: ["aabb", "abab", "abba", "abcabc", "abccba", "abcbac", "abcacb", "aabcbc"])
    func `the link is up as long as one of them lives`(order: String) async {
        let links = NotedLinks()
        await link(in: links) { link in
            var living: [Character: Int] = [:]
            for letter in order {
                if let number = living.removeValue(forKey: letter) {
                    await link.end(number, "gone")
                } else {
                    living[letter] = await link.begin(call: String(letter), version: "20")
                }
                #expect(links.all.last?.isUp == !living.isEmpty)
            }
        }
        for (index, line) in log.enumerated() {
            #expect(line.hasSuffix(" up") == index.isMultiple(of: 2), "\(log)")
        }
        #expect(log.last?.hasSuffix("gone") == true)
    }

    @Test func `each beginning and end is said, and who counts again begins again`() async {
        await link(in: NotedLinks()) { link in
            let first = await link.begin(call: "1", version: "20")
            let second = await link.begin(call: "2", version: "20")
            await link.end(second, "gone")
            #expect(link.keeps(first))
            let third = await link.begin(call: "3", version: "20")
            #expect(!link.keeps(first))
            await link.end(first, "replaced")
            await link.end(third, "gone")
        }
        #expect(
            log == [
                "1 up", "1 \(ControlLink.replaced)", "2 up", "2 gone", "1 up",
                "1 \(ControlLink.replaced)", "3 up", "3 gone",
            ])
    }

    @Test func `what could not be written is written again`() async {
        let links = SlowLinks()
        await link(in: links) { link in
            links.fails.store(true, ordering: .relaxed)
            _ = await link.begin(call: "1", version: "20")
            #expect(links.all == [])
            links.fails.store(false, ordering: .relaxed)
            await link.again()
            await link.again()
            #expect(links.all == [true])
        }
    }

    /// On another loop a session may begin while the store still takes in the end of the last one.
    @Test func `a slow word of the end is not the last where another has begun meanwhile`() async {
        let links = SlowLinks()
        await link(in: links) { link in
            let first = await link.begin(call: "1", version: "20")
            await withDiscardingTaskGroup { group in
                group.addTask { await link.end(first, "gone") }
                await links.comesDown()
                _ = await link.begin(call: "2", version: "20")
                links.open()
            }
            #expect(links.all == [true, false, true])
        }
    }
}

/// Links whose end is not written before the test lets it be.
private final class SlowLinks: LinkBook {
    let fails = Atomic(false)
    private let noted = Mutex<[Bool]>([])
    private let (gate, opening) = AsyncStream<Void>.makeStream()
    private let (arrivals, arrival) = AsyncStream<Void>.makeStream()

    var all: [Bool] { noted.withLock { $0 } }

    /// Waits for an end that is to be written.
    func comesDown() async { for await _ in arrivals { break } }

    func open() { opening.finish() }

    func note(_ link: PBXLink) async throws(DeskUnavailable) {
        if fails.load(ordering: .relaxed) { throw DeskUnavailable(effect: .none, reason: "test") }
        if !link.isUp {
            arrival.yield()
            for await _ in gate {}
        }
        noted.withLock { $0.append(link.isUp) }
    }

    func links() async throws(DeskUnavailable) -> [PBXLink] { [] }
}
