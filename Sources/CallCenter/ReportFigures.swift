/// What a line of a report counts; nothing at first.
package protocol ReportFigure: Hashable, Sendable {
    init()
    static func + (one: Self, other: Self) -> Self
}

extension Sequence where Element: ReportFigure {
    /// All of them together.
    package var sum: Element { reduce(Element(), +) }
}

/// What an agent, or several together, did within a period (R91–R95); times in milliseconds.
package struct ReportFigures: ReportFigure {
    /// Calls that were answered within the period (R92), those that agents made among them.
    package var handled = 0
    /// The time in service: talking.
    package var service: Int64 = 0
    /// The time after service (R93): the rest that follows a conversation.
    package var afterService: Int64 = 0
    /// The time logged on, pauses too, and that of a call which went on after the log-off.
    package var shift: Int64 = 0

    package init() {}

    /// In service and after service together.
    package var handle: Int64 { service + afterService }

    /// R91: for each handled call; `nil` where there was none.
    package var averageHandle: Int64? { average(handle) }

    /// R93: for each handled call; `nil` where there was none.
    package var averageAfterService: Int64? { average(afterService) }

    /// R94: the part of the shift that handling took, in ten-thousandths, never more than 10,000;
    /// `nil` where there was no shift.
    package var occupancy: Int? {
        shift == 0 ? nil : Int((handle * 10_000 + shift / 2) / shift)
    }

    private func average(_ sum: Int64) -> Int64? {
        handled == 0 ? nil : (sum + Int64(handled) / 2) / Int64(handled)
    }

    package static func + (one: Self, other: Self) -> Self {
        var sum = one
        sum.handled += other.handled
        sum.service += other.service
        sum.afterService += other.afterService
        sum.shift += other.shift
        return sum
    }
}

/// What an agent, or several together, called out within a period (R97).
package struct OutboundFigures: ReportFigure {
    /// Calls that were begun within the period.
    package var made = 0
    /// Those of them that became a conversation of more than five seconds.
    package var conversations = 0

    package init() {}

    package static func + (one: Self, other: Self) -> Self {
        var sum = one
        sum.made += other.made
        sum.conversations += other.conversations
        return sum
    }
}
