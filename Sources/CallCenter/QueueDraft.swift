/// A queue as it is typed: what shall be said of it, in texts; `nil` leaves what there is.
package struct QueueDraft: Hashable, Sendable {
    package var name: String?
    /// Skills that it shall need, beside those that it needs already.
    package var needs: [String]
    /// Skills that it shall not need any more.
    package var without: [String]
    /// The group whose audio it plays, by name or extension; empty is the centre's.
    package var audioGroup: String?

    package init(
        name: String? = nil, needs: [String] = [], without: [String] = [], audioGroup: String? = nil
    ) {
        self.name = name
        self.needs = needs
        self.without = without
        self.audioGroup = audioGroup
    }
}
