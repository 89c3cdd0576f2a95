import Conversation

// The control session of a PBX.
extension Call {
    func resync(_ caller: Caller) async -> Ending {
        Ending(result: .error, reason: "not built yet")
    }
}
