package import CallCenter
package import Conversation

/// What the calls of one loop work with; the program joins it to a store.
package struct Desks: Sendable {
    package let agents: any AgentDesk & OfferDesk & PINDesk
    package let audio: any AudioDesk
    package let book: any LogOnBook
    /// Read at the beginning of each call, so that a changed setting counts from the next one on.
    package let pace: @Sendable () -> Pace

    package init(
        agents: any AgentDesk & OfferDesk & PINDesk, audio: any AudioDesk, book: any LogOnBook,
        pace: @escaping @Sendable () -> Pace = { Pace() }
    ) {
        self.agents = agents
        self.audio = audio
        self.book = book
        self.pace = pace
    }
}
