/// What a new PIN of one user must not be.
package struct PINRule: Hashable, Sendable {
    /// The fewest digits (`pin-minimum`).
    package let minimum: Int
    /// The user's numeric ID and extension.
    private let short: [[UInt8]]
    private let mobile: [UInt8]

    package init(
        minimum: Int, numericID: NumericID?, extension: PhoneNumber?, mobile: PhoneNumber?
    ) {
        self.minimum = minimum
        short = [numericID?.digits, `extension`?.digits].compactMap { $0.map { Array($0.utf8) } }
        self.mobile = Array((mobile?.digits ?? "").utf8)
    }

    /// The first reason against this PIN, or `nil`.
    ///
    /// A PIN that is `nil` has fewer than four digits.
    package func weakness(of pin: PIN?) -> PINWeakness? {
        guard let pin, pin.digits.count >= minimum else { return .tooShort(minimum: minimum) }
        let digits = pin.digits
        if Set(digits).count == 1 { return .allEqual }
        if isRow(digits, by: 1) || isRow(digits, by: 9) { return .inARow }
        if isOwnNumber(digits) { return .ownNumber }
        return isCommon(digits) ? .common : nil
    }

    /// Each digit so much more than the last; 0 follows 9.
    private func isRow(_ digits: [UInt8], by step: UInt8) -> Bool {
        zip(digits, digits.dropFirst()).allSatisfy { one, next in
            (one - UInt8(ascii: "0") + step) % 10 == next - UInt8(ascii: "0")
        }
    }

    /// Whether the PIN is a part of a number of theirs, or has one in it.
    ///
    /// An ID of one or two digits is in many PINs by chance; such a PIN is that ID and nothing else,
    /// over and over. Of the mobile number, people take the last four digits and add some.
    private func isOwnNumber(_ digits: [UInt8]) -> Bool {
        let inShort = short.contains { own in
            own.contains(digits)
                || (own.count >= 3 ? digits.contains(own) : digits.isRepetition(of: own))
        }
        return inShort || mobile.contains(digits)
            || (mobile.count >= 4 && digits.contains(mobile.suffix(4)))
    }

    private func isCommon(_ digits: [UInt8]) -> Bool {
        Self.isPattern(digits) || CommonPINs.all.contains(String(decoding: digits, as: UTF8.self))
    }

    /// The same digits twice or more, or a year.
    static func isPattern(_ digits: [UInt8]) -> Bool {
        (2...5).contains { digits.isRepetition(of: digits.prefix($0)) }
            || digits.count == 4
                && (digits.starts(with: "19".utf8) || digits.starts(with: "20".utf8))
    }
}

extension [UInt8] {
    /// Twice or more, and nothing else.
    fileprivate func isRepetition(of part: some Collection<UInt8>) -> Bool {
        guard !part.isEmpty, count > part.count, count % part.count == 0 else { return false }
        return stride(from: 0, to: count, by: part.count).allSatisfy {
            self[$0..<($0 + part.count)].elementsEqual(part)
        }
    }
}
