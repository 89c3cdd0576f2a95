import CallCenter
import Testing

@testable import Store

/// How often a missing recording is told.
@Suite struct SilenceTests {
    @Test func `R62: a missing recording is told once a minute, each for itself`() throws {
        let time = TestTime()
        let silence = Silence(uptime: time.clock.uptime)
        let sales = try #require(MusicClass("sales"))
        let centre = try #require(MusicClass("centre"))
        #expect(silence.isNews(sales))
        #expect(!silence.isNews(sales))
        time.pass(.seconds(59))
        #expect(!silence.isNews(sales))
        #expect(silence.isNews(centre))
        time.pass(.seconds(1))
        #expect(silence.isNews(sales))
        #expect(!silence.isNews(centre))
    }
}
