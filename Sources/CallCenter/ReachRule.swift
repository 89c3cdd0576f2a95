/// Which number an agent's calls may come to.
package struct ReachRule: Sendable {
    package let plan: NumberPlan
    package let allowedPrefixes: AllowedPrefixes
    /// The agent's own mobile and work phone.
    package let own: [PhoneNumber]
    /// The numbers that were dialed to reach us.
    package let accessNumbers: [PhoneNumber]

    /// The access numbers are as the PBX gave them; what is no number is passed over.
    package init(
        plan: NumberPlan, allowedPrefixes: AllowedPrefixes, own: [PhoneNumber],
        accessNumbers: [String]
    ) {
        self.plan = plan
        self.allowedPrefixes = allowedPrefixes
        self.own = own
        self.accessNumbers = accessNumbers.compactMap { plan.number($0) }
    }

    /// What a number is in the directory.
    package enum Use: Hashable, Sendable {
        case userExtension
        case groupExtension
        /// A queue has these digits as its name.
        case queue
        case unused
    }

    /// The call's own number if calls may come to it, else the first candidate to which they may.
    ///
    /// - Parameters:
    ///   - call: the caller's number as the PBX gave it; `nil` when unknown or withheld.
    ///   - candidates: the last used number, extension, work phone, mobile, in this order.
    ///   - use: looks a number up in the directory; a number that is a user's extension and
    ///     something else too is that something else. Asked only as far as needed.
    /// - Returns: the number, or `nil` where calls may come to none of them.
    /// - Throws: what `use` throws.
    package func number<Failure: Error>(
        ofCall call: String?, else candidates: [PhoneNumber],
        use: (PhoneNumber) throws(Failure) -> Use
    ) throws(Failure) -> PhoneNumber? {
        if let call, let number = plan.number(call), try allows(number, use: use) { return number }
        for candidate in candidates where try allows(candidate, use: use) {
            return candidate
        }
        return nil
    }

    /// Whether calls may come to the number: never to the access number, a queue or a group.
    ///
    /// An extension must be some user's; a number outside must be the agent's own, or allowed by
    /// its beginning.
    private func allows<Failure: Error>(
        _ number: PhoneNumber, use: (PhoneNumber) throws(Failure) -> Use
    ) throws(Failure) -> Bool {
        guard !accessNumbers.contains(number) else { return false }
        return switch (try use(number), number.kind) {
        case (.userExtension, .internal): true
        case (.unused, .outside): own.contains(number) || allowedPrefixes.allow(number)
        default: false
        }
    }
}
