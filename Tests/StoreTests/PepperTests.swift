import CallCenter
import SQLite
import Testing

@testable import Store

/// The pepper is mixed into every hash, and a store knows its own; hashes are renewed.
@Suite struct PepperTests {
    private let folder: Folder
    private let time = TestTime()
    private let pepper: Pepper
    private let other: Pepper

    init() throws {
        folder = try Folder()
        pepper = try #require(Pepper(Array("a secret of some length".utf8)))
        other = try #require(Pepper(Array("another one of a length".utf8)))
    }

    private func open(_ pepper: Pepper?, _ mode: Store.Mode = .serve) throws -> Store {
        try Store.open(
            StoreFile(path: folder.file, vfs: TestDisk.unflushed.name), mode, time.clock,
            pepper: pepper)
    }

    /// A server's life: the lock is let go at its end.
    private func serving(
        _ pepper: Pepper?, _ work: (Store) async throws -> Void
    ) async throws {
        let store = try open(pepper)
        try await work(store)
        store.close()
    }

    private func fill(_ store: Store) throws {
        try store.edit { directory in
            try directory.set("pin-hash-cost", to: "1", for: .centre)
            try SampleCentre.fill(directory)
        }
    }

    private func comesIn(_ store: Store, _ pin: String, of id: String = "1001") async throws -> Bool
    {
        let reader = try store.loopReader(hashing: PINHasher(workers: 1))
        return try await reader.whose(try #require(NumericID(id)), pin: PIN(pin)) != nil
    }

    private func fault(_ pepper: Pepper?, _ mode: Store.Mode = .serve) -> StoreFault? {
        do {
            try open(pepper, mode).close()
            return nil
        } catch {
            return error as? StoreFault
        }
    }

    private func hashes() throws -> [String: Bool] {
        let connection = try Connection.open(folder.file, .read)
        return Dictionary(
            uniqueKeysWithValues: try connection.rows(
                "SELECT u.user_name, p.peppered FROM pins p JOIN users u ON u.id = p.user_id"
            ).compactMap { row in
                guard case .text(let name) = row[0], case .integer(let flag) = row[1] else {
                    return nil
                }
                return (name, flag == 1)
            })
    }

    @Test func `PINs are hashed with it, and only with it they are right`() async throws {
        try await serving(pepper) { (store) async throws -> Void in
            try fill(store)
            #expect(try await comesIn(store, "4242"))
            #expect(try await comesIn(store, "4243") == false)
        }
        #expect(fault(nil)?.kind == .otherPepper)
        #expect(fault(other)?.kind == .otherPepper)
        #expect(fault(other, .read)?.kind == .otherPepper)
        // To look at it, none is needed.
        #expect(fault(nil, .read) == nil)
        try await serving(pepper) { (store) async throws -> Void in
            let isIn = try await comesIn(store, "4242")
            #expect(isIn)
        }
    }

    @Test func `what is wrong is said with what to do`() async throws {
        try await serving(pepper) { try fill($0) }
        #expect(
            fault(nil)?.description
                == "the PINs of \(folder.file) were hashed with a pepper: give its file with "
                + "--pepper-file")
        #expect(
            fault(other)?.description
                == "the PINs of \(folder.file) were hashed with another pepper: give that one's "
                + "file with --pepper-file")
    }

    @Test func `a hash without it is renewed at the next right PIN, and is then of no use without`()
        async throws
    {
        try await serving(nil) { try fill($0) }
        try await serving(pepper) { (store) async throws -> Void in
            #expect(try hashes()["anna"] == false)
            #expect(try await comesIn(store, "4242"))
            #expect(
                try hashes() == [
                    "anna": true, "bohdan": false, "carla": false, "dmytro": false, "frank": false,
                ])
            #expect(try await comesIn(store, "4242"))
            #expect(try await comesIn(store, "1357", of: "1002"))
        }
        #expect(fault(nil)?.kind == .otherPepper)
    }

    @Test func `a hash of another cost is renewed, and it is the same PIN`() async throws {
        let store = try open(nil)
        try fill(store)
        try store.edit { try $0.set("pin-hash-cost", to: "2", for: .centre) }
        let connection = try Connection.open(folder.file, .read)
        func anna() throws -> [[Value]] {
            try connection.rows("SELECT substr(hash, 1, 7), set_at FROM pins WHERE user_id = 1")
        }
        let before = try anna()
        time.pass(.seconds(1))
        #expect(try await comesIn(store, "4242"))
        let after = try anna()
        #expect(before[0][0] != after[0][0])
        #expect(before[0][1] == after[0][1])
        #expect(try await comesIn(store, "4242"))
        #expect(try anna() == after)
        store.close()
    }

    @Test func `a renewal that cannot be written refuses nobody`() async throws {
        let disk = TestDisk()
        let sample = try SampleStore { [disk] in $0.vfs = disk.name }
        try sample.store.edit { try $0.set("pin-hash-cost", to: "2", for: .centre) }
        disk.fail(.init(kind: .write, at: 1, code: TestDisk.isFull, isForGood: true))
        let reader = try sample.reader()
        let id = try #require(NumericID("1001"))
        #expect(try await reader.whose(id, pin: PIN("4242")) != nil)
        disk.fail(nil)
        #expect(try await reader.whose(id, pin: PIN("4242")) != nil)
    }

    @Test func `two calls of an agent at once both come in while the hash is renewed`()
        async throws
    {
        let store = try open(nil)
        try fill(store)
        try store.edit { try $0.set("pin-hash-cost", to: "2", for: .centre) }
        let reader = try store.loopReader(hashing: PINHasher(workers: 2))
        let id = try #require(NumericID("1001"))
        let agents = try await withThrowingTaskGroup(of: Agent?.self) { group in
            for _ in 1...8 { group.addTask { try await reader.whose(id, pin: PIN("4242")) } }
            return try await group.reduce(into: [Agent?]()) { $0.append($1) }
        }
        #expect(agents.allSatisfy { $0 != nil })
        store.close()
    }

    @Test func `a pepper that no PIN has been hashed with yet may be exchanged, or left out`()
        throws
    {
        try open(pepper).close()
        #expect(fault(other) == nil)
        #expect(fault(nil) == nil)
        #expect(fault(pepper) == nil)
    }

    @Test func `beside a server, PINs are set with its pepper only`() async throws {
        let server = try open(pepper)
        try fill(server)
        #expect(fault(other, .read)?.kind == .otherPepper)
        let bare = try open(nil, .read)
        #expect(throws: StoreFault.self) { try bare.giveOneTimePIN(to: "anna") }
        #expect(throws: StoreFault.self) { try bare.setPIN(PIN("739628"), of: "anna") }
        let beside = try open(pepper, .read)
        #expect(try beside.setPIN(PIN("739628"), of: "anna") == nil)
        #expect(try await comesIn(server, "739628"))
        server.close()
    }

    @Test func `beside a server that has none, none is brought in`() throws {
        let server = try open(nil)
        try fill(server)
        let fault = fault(pepper, .read)
        #expect(fault?.kind == .locked)
        #expect(fault?.description.contains("start it anew with --pepper-file") == true)
        server.close()
    }

    @Test func `a sample is made with it, and the server must have it`() async throws {
        let sample = try open(pepper, .prepare)
        try fill(sample)
        sample.close()
        #expect(fault(nil)?.kind == .otherPepper)
        let server = try open(pepper)
        #expect(try await comesIn(server, "4242"))
        server.close()
    }
}
