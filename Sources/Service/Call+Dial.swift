import Conversation

// A customer's call for which agents are rung.
extension Call {
    func dial(_ route: Route, _ caller: Caller) async -> Ending {
        Ending(result: .error, reason: "not built yet")
    }
}
