import Dispatch
import Service
import Testing
import Workers

/// One line an event, whatever a caller has put into it, and nobody waits for who reads it.
@Suite struct `The log` {
    /// What is written of one event.
    private func written(_ fields: KeyValuePairs<String, String>) -> String {
        let lines = Written()
        let worker = Worker(name: "log", limit: 10)
        let log = EventLog(on: worker, clock: { 1_795_290_237_416 }, write: { lines.add($0) })
        log.event(.callEnded, fields)
        worker.stop()
        return lines.all.joined()
    }

    @Test func `a line has the time, the event and its fields in order`() {
        #expect(
            written(["path": "agent", "ms": "12"])
                == "time=1795290237416 event=call_ended path=agent ms=12\n")
    }

    @Test(arguments: [
        ("PJSIP/201", "PJSIP/201"), ("", "\"\""), ("two words", "\"two words\""),
        ("a=b", "\"a=b\""), ("say \"hi\"", #""say \"hi\"""#), ("a\\b", #""a\\b""#),
        ("x\nevent=call_ended", #""x\nevent=call_ended""#), ("\r\t\0", #""\r\t\0""#),
        ("Å", #""\u{00C5}""#), ("\u{1B}[2J", #""\u{1B}[2J""#), ("\u{7F}", #""\u{7F}""#),
        ("\u{2028}", #""\u{2028}""#),
    ])
    func `a value that is not one plain word is quoted and escaped`(value: String, spelled: String)
    {
        #expect(EventLog.escaped(value) == spelled)
        #expect(written(["x": value]).utf8.count { $0 == UInt8(ascii: "\n") } == 1)
    }

    @Test(arguments: [400, 470, 480, 490, 600, 100_000])
    func `a line has at most 512 bytes`(length: Int) {
        let line = written(["x": String(repeating: "a", count: length), "y": "end"])
        #expect(line.utf8.count <= 512)
        #expect(line.hasSuffix("\n"))
        #expect(line.hasSuffix(" y=end\n") || line.hasSuffix("…\n"))
        #expect(length > 450 || line.hasSuffix(" y=end\n"))
    }

    @Test func `what nobody reads is dropped and counted`() {
        let lines = Written()
        let (begun, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let worker = Worker(name: "log", limit: 1)
        let log = EventLog(on: worker, clock: { 0 }) { line in
            begun.signal()
            gate.wait()
            lines.add(line)
        }
        let long = String(repeating: "a", count: 600)
        log.event(.listening)
        begun.wait()
        // One waits behind the one that is being written; there is no room for three more.
        for _ in 1...4 { log.event(.full) }
        gate.signal()
        begun.wait()
        log.event(.stopped, ["x": long])
        gate.signal()
        gate.signal()
        worker.stop()
        #expect(lines.all.prefix(2) == ["time=0 event=listening\n", "time=0 event=full\n"])
        #expect(lines.all.count == 3)
        let last = lines.all.last ?? ""
        #expect(last.hasPrefix("time=0 event=stopped dropped_before=3 x=aaa"))
        #expect(last.utf8.count <= 512)
    }
}
