import Seeds
import Testing

@testable import CallCenter

/// What the figures of reports are, from calls and times logged on.
@Suite struct ReportWorkTests {
    private func call(
        _ answered: Int64, _ ended: Int64?, rest: Int64? = nil, isOutbound: Bool = false,
        isLost: Bool = false
    ) -> ReportCall {
        ReportCall(
            isOutbound: isOutbound, offeredAt: answered - 5, answeredAt: answered, endedAt: ended,
            stateUntil: rest, isLost: isLost)
    }

    private func figures(
        _ calls: [ReportCall], on: [Range<Int64>] = [0..<1_000], asOf now: Int64 = 1_000,
        within period: Range<Int64> = 0..<1_000
    ) -> ReportFigures {
        ReportWork(calls: calls, loggedOn: on, asOf: now).figures(within: period)
    }

    @Test func `R91, R92, R93, R94: two calls with their rests in a shift`() {
        let found = figures([call(100, 200, rest: 250), call(300, 400, rest: 430)])
        #expect(found.handled == 2)
        #expect((found.service, found.afterService, found.handle) == (200, 80, 280))
        #expect(found.averageHandle == 140)
        #expect(found.averageAfterService == 40)
        #expect(found.occupancy == 2_800)
    }

    @Test func `R92: offers that were not answered are not handled, calls that agents make are`() {
        let missed = ReportCall(
            offeredAt: 100, answeredAt: nil, endedAt: 120, stateUntil: 150)
        #expect(figures([missed]).handled == 0)
        #expect(figures([missed]).handle == 0)
        #expect(figures([call(10, 20, isOutbound: true)]).handled == 1)
    }

    @Test func `without calls there is no average, and without a shift no occupancy`() {
        #expect(figures([]).averageHandle == nil)
        #expect(figures([]).averageAfterService == nil)
        #expect(figures([]).occupancy == 0)
        #expect(figures([], on: []).occupancy == nil)
    }

    @Test func `what goes on counts up to now and not beyond`() {
        #expect(figures([call(900, nil)]).service == 100)
        #expect(figures([call(900, 980, rest: 1_100)]).afterService == 20)
        #expect(figures([call(1_000, nil)]).handled == 0)
    }

    @Test func `a call over the edge is split, and counts where it was answered`() {
        let calls = [call(450, 550, rest: 600)]
        let (first, second) = (
            figures(calls, within: 0..<500), figures(calls, within: 500..<1_000)
        )
        #expect((first.handled, first.service, first.afterService) == (1, 50, 0))
        #expect((second.handled, second.service, second.afterService) == (0, 50, 50))
    }

    @Test func `a rest ends with the next conversation and with the log-off`() {
        let next = figures([call(100, 200, rest: 300), call(250, 280)])
        #expect((next.service, next.afterService) == (130, 70))
        let off = figures([call(100, 200, rest: 300)], on: [0..<220])
        #expect((off.service, off.afterService, off.shift) == (100, 20, 220))
    }

    @Test func `a call that goes on after the log-off is shift time`() {
        let found = figures([call(100, 300)], on: [0..<200])
        #expect((found.service, found.shift) == (200, 300))
    }

    @Test func `a call whose end nobody knows counts without its time`() {
        let found = figures([call(100, 900, isLost: true)])
        #expect((found.handled, found.handle) == (1, 0))
    }

    @Test func `R97: a conversation is longer than five seconds, and counts where its call began`()
    {
        func outbound(_ length: Int64) -> OutboundFigures {
            let calls = [call(10_000, 10_000 + length, isOutbound: true)]
            return ReportWork(calls: calls, loggedOn: [], asOf: 60_000)
                .outbound(within: 9_000..<10_000)
        }
        #expect(outbound(5_000).conversations == 0)
        #expect(outbound(5_001).conversations == 1)
        #expect(outbound(5_001).made == 1)
        let other = [call(10_000, 20_000)]
        #expect(
            ReportWork(calls: other, loggedOn: [], asOf: 60_000)
                .outbound(within: 0..<60_000) == OutboundFigures())
        let ringing = ReportCall(
            isOutbound: true, offeredAt: 100, answeredAt: nil, endedAt: nil, stateUntil: nil)
        #expect(
            ReportWork(calls: [ringing], loggedOn: [], asOf: 60_000)
                .outbound(within: 0..<60_000).made == 1)
    }

    @Test func `R94, R95: parts add up to the whole, and nobody is occupied beyond the shift`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        func moment() -> Int64 { Int64.random(in: 0..<1_000, using: &generator) }
        func span() -> Range<Int64> {
            let begin = moment()
            return begin..<begin + Int64.random(in: 0...200, using: &generator)
        }
        for _ in 0..<1_000 {
            let calls = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                let talk = span()
                return ReportCall(
                    isOutbound: Bool.random(using: &generator),
                    offeredAt: talk.lowerBound - 10,
                    answeredAt: Int.random(in: 0..<5, using: &generator) == 0
                        ? nil : talk.lowerBound,
                    endedAt: talk.upperBound > 1_000 ? nil : talk.upperBound,
                    stateUntil: talk.upperBound > 1_000 ? nil : talk.upperBound + moment() / 10,
                    isLost: Int.random(in: 0..<9, using: &generator) == 0)
            }
            let on = (0..<3).map { _ in span() }
            let work = ReportWork(calls: calls, loggedOn: on, asOf: 1_000)
            let whole = work.figures(within: -100..<1_000)
            let edges = ([-100, 1_000] + (0..<5).map { _ in moment() }).sorted()
            let parts = zip(edges, edges.dropFirst()).map(..<)
            #expect(parts.map(work.figures).sum == whole, "seed \(seed)")
            #expect(
                parts.map(work.outbound).sum == work.outbound(within: -100..<1_000),
                "seed \(seed)")
            for part in parts + [-100..<1_000] {
                let figures = work.figures(within: part)
                #expect(figures.handle <= figures.shift, "seed \(seed)")
                #expect((figures.occupancy ?? 0) <= 10_000, "seed \(seed)")
            }
        }
    }

    @Test func `R96: what happens after the moment changes nothing of its figures`() {
        let before = [call(100, nil), call(500, 600, rest: 900)]
        let after = [call(100, 1_400, rest: 1_500), call(500, 600, rest: 720), call(1_100, 1_200)]
        #expect(figures(before, asOf: 700) == figures(after, asOf: 700))
        let (still, over): (Range<Int64>, Range<Int64>) = (0 ..< .max, 0..<1_300)
        #expect(figures([], on: [still], asOf: 700) == figures([], on: [over], asOf: 700))
    }
}
