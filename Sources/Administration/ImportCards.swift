package import CallCenter
package import Store

extension Administrator {
    /// How far each import has come, the latest last.
    package func imports(in directory: borrowing Directory) throws -> [Card] {
        try require(.carryUsers)
        return try directory.imports().map(\.card)
    }
}

extension CarriedImport {
    fileprivate var card: Card {
        Card([
            "file": .text(file), "kind": .text(kind), "rows": .number(Int64(rows)),
            "done": .number(Int64(position)), "by": .text(actor), "begun": .time(begunAt),
            "ended": endedAt.map { .time($0) } ?? .nothing,
        ])
    }
}
