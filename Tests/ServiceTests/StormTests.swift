import Testing

/// The server's deaths and the PBX's, in every order, while agents log on and off.
@Suite struct StormTests {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `PBX and ledger are equal in the end, and nobody was told otherwise`(
        seed: UInt64
    ) async throws {
        let storm = try Storm(agents: 8, seed: seed)
        for _ in 0..<40 { try await storm.happens() }
        try await storm.settles()
        let disagreement = try await storm.disagreement()
        #expect(disagreement == nil, "seed \(seed)")
        let misled = try await storm.misled()
        #expect(misled == [], "seed \(seed)")
    }
}
