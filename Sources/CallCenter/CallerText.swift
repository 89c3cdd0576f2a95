extension String {
    /// What a caller sent, without what would break the line in which it is shown, turn it round or
    /// command the terminal.
    package var withoutControls: String {
        guard unicodeScalars.contains(where: { $0.isControl || $0.setsDirection }) else {
            return self
        }
        var kept = UnicodeScalarView()
        kept.append(contentsOf: unicodeScalars.filter { !$0.isControl && !$0.setsDirection })
        return String(kept)
    }
}

extension Unicode.Scalar {
    /// C0, DEL and C1; a line or paragraph separator would forge a line in a list as well.
    var isControl: Bool {
        switch value {
        case 0...0x1F, 0x7F...0x9F, 0x2028, 0x2029: true
        default: false
        }
    }

    /// Marks, embeddings, overrides and isolates, by which text is shown in another order.
    fileprivate var setsDirection: Bool {
        switch value {
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
