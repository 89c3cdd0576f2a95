import FakeDesks
import Telephone

/// What goes wrong in a call: with the caller, the wire, the server or the book.
struct Trouble: CustomStringConvertible {
    var hangsUp: Handset.HangUp?
    var loss: InMemoryChannel.Loss?
    /// The command before which the whole server dies.
    var dies: Int?
    var fault: (FakeBook.Fault, call: Int)?

    /// Whether the caller hangs up and nothing else goes wrong.
    var isHangUp: Bool { hangsUp != nil && loss == nil && dies == nil && fault == nil }

    /// The command that it is at, 0 where it is at none.
    var command: Int {
        switch (hangsUp, loss) {
        case (.before(let number), _), (.during(let number), _), (.after(let number), _): number
        case (_, .before(let number)), (_, .after(let number)), (_, .silence(let number)): number
        case (nil, nil): 0
        }
    }

    var description: String {
        var parts: [String] = []
        if let hangsUp { parts.append("hang-up \(hangsUp)") }
        if let loss { parts.append("loss \(loss)") }
        if dies != nil { parts.append("death") }
        if let fault { parts.append("book call \(fault.call) \(fault.0)") }
        return parts.joined(separator: ", ")
    }
}
