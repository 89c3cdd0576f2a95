import Administration
import CallCenter
import Store

/// A report for people, for programs and for spreadsheets.
struct ReportTable {
    /// One thing that every line says.
    struct Column {
        /// As JSON and CSV spell it.
        let name: String
        /// As people read it; `nil` where it is for programs alone.
        let heading: String?
    }

    /// A cell; `nothing` where a figure has no meaning.
    enum Cell: Hashable {
        case nothing
        case text(String)
        case count(Int)
        /// A moment in UTC milliseconds.
        case time(Int64)
        /// Milliseconds.
        case duration(Int64)
        /// In ten-thousandths.
        case part(Int)
    }

    private let columns: [Column]
    private let rows: [[Cell]]
    /// What all lines are together, where that has a meaning.
    private let sum: [Cell]?
    /// For people, above the table.
    private let title: String?
    /// Of the whole report, for programs.
    private let facts: [(name: String, time: Int64)]
    private let nothing: String

    init(
        _ columns: [(name: String, heading: String?)], _ rows: [[Cell]], sum: [Cell]? = nil,
        title: String? = nil, facts: [(name: String, time: Int64)] = [], orSay nothing: String
    ) {
        self.columns = columns.map(Column.init)
        self.rows = rows
        self.sum = sum
        self.title = title
        self.facts = facts
        self.nothing = nothing
    }

    /// A title, the table and a last line with the sums.
    var lines: [String] {
        let shown = columns.indices.filter { columns[$0].heading != nil }
        let above = title.map { [$0] } ?? []
        guard !rows.isEmpty else { return above + [nothing] }
        let cells = (rows + (sum.map { [$0] } ?? [])).map { row in shown.map { row[$0].shown } }
        return above + Columns(shown.map { columns[$0].heading ?? "" }, cells).lines
    }

    /// A list of objects; with sums or facts an object that has it as its `lines`.
    var json: JSON {
        let lines = JSON.array(rows.map(object))
        guard sum != nil || !facts.isEmpty else { return lines }
        var fields = facts.map {
            JSON.Field(name: $0.name, value: .string(WallClock.universal($0.time)))
        }
        fields.append(JSON.Field(name: "lines", value: lines))
        if let sum { fields.append(JSON.Field(name: "sum", value: object(sum))) }
        return .object(fields)
    }

    private func object(_ row: [Cell]) -> JSON {
        .object(zip(columns, row).map { JSON.Field(name: $0.name, value: $1.json) })
    }

    /// A first row with the columns' names, and one for each line.
    var csv: [UInt8] {
        Spreadsheet.csv([columns.map(\.name)] + rows.map { $0.map(\.cell) })
    }
}

extension ReportTable.Cell {
    init(_ text: String?) { self = text.map { $0.isEmpty ? .nothing : .text($0) } ?? .nothing }

    init(time: Int64?) { self = time.map { .time($0) } ?? .nothing }

    init(duration: Int64?) { self = duration.map { .duration($0) } ?? .nothing }

    init(part: Int?) { self = part.map { .part($0) } ?? .nothing }

    /// For people, in the centre's time zone.
    fileprivate var shown: String {
        switch self {
        case .nothing: ""
        case .text(let text): text
        case .count(let count): String(count)
        case .time(let time): WallClock.readable(time)
        case .duration(let duration): Self.clock(duration)
        case .part(let part): "\(Self.decimal((part + 5) / 10, digits: 1)) %"
        }
    }

    fileprivate var json: JSON {
        switch self {
        case .nothing: .null
        case .text(let text): .string(text)
        case .count(let count): .number(count)
        case .time(let time): .string(WallClock.universal(time))
        case .duration(let duration): .number(Int(duration))
        case .part(let part): .decimal(Self.decimal(part, digits: 4))
        }
    }

    fileprivate var cell: String {
        switch self {
        case .nothing: ""
        case .text(let text): text
        case .count(let count): String(count)
        case .time(let time): WallClock.readable(time)
        case .duration(let duration): String(duration)
        case .part(let part): Self.decimal(part, digits: 4)
        }
    }

    /// Such as `1:02:03`, to the nearest second.
    private static func clock(_ milliseconds: Int64) -> String {
        let seconds = (milliseconds + 500) / 1_000
        let parts = [seconds / 60 % 60, seconds % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(seconds / 3_600):" + parts.joined(separator: ":")
    }

    /// A number of units of which ten, a hundred and so on are one.
    private static func decimal(_ units: Int, digits: Int) -> String {
        let text = String(units)
        let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
        return "\(padded.dropLast(digits)).\(padded.suffix(digits))"
    }
}
