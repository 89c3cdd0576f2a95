import CallCenter
import Reactor
import Service
import Store
import Synchronization
import Workers

/// What `serve --metrics` shows: `/metrics` for Prometheus, `/health` for whoever asks how it is.
final class MetricsPage: Sendable {
    private let store: Store
    private let log: EventLog
    private let metrics: Metrics
    private let health: @Sendable () async -> String?
    /// The ledger is read here, never on a loop.
    private let worker = Worker(name: "metrics", limit: 8, niceness: 10)
    private let ledger: Mutex<LedgerCount>

    /// The rows that have come since the start, so far as they were counted.
    private struct LedgerCount {
        var end: Int64
        var counts: [String: [String: Int]] = [:]
    }

    /// `health` is `nil` where all is well, else a sentence.
    init(
        of store: Store, log: EventLog, metrics: Metrics,
        health: @escaping @Sendable () async -> String?
    ) throws(StoreFault) {
        self.store = store
        self.log = log
        self.metrics = metrics
        self.health = health
        ledger = Mutex(LedgerCount(end: try store.ledgerEnd()))
    }

    /// Ends its thread.
    func stop() { worker.stop() }

    /// What a path shows.
    func page(_ path: String) async -> HTTPResponse? {
        switch path {
        case "/metrics":
            HTTPResponse(.ok, await text().description, contentType: MetricsText.contentType)
        case "/health":
            if let fault = await health() {
                HTTPResponse(.unavailable, fault + "\n")
            } else {
                HTTPResponse(.ok, "ok\n")
            }
        default: nil
        }
    }

    private func text() async -> MetricsText {
        var text = MetricsText()
        text.add(
            "rollcall_build_info", .gauge, "Which Rollcall it is.",
            [([MetricsText.Label("version", version)], 1)])
        text.add(metrics, log)
        text.add(
            "rollcall_pbx_up", .gauge, "Whether a link to a PBX is up.", await links())
        let facts = await facts()
        text.add("rollcall_store_up", .gauge, "Whether the store was read.", facts == nil ? 0 : 1)
        guard let facts else { return text }
        text.add(
            "rollcall_ledger_total", .counter,
            "Log-ons, log-offs, changes and pauses since the start.", facts.ledger)
        text.add("rollcall_agents", .gauge, "Agents who are logged on.", facts.agents)
        return text
    }

    private func links() async -> Values {
        let links = (try? await store.links()) ?? []
        return links.map { link in
            (
                [MetricsText.Label("pbx", link.pbx), MetricsText.Label("way", link.way.rawValue)],
                link.isUp ? 1 : 0
            )
        }
    }

    /// Those of agents who are logged on.
    private static let states: [AgentState] = [
        .ready, .connecting, .inService, .afterService, .busy, .noAnswer, .paused(nil),
    ]

    private typealias Values = [(labels: [MetricsText.Label], value: Int)]

    /// What only the store knows.
    private struct Facts: Sendable {
        let ledger: Values
        let agents: Values
    }

    /// `nil` where the store cannot be read.
    private func facts() async -> Facts? {
        do {
            return try await worker.run { [self] in try? read() }
        } catch {
            return nil
        }
    }

    private func read() throws -> Facts {
        let end = try store.ledgerEnd()
        let counted = try ledger.withLock { ledger in
            for tally in try store.ledgerTally(from: ledger.end, to: end) {
                ledger.counts[tally.event, default: [:]][tally.reason, default: 0] += tally.count
            }
            ledger.end = max(ledger.end, end)
            return ledger.counts
        }
        let events: Values = counted.sorted { $0.key < $1.key }.flatMap { event, reasons in
            reasons.sorted { $0.key < $1.key }.map { reason, count in
                ([MetricsText.Label("event", event), MetricsText.Label("reason", reason)], count)
            }
        }
        let states = try store.who().reduce(into: [String: Int]()) { states, agent in
            states[agent.standing.state.word, default: 0] += 1
        }
        let agents: Values = Self.states.map { state in
            ([MetricsText.Label("state", state.word)], states[state.word, default: 0])
        }
        return Facts(ledger: events, agents: agents)
    }
}
