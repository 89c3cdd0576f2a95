/// The number that an agent's calls would come to, and what they may do about it.
package struct Reach: Hashable, Sendable {
    /// `nil` where calls can come to none that is known.
    package let number: PhoneNumber?
    /// Whether it is the number of this very call.
    package let isThisCalls: Bool
    /// Whether the agent shall confirm it at every log-on (`confirm-number`).
    package let mustConfirm: Bool
    /// Whether the agent may key another one (`other-number`).
    package let mayChange: Bool

    package init(
        number: PhoneNumber?, isThisCalls: Bool, mustConfirm: Bool, mayChange: Bool
    ) {
        self.number = number
        self.isThisCalls = isThisCalls
        self.mustConfirm = mustConfirm
        self.mayChange = mayChange
    }
}
