import CallCenter

/// Why a member of the PBX gets no calls: a pause of the ledger's, or the agent's rest after a call.
package struct MemberPause: Hashable, Sendable {
    /// As the PBX is told it; `nil` for a pause without a reason.
    package let reason: String?

    /// The agent rests after a call until their wrap-up is over.
    package static let wrapUp = MemberPause(reason: "wrap-up")

    init(reason: String?) { self.reason = reason }

    init(_ pause: Pause) { reason = pause.reason?.word }

    /// Of `AddQueueMember`, where it takes a pause.
    var options: String { reason.map { "pr(\($0))" } ?? "p" }
}

extension LogOn {
    /// How the PBX's members of this log-on are to be paused.
    func memberPause(isResting: Bool) -> MemberPause? {
        pause.map { MemberPause($0) } ?? (isResting ? .wrapUp : nil)
    }
}

extension PauseReason {
    /// As the PBX is told it: its name, where that can be no more than a word to Asterisk and has
    /// room there.
    var word: String {
        let isPlain = name.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        // The PBX cuts longer ones, which would then never be as they should be.
        return isPlain && name.utf8.count <= 79 ? name : "reason \(number)"
    }
}
