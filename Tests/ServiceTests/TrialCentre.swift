import AGI
import Asterisk
import CallCenter
import Conversation
import Dialogues
import Glibc
import Store
import Telephone
import Testing

/// The sample centre in a store of its own, beside a PBX with its queues: calls are made in memory.
final class TrialCentre {
    let store: Store
    let pbx: PBX
    private let reader: LoopReader
    private let hasher = PINHasher(workers: 1)
    private let folder: String

    init() throws {
        folder = try temporaryFolder()
        store = try Store.open(
            path: folder + "/rollcall.db", mode: .serve,
            clock: StoreClock(
                now: { 1_795_000_000_000 }, timeOfDay: { _ in TimeOfDay(hour: 8, minute: 5) }))
        // The cheapest hash: many calls are made, and how hard a PIN is to guess is not at stake.
        try store.edit { directory in
            try directory.set("pin-hash-cost", to: "1", for: .centre)
            try SampleCentre.fill(directory)
        }
        reader = try store.loopReader(hashing: hasher)
        pbx = PBX(queues: ["sales", "retention", "support"])
    }

    deinit {
        store.close()
        hasher.stop()
        for file in ["", "-wal", "-shm", ".lock"] { unsafe unlink(folder + "/rollcall.db" + file) }
        unsafe rmdir(folder)
    }

    /// One call to the agent line, from its preamble to its end.
    @discardableResult
    func call(
        _ keys: String, from number: String?, hearsOut: Bool = false,
        hangsUp: Handset.HangUp? = nil
    ) async -> TelephoneCall {
        let preamble = Preamble("agent", from: number, at: pbx)
        var handset = Handset(keys, hangsUp: hangsUp)
        handset.hearsOut = hearsOut
        let channel = InMemoryChannel(TelephoneCall(preamble, at: pbx, with: handset))
        let caller = Caller(on: channel)
        let call = CallFacts(
            pbx: "127.0.0.1", uniqueID: preamble.uniqueID, callerNumber: preamble.callerID,
            accessNumbers: ["8000"])
        let presence = Presence(on: channel, book: store, interlude: caller, call: call)
        do {
            let result = try await AgentLine(desk: reader, presence: presence, call: call)
                .talk(to: caller)
            await caller.leaves(with: result)
        } catch let ended as CallEnded {
            await caller.leaves(with: ended.result)
        } catch {
            Issue.record("a dialogue throws nothing but the call's end: \(error)")
        }
        return channel.call
    }

    /// The PBX's members of ours: interface, penalty and wrap-up by queue.
    var members: [String: [PBX.Member]] {
        pbx.queues.compactMapValues { members in
            let ours = members.filter { $0.name.hasPrefix("Rollcall/") }
            return ours.isEmpty ? nil : ours
        }
    }

    /// The store's word for who is on, and the PBX's, must be one.
    func agree(_ location: SourceLocation = #_sourceLocation) throws {
        let on = try store.who()
        let inStore = Set(on.flatMap { agent in agent.queues.map { "\($0) \(agent.interface)" } })
        let inPBX = Set(members.flatMap { queue, list in list.map { "\(queue) \($0.interface)" } })
        #expect(inStore == inPBX, sourceLocation: location)
        let ledger = try store.ledger()
        let open = Set(ledger.filter { $0.event == .logOn }.map(\.logOn))
            .subtracting(ledger.filter { $0.event == .logOff }.map(\.logOn))
        #expect(open.count == on.count, sourceLocation: location)
    }
}

/// A new folder of its own for one test.
func temporaryFolder() throws -> String {
    var template = Array("/tmp/rollcall-test-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
        unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) } != nil
    }
    try #require(made)
    return String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
}

extension TelephoneCall {
    /// The recordings heard, without the numbers' files: `enter-id`, `logged-on-ok`.
    var heard: [String] {
        journal.compactMap { moment in
            guard case .heard(let file) = moment else { return nil }
            return String(file.dropFirst("rollcall/".count))
        }
    }

    /// What the dialplan finds after the call.
    var result: String? {
        journal.reduce(nil) { last, moment in
            if case .set("ROLLCALL_RESULT", let word) = moment { word } else { last }
        }
    }
}
