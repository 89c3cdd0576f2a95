import CallCenter
import SQLite
import Testing

@testable import Store

/// How each PBX is heard of, as other processes and calls read it.
@Suite struct LinkTests {
    let sample: SampleStore
    let reader: LoopReader
    var store: Store { sample.store }
    var time: TestTime { sample.time }

    init() throws {
        sample = try SampleStore()
        reader = try sample.reader()
    }

    private func link(
        _ pbx: String = "10.0.0.1", _ way: PBXLink.Way = .manager, isUp: Bool, reason: String = ""
    ) -> PBXLink {
        PBXLink(
            pbx: pbx, way: way, isUp: isUp, since: time.now, version: "20.20.1", reason: reason)
    }

    @Test func `a link is as it was noted last`() async throws {
        #expect(try await store.links().isEmpty)
        try await store.note(link(isUp: true))
        try await store.note(link("10.0.0.2", .control, isUp: false, reason: "it ended"))
        let down = link(isUp: false, reason: "the PBX restarts")
        try await store.note(down)
        #expect(
            try await store.links()
                == [down, link("10.0.0.2", .control, isUp: false, reason: "it ended")])
    }

    @Test func `a PBX is unwatched when it had links and none of them is up`() async throws {
        #expect(try await !reader.isUnwatched("10.0.0.1"))
        try await store.note(link(isUp: false))
        #expect(try await reader.isUnwatched("10.0.0.1"))
        #expect(try await !reader.isUnwatched("10.0.0.2"))
        try await store.note(link("10.0.0.1", .control, isUp: true))
        #expect(try await !reader.isUnwatched("10.0.0.1"))
        try await store.note(link("10.0.0.1", .control, isUp: false))
        #expect(try await reader.isUnwatched("10.0.0.1"))
    }

    @Test func `when a server starts, all links are down, and those that nobody makes are gone`()
        async throws
    {
        try await store.note(link(isUp: true))
        try await store.note(link("10.0.0.2", isUp: true))
        try await store.note(link("10.0.0.3", .control, isUp: true))
        try await store.note(link("10.0.0.4", .control, isUp: false))
        let failed = link("10.0.0.5", isUp: false, reason: "cannot be reached")
        try await store.note(failed)
        time.pass(.seconds(8 * 86_400))
        try await store.startLinks(withManagersAt: ["10.0.0.1", "10.0.0.5"])
        let links = try await store.links()
        #expect(links.map(\.pbx) == ["10.0.0.1", "10.0.0.3", "10.0.0.5"])
        #expect(links.allSatisfy { !$0.isUp })
        #expect(links.first?.since == time.now)
        #expect(links.last == failed)
    }

    @Test func `where the server has died, no link is up for those who look beside it`()
        async throws
    {
        let folder = try Folder()
        try await serveAndDie(folder)
        let store = try Store.open(path: folder.file, mode: .read, clock: time.clock)
        defer { store.close() }
        time.pass(.seconds(60))
        let down = link(isUp: false, reason: "rollcall serve does not run")
        #expect(try store.reading { try $0.links() } == [down])
    }

    /// It writes nothing at its end.
    private func serveAndDie(_ folder: Folder) async throws {
        let store = try Store.open(path: folder.file, mode: .serve, clock: time.clock)
        defer { store.close() }
        try await store.note(link(isUp: true))
        #expect(try store.reading { try $0.links() } == [link(isUp: true)])
    }
}
