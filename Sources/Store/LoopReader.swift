package import CallCenter

/// What the calls of one event loop read: point look-ups on a connection of its own.
package final class LoopReader: Sendable {}

extension LoopReader: AgentDesk {
    package func asksForPIN(_ id: NumericID) async throws(DeskUnavailable) -> Bool { true }

    package func agent(_ id: NumericID, pin: PIN?) async throws(DeskUnavailable) -> Agent? { nil }

    package func profiles(of agent: Agent) async throws(DeskUnavailable) -> [ProfileChoice] { [] }
}

extension LoopReader: AudioDesk {
    package func audio(
        for place: AudioPlace, slot: AudioSlot
    ) async throws(DeskUnavailable) -> AudioAnswer { .none }
}
