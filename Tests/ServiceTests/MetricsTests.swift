import Service
import Testing
import Workers

/// What is counted and measured, as Prometheus reads it.
@Suite struct `Metrics of the service` {
    private func lines(_ text: MetricsText) -> [String] {
        text.description.split(separator: "\n").map(String.init)
    }

    @Test func `a time is in every bucket that is as long or longer`() {
        let histogram = Histogram()
        for milliseconds in [0, 1, 2, 70, 60_000] { histogram.note(.milliseconds(milliseconds)) }
        var text = MetricsText()
        text.add("x_seconds", "How long.", histogram)
        let lines = lines(text)
        #expect(lines.first == "# HELP x_seconds How long.")
        #expect(lines.contains("# TYPE x_seconds histogram"))
        for (end, count) in [
            ("0.0005", 1), ("0.001", 2), ("0.0025", 3), ("0.05", 3), ("0.1", 4), ("5.0", 4),
            ("+Inf", 5),
        ] {
            #expect(lines.contains("x_seconds_bucket{le=\"\(end)\"} \(count)"), "\(end)")
        }
        #expect(lines.contains("x_seconds_sum 60.073"))
        #expect(lines.contains("x_seconds_count 5"))
    }

    @Test func `a label's value cannot break out of its quotes`() {
        var text = MetricsText()
        text.add("x", .gauge, "X.", [([.init("a", "b\"} 1\n\\")], 7)])
        #expect(lines(text).last == #"x{a="b\"} 1\n\\"} 7"#)
        #expect(lines(text).count == 3)
    }

    @Test func `calls are counted by path and result, refusals by event, repairs by kind`() {
        let worker = Worker(name: "log", limit: 0)
        defer { worker.stop() }
        let log = EventLog(on: worker, clock: { 0 }, write: { _ in })
        for result in ["ok", "ok", "busy"] {
            log.event(.callEnded, ["call": "1.1", "result": result, "path": "agent", "ms": "7"])
        }
        log.event(.callEnded, ["path": "audio", "result": "ok"])
        log.event(.full, ["peer": "127.0.0.1"])
        log.event(.memberRepaired, ["kind": "missing", "queue": "sales"])
        log.event(.memberRepaired, ["queue": "sales"])
        var text = MetricsText()
        text.add(Metrics(), log)
        let lines = lines(text)
        for line in [
            #"rollcall_calls_total{path="agent",result="ok"} 2"#,
            #"rollcall_calls_total{path="agent",result="busy"} 1"#,
            #"rollcall_calls_total{path="audio",result="ok"} 1"#,
            #"rollcall_refusals_total{event="full"} 1"#,
            #"rollcall_refusals_total{event="peer_refused"} 0"#,
            #"rollcall_member_repairs_total{kind="missing"} 1"#,
            #"rollcall_member_repairs_total{kind=""} 1"#,
            #"rollcall_log_events_total{event="call_ended"} 4"#,
            "rollcall_log_lines_dropped_total 7", "rollcall_open_calls 0",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    @Test func `every sample has its help and type before it, once`() {
        let worker = Worker(name: "log", limit: 10)
        defer { worker.stop() }
        let log = EventLog(on: worker, clock: { 0 }, write: { _ in })
        log.event(.stopped)
        var text = MetricsText()
        text.add(Metrics(), log)
        var known: Set<String> = []
        for line in lines(text) {
            let words = line.split(separator: " ").map(String.init)
            if line.hasPrefix("# TYPE ") {
                #expect(known.insert(words[2]).inserted, "\(line)")
            } else if !line.hasPrefix("#") {
                let name = words[0].prefix { $0 != "{" }
                let isKnown = ["", "_bucket", "_sum", "_count"].contains {
                    name.hasSuffix($0) && known.contains(String(name.dropLast($0.count)))
                }
                #expect(isKnown, "\(line)")
            }
        }
    }

    @Test func `each call over the wire is measured`() async throws {
        let log = try await serving { service in
            var call = try HonestCall("audio?queue=sales", on: service)
            #expect(service.metrics.openCalls == 1)
            try call.finish()
            var next = try HonestCall("audio?queue=sales", on: service)
            let measured = [service.metrics.audioAnswers, service.metrics.commands]
            #expect(measured.map { $0.reading.upTo.last } == [1, 7])
            try next.finish()
        }
        #expect(log.map(\.event) == ["call_ended", "call_ended"])
    }
}
