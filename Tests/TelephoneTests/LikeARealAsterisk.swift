import AGI
import Telephone
import Testing

/// What the telephone answers, against recordings of a real Asterisk 20.
@Suite struct LikeARealAsterisk {
    /// A recording, and what the caller of it did.
    struct Recording: CustomTestStringConvertible {
        let name: String
        var keys = ""
        var hangsUp: Handset.HangUp?
        var testDescription: String { name }
    }

    @Test(arguments: [
        Recording(name: "getdata_hash", keys: "12#"),
        Recording(name: "getdata_hash_first", keys: "#"),
        Recording(name: "getdata_timeout", keys: "12"),
        Recording(name: "getdata_none"),
        Recording(name: "getdata_bargein", keys: "12"),
        Recording(name: "getdata_hash_inprompt", keys: "#"),
        Recording(name: "getdata_defaults", keys: "1"),
        Recording(name: "stream_escape", keys: "5#"),
        Recording(name: "hup_stream", hangsUp: .during(2)),
        Recording(name: "getdata_max", keys: "1*34"),
        Recording(name: "getdata_nofile"),
        Recording(name: "stream_noescape", keys: "1"),
        Recording(name: "variables"),
        Recording(name: "quoting"),
        Recording(name: "syntax"),
        Recording(name: "exec_misc"),
        Recording(name: "channel_misc"),
        Recording(name: "usage_nodocs"),
        Recording(name: "hup_idle", hangsUp: .after(1)),
        Recording(name: "hup_getdata", hangsUp: .during(2)),
        Recording(name: "hup_wait", hangsUp: .during(2)),
        Recording(name: "hup_server"),
        Recording(name: "queue_members"),
    ])
    func `each reply is that of the recording`(_ recording: Recording) throws {
        let pbx = PBX(queues: ["sales", "support", "billing", "rtqueue"])
        pbx.place(PBX.Member(interface: "Local/601@agents", isDynamic: false), in: "rtqueue")
        pbx.lose(sound: "no-such-file")
        pbx.lose(sound: "nosuch")
        let preamble = Preamble(
            channel: "the channel", callerID: "4790000001", extension: "s")
        var call = TelephoneCall(
            preamble, at: pbx, with: Handset(recording.keys, hangsUp: recording.hangsUp))
        var compared = 0
        for exchange in try RecordedCall(recording.name).exchanges {
            var answer = call.take(Array(exchange.command.utf8))
            while call.patience != nil { answer += call.timePasses() }
            guard !Self.isUnknown(exchange, answer) else { continue }
            compared += 1
            #expect(
                Self.normal(String(decoding: answer, as: UTF8.self))
                    == Self.normal(exchange.answer),
                "\(exchange.command)")
        }
        #expect(compared > 1)
    }

    @Test(arguments: ["getdata_think_lost", "getdata_idle_lost"])
    func `keys that are pressed while nothing listens are lost`(_ name: String) throws {
        let pbx = PBX(queues: [])
        var call = TelephoneCall(Preamble("agent", from: "201", at: pbx), at: pbx)
        call.handset.dropsKeys = true
        for exchange in try RecordedCall(name).exchanges {
            if exchange.command.hasPrefix("GET DATA") { for key in "123" { _ = call.press(key) } }
            var answer = call.take(Array(exchange.command.utf8))
            while call.patience != nil { answer += call.timePasses() }
            #expect(String(decoding: answer, as: UTF8.self) == exchange.answer)
        }
    }

    /// What this telephone does not model: other commands, applications, the state of devices.
    private static func isUnknown(_ exchange: RecordedCall.Exchange, _ answer: [UInt8]) -> Bool {
        let command = exchange.command
        let answer = String(decoding: answer, as: UTF8.self)
        return (answer.hasPrefix("510") && !exchange.answer.hasPrefix("510"))
            || (answer == "200 result=-2\n" && answer != exchange.answer)
            || ["STATUS\n", "SHELL", "CONTEXT", "CALLERID(all)", "QUEUE_VARIABLES", "X\n"]
                .contains { command.contains($0) && !command.contains("QMSTATUS") }
            || ["logged", "free", "ready", "LIST", "MEMBER_PENALTY"].contains {
                command.contains($0)
            }
    }

    /// Channel names and lengths of sounds are the lab's own; usage is compared by its code.
    private static func normal(_ answer: String) -> String {
        if answer.hasPrefix("520") { return "520" }
        return answer.replacing(/\(Local[^)]*\)/, with: "(the channel)")
            .replacing(/endpos=\d+/, with: "endpos=0")
    }
}
