/// How an agent spent the time, as it was known at one moment: the figures of any period up to then
/// follow from it, so that those of parts add up to those of the whole.
///
/// At each moment an agent is in one state only: two conversations at once are no more time than
/// one, and a rest ends with the next conversation or with the log-off. So nobody is ever occupied
/// for more than their shift.
package struct ReportWork: Hashable, Sendable {
    private let answered: [Int64]
    private let service: TimeSpans
    private let afterService: TimeSpans
    private let shift: TimeSpans
    private let made: [Int64]
    private let conversations: [Int64]

    /// From the calls and the times logged on, in any order, as they were known at a moment in UTC
    /// milliseconds.
    package init(calls: [ReportCall], loggedOn: [Range<Int64>], asOf now: Int64) {
        answered = calls.compactMap(\.answeredAt).filter { $0 < now }.sorted()
        service = TimeSpans(calls.compactMap { $0.service(at: now) })
        let on = TimeSpans(loggedOn.map { $0.clamped(to: .min..<now) })
        let rests = TimeSpans(calls.compactMap { $0.afterService(at: now) })
        afterService = rests.shared(with: on).without(service)
        shift = on.united(with: service)
        let outbound = calls.filter { $0.isOutbound && $0.offeredAt < now }
        made = outbound.map(\.offeredAt).sorted()
        conversations = outbound.filter { $0.isConversation(at: now) }.map(\.offeredAt).sorted()
    }

    package func figures(within period: Range<Int64>) -> ReportFigures {
        var figures = ReportFigures()
        figures.handled = answered.count(within: period)
        figures.service = service.length(within: period)
        figures.afterService = afterService.length(within: period)
        figures.shift = shift.length(within: period)
        return figures
    }

    /// A conversation counts where its call began, also when it lasts into another period.
    package func outbound(within period: Range<Int64>) -> OutboundFigures {
        var figures = OutboundFigures()
        figures.made = made.count(within: period)
        figures.conversations = conversations.count(within: period)
        return figures
    }
}

extension ReportCall {
    /// Whether it was talked for more than five seconds (R97).
    fileprivate func isConversation(at now: Int64) -> Bool {
        service(at: now).map { $0.upperBound - $0.lowerBound > 5_000 } ?? false
    }
}

extension [Int64] {
    /// How many are within a period; they are in order.
    fileprivate func count(within period: Range<Int64>) -> Int {
        partition { $0 >= period.upperBound } - partition { $0 >= period.lowerBound }
    }
}
