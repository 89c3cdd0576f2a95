import CallCenter
import Store

extension Verb {
    static let sample = Verb(
        name: "sample", options: [.database, .pepperFile],
        help: "Fills an empty store with the sample centre.",
        details: """
            Seven users, three groups, three queues and their PINs, which the README names: for
            trials, not for a centre in service. The store must have nobody in it; 'rollcall
            create' makes one without a sample.
            """,
        examples: ["rollcall sample --database rollcall.db"]
    ) { given throws(UsageError) in
        let path = try given.database()
        try withStore(given, mode: .prepare, pepper: given.pepper()) { store throws(StoreFault) in
            try store.fillWithSample()
        }
        let pepper = given.value(of: .pepperFile).map { " --pepper-file \($0)" } ?? ""
        Screen.output.line(
            "\(path) has the sample centre. Next: rollcall serve --database \(path)\(pepper)")
    }

    static let migrate = Verb(
        name: "migrate", options: [.database],
        help: "Brings a store up to this version, while no server has it.",
        details: """
            A server does so by itself at its start. It is needed where verbs shall work on a
            store of an older Rollcall before that. All of it is done or nothing; there is no way
            back but a copy.
            """,
        examples: ["rollcall migrate --database rollcall.db"]
    ) { given throws(UsageError) in
        let wasMigrated = try withStore(given, mode: .migrate) { store throws(StoreFault) in
            store.wasMigrated
        }
        let path = try given.database()
        Screen.output.line(
            wasMigrated
                ? "\(path) is now a store of this version." : "\(path) was of this version already."
        )
    }
}

/// Opens the store that the options name, and closes it afterwards.
func withStore<Value>(
    _ given: Given, mode: Store.Mode = .read, pepper: Pepper? = nil,
    _ body: (Store) throws(StoreFault) -> Value
) throws(UsageError) -> Value {
    let path = try given.database()
    do throws(StoreFault) {
        let store = try Store.open(
            path: path, mode: mode, clock: WallClock.forStore, pepper: pepper)
        defer { store.close() }
        return try body(store)
    } catch {
        throw UsageError(error)
    }
}
