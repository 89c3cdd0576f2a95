import AGI
import Telephone

/// The Telephone model of the same call: it is told the same commands, and its caller and its wire
/// do the same.
final class Mirror {
    private var call: TelephoneCall
    private var replies = ReplyParser()
    private var line: [UInt8] = []

    init(_ preamble: Preamble, at pbx: PBX, announces: Bool) {
        call = TelephoneCall(
            preamble, at: pbx, variables: announces ? [:] : ["AGISIGHUP": "no"])
        _ = call.opening()
    }

    /// The next command.
    func prepare(_ command: Command) { line = (try? command.encoded()) ?? [] }

    /// The PBX has not got this sound.
    func lose(_ file: String) { call.pbx.lose(sound: file) }

    /// In what the Telephone model answers otherwise; `nil` where it does not.
    func difference(from reply: Reply, _ trouble: Happening?, keys: [UInt8]) -> String? {
        let number = call.commands.count + 1
        switch trouble {
        case .hangsUpBefore: call.handset.hangsUp = .before(number)
        case .hangsUpDuring: call.handset.hangsUp = .during(number)
        case .hangsUpAfter: call.handset.hangsUp = .after(number)
        default: call.handset.hangsUp = nil
        }
        call.handset.acts = keys.map { .press(Character(Unicode.Scalar($0))) }
        var answer = call.take(line)
        while call.patience != nil { answer += call.timePasses() }
        do { try replies.take(answer) } catch { return "the Telephone model is garbled: \(error)" }
        var heard: Reply?
        while let event = replies.next() {
            if case .reply(let reply) = event { heard = reply }
        }
        guard let heard, heard.withoutPosition == reply.withoutPosition else {
            let command = String(decoding: line.dropLast(), as: UTF8.self)
            return "the Telephone model answers \(heard as Reply?), and not \(reply), to \(command)"
        }
        return nil
    }
}

extension Reply {
    /// How far a sound was played is not compared.
    fileprivate var withoutPosition: Reply {
        guard case .result(let value, let text, _) = self else { return self }
        return .result(value, text: text)
    }
}
