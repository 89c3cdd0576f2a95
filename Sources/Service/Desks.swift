package import CallCenter
package import Conversation

/// What the calls of one loop work with; the program joins it to a store.
package struct Desks: Sendable {
    package let agents: any AgentDesk & OfferDesk & PINDesk
    package let audio: any AudioDesk
    package let book: any LogOnBook
    package let dial: any DialDesk
    /// Whom a PBX must know to be trusted; `nil` trusts none.
    package let trusted: TrustedSecret?
    /// What a control session works with; `nil` where none is served.
    package let reconciler: Reconciler?
    /// The rests that calls end where a manager was lost; `nil` where there is none.
    package let leftRests: LeftRests?
    /// Read at the beginning of each call, so that a changed setting counts from the next one on.
    package let manners: @Sendable () -> Manners
    /// Whether the store can be read now; for the server's health.
    package let areReadable: @Sendable () -> Bool

    /// How callers are spoken to.
    package struct Manners: Sendable {
        package let pace: Pace
        package let voice: Voice

        package init(pace: Pace = Pace(), voice: Voice = Voice()) {
            self.pace = pace
            self.voice = voice
        }
    }

    package init(
        agents: any AgentDesk & OfferDesk & PINDesk, audio: any AudioDesk, book: any LogOnBook,
        dial: any DialDesk, trusted: TrustedSecret? = nil, reconciler: Reconciler? = nil,
        leftRests: LeftRests? = nil,
        manners: @escaping @Sendable () -> Manners = { Manners() },
        areReadable: @escaping @Sendable () -> Bool = { true }
    ) {
        self.agents = agents
        self.audio = audio
        self.book = book
        self.dial = dial
        self.trusted = trusted
        self.reconciler = reconciler
        self.leftRests = leftRests
        self.manners = manners
        self.areReadable = areReadable
    }
}
