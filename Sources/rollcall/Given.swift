/// What a verb was given on the command line.
struct Given: Sendable, Hashable {
    var arguments: [String] = []
    /// The values of the options that were given; a switch has none.
    var options: [String: [String]] = [:]

    func has(_ option: Option) -> Bool { options[option.name] != nil }

    /// The values that were given, else those that hold when it is not.
    func values(of option: Option) -> [String] { options[option.name] ?? option.standard }

    func value(of option: Option) -> String? { values(of: option).last }

    /// A whole number in a range.
    func number(of option: Option, in range: ClosedRange<Int>) throws(UsageError) -> Int {
        let text = value(of: option) ?? ""
        guard let number = Int(text), range.contains(number) else {
            throw UsageError(
                "\(option.name) wants a number from \(range.lowerBound) to \(range.upperBound), "
                    + "not '\(text)'.")
        }
        return number
    }
}
