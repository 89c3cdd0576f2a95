// What a customer's call tells the dialplan of the agent who took it.
extension Caller {
    /// Sets `ROLLCALL_AGENT` and `ROLLCALL_TALK_SECONDS`, empty where there is nothing to say.
    ///
    /// The agent is told by numeric ID, else user name. Works on a dead channel.
    package func wasServed(by agent: String?, for talk: Duration?) async {
        do {
            try await set("ROLLCALL_AGENT", agent ?? "")
            try await set(
                "ROLLCALL_TALK_SECONDS", talk.map { String($0.components.seconds) } ?? "")
        } catch {}
    }
}
