import Testing

/// Whether a server is alive is asked by the way that its calls come.
@Suite(.timeLimit(.minutes(1))) struct `A probe of the server` {
    /// Somebody else's connection from another port is a call like any other.
    @Test func `is nobody else's`() async throws {
        let log = try await serving(allowed: ["192.0.2.1"]) { service in
            let peer = try service.peer()
            try peer.hears(nil)
        }
        #expect(log.map(\.event) == ["peer_refused"])
    }
}
