import CallCenter
import Conversation

extension LogOn {
    /// That what is said of the queues may be old, where the PBX is not heard of any more.
    ///
    /// A fault of ours costs this word, and the caller hears nothing of it.
    func spokenWatch(by desk: any OfferDesk, for caller: Caller) async -> [Prompt] {
        do {
            return try await desk.isUnwatched(pbx) ? [.queuesUnwatched] : []
        } catch {
            caller.isSpared(error)
            return []
        }
    }
}
