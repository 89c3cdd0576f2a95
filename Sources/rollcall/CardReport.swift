import CallCenter

/// Nouns of the directory as a table, a page or JSON.
struct CardReport {
    private let cards: [Card]
    private let nothing: String

    /// - Parameters:
    ///   - cards: all with the same fields.
    ///   - nothing: what is said where there is none.
    init(_ cards: [Card], orSay nothing: String) {
        self.cards = cards
        self.nothing = nothing
    }

    /// A table with a column for each field.
    var lines: [String] {
        guard let first = cards.first else { return [nothing] }
        return Columns(
            first.fields.map(\.name.inWords),
            cards.map { card in card.fields.map(\.value.shown) }
        ).lines
    }

    /// A line for each field of the first that says something.
    var linesOfOne: [String] {
        let fields = (cards.first?.fields ?? []).filter { !$0.value.shown.isEmpty }
        let width = fields.map(\.name.count).max() ?? 0
        return fields.map { $0.name.inWords.padded(to: width) + "  " + $0.value.shown }
    }

    var json: JSON { .array(cards.map(\.json)) }

    var jsonOfOne: JSON { cards.first?.json ?? .null }
}

extension Card {
    /// An object with the fields' names in snake case.
    var json: JSON {
        .object(
            fields.map {
                JSON.Field(name: $0.name.replacing("-", with: "_"), value: $0.value.json)
            })
    }
}

extension Card.Value {
    /// For people, in the centre's time zone.
    var shown: String {
        switch self {
        case .time(let milliseconds): WallClock.readable(milliseconds)
        default: text
        }
    }

    var json: JSON {
        switch self {
        case .nothing: .null
        case .text(let text): .string(text)
        case .number(let number): .number(Int(number))
        case .list(let texts): .array(texts.map(JSON.string))
        case .flag(let flag), .onOff(let flag): .bool(flag)
        case .time(let milliseconds): .string(WallClock.universal(milliseconds))
        }
    }
}

extension String {
    /// A field's name as a heading: `numeric-id` is `numeric id`.
    fileprivate var inWords: String { replacing("-", with: " ") }
}
