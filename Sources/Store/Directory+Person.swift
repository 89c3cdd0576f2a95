package import CallCenter
import SQLite

extension Directory {
    /// Everything that is kept under a user's identity but their own row, section by section; of
    /// somebody who was deleted, their history.
    ///
    /// Neither a PIN nor its hash is among it.
    package func kept(of user: User.ID) throws -> [(section: String, cards: [Card])] {
        var sections: [(section: String, cards: [Card])] = []
        for query in PersonQuery.allCases {
            let fields = query.fields
            let cards = try connection.all(query, .integer(user.value)) { row in
                var card: [Card.Field] = []
                for (index, field) in fields.enumerated() {
                    card.append(Card.Field(field.name, row.value(Int32(index), field.kind)))
                }
                return Card(card)
            }
            sections.append((query.section, cards))
        }
        return sections
    }
}

extension Row {
    fileprivate func value(_ index: Int32, _ kind: PersonQuery.FieldKind) -> Card.Value {
        guard !isNull(index) else { return .nothing }
        return switch kind {
        case .text: Card.Value(text(index))
        case .number: .number(integer(index))
        case .time: .time(integer(index))
        case .lines: .list(text(index).split(separator: "\n").map(String.init))
        }
    }
}
