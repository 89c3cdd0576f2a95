/// How the centre reads the digits that the PBX gives as a caller's number.
package struct NumberPlan: Hashable, Sendable {
    package let homeCountry: CountryCode?
    /// In digits; a number that is longer leads outside.
    package let longestExtension: Int

    package init(homeCountry: CountryCode?, longestExtension: Int) {
        self.homeCountry = homeCountry
        self.longestExtension = longestExtension
    }

    /// The extension, or 00 with country code and number, that these digits mean.
    ///
    /// `+N` and `00N` are `00N`; `0N` is N in the home country; digits that begin with the home
    /// country and are longer than an extension only lack the 00. Anything else (`anonymous`, a
    /// SIP address, a number without any sign of its country) is `nil`.
    package func number(_ raw: some StringProtocol) -> PhoneNumber? {
        // By bytes: a combining character must not hide in the sign or digit before it.
        let hasPlus = raw.utf8.first == UInt8(ascii: "+")
        let digits = raw.utf8.dropFirst(hasPlus ? 1 : 0)
        guard digits.allSatisfy(isDigit) else { return nil }
        let text = String(decoding: digits, as: UTF8.self)
        if hasPlus { return outside(text) }
        if text.hasPrefix("00") { return outside(text.dropFirst(2)) }
        if text.hasPrefix("0") {
            return homeCountry.flatMap { outside(text.dropFirst(), in: $0.digits) }
        }
        if text.utf8.count <= longestExtension { return PhoneNumber(text) }
        guard let homeCountry, text.hasPrefix(homeCountry.digits) else { return nil }
        return outside(text)
    }

    /// 00 before country and number, neither of which begins with a 0.
    private func outside(_ number: some StringProtocol, in country: String = "") -> PhoneNumber? {
        guard !number.isEmpty, !number.hasPrefix("0") else { return nil }
        return PhoneNumber("00\(country)\(number)")
    }
}

extension EffectiveSettings {
    package var numberPlan: NumberPlan {
        NumberPlan(
            homeCountry: self[.homeCountry].value, longestExtension: self[.longestExtension].value)
    }
}
