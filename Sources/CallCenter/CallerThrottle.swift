/// How many pairs of numeric ID and PIN may fail from one caller's number, whoever's ID it is.
package struct CallerThrottle: Hashable, Sendable {
    package let pairs: Int
    /// All callers together whose number is withheld.
    package let withheldPairs: Int
    /// For how long a failed pair counts.
    package let window: Duration

    package init(pairs: Int, withheldPairs: Int, window: Duration) {
        self.pairs = pairs
        self.withheldPairs = withheldPairs
        self.window = window
    }

    /// How many may fail from there before nothing more is judged.
    package func room(for origin: PairOrigin) -> Int {
        origin.isWithheld ? withheldPairs : pairs
    }
}

/// From where a pair of numeric ID and PIN comes, as the guard counts it.
package struct PairOrigin: Hashable, Sendable {
    /// As the number plan reads it: at such a number an agent may be known.
    package let number: PhoneNumber?
    /// Under what its failures are counted; empty where there are no digits.
    package let key: String

    package var isWithheld: Bool { key.isEmpty }

    /// From the caller's number as the PBX gave it.
    ///
    /// What the plan cannot read is counted by its digits: a centre without a home country must not
    /// take all of its callers for one.
    package init(_ caller: String?, plan: NumberPlan) {
        number = caller.flatMap { plan.number($0) }
        let digits = (caller ?? "").utf8.drop { $0 == UInt8(ascii: "+") }
        let isNumber = (1...20).contains(digits.count) && digits.allSatisfy(isDigit)
        key = number?.digits ?? (isNumber ? String(decoding: digits, as: UTF8.self) : "")
    }
}
