package import CallCenter

/// The directory, the open log-ons and the ledger in one SQLite file.
package final class Store: Sendable {
    /// What the opener is going to do with the file.
    package enum Mode: Hashable, Sendable {
        /// Holds the lock beside the file for life, creates and migrates it, checks it, and
        /// declares adrift what an earlier server left open.
        case serve
        /// Creates and migrates the file for `sample` and `migrate`; the lock is needed only
        /// where there is something to create or to migrate.
        case prepare
        /// Reads an existing file of exactly this version, beside a running server or without one.
        case read
    }

    /// Opens the file at `path`.
    ///
    /// `onStoreFailed` is told once, from the writer's thread, when the outcome of a commit can
    /// neither be known nor cancelled: the process has to end (exit 74) and start anew.
    package static func open(
        path: String, mode: Mode, clock: StoreClock,
        onStoreFailed: @escaping @Sendable (StoreFault) -> Void = { _ in }
    ) throws(StoreFault) -> Store {
        throw StoreFault(.failed, "the store is not built yet")
    }

    /// The reader of one event loop.
    package func loopReader(hashing hasher: PINHasher) throws(StoreFault) -> LoopReader {
        throw StoreFault(.failed, "the store is not built yet")
    }

    /// Whether the directory has no user, group or queue.
    package func isEmpty() throws(StoreFault) -> Bool {
        throw StoreFault(.failed, "the store is not built yet")
    }

    /// Fills an empty store with the sample centre, all of it or nothing.
    package func fillWithSample() throws(StoreFault) {
        throw StoreFault(.failed, "the store is not built yet")
    }

    /// Who is logged on, by numeric ID.
    package func who() throws(StoreFault) -> [PresentAgent] {
        throw StoreFault(.failed, "the store is not built yet")
    }

    /// The ledger, oldest first.
    package func ledger() throws(StoreFault) -> [LedgerEntry] {
        throw StoreFault(.failed, "the store is not built yet")
    }

    /// The effective settings of a user (by user name, e-mail or numeric ID), or one of them.
    package func explain(
        user: String, setting: String?
    ) throws(StoreFault) -> [ExplainedSetting] {
        throw StoreFault(.failed, "the store is not built yet")
    }

    /// Finishes what is queued, ends the writer's thread and closes the file.
    package func close() {}
}

extension Store: LogOnBook {
    package func open(of user: User.ID) async throws(DeskUnavailable) -> OpenLogOn? { nil }

    package func begin(_ wish: LogOnWish) async throws(DeskUnavailable) -> LogOnBeginning {
        .refused(.noQueue)
    }

    package func finish(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) -> LogOn? { nil }

    package func forget(_ id: LogOn.ID) async throws(DeskUnavailable) {}

    package func beginLogOff(_ user: User.ID) async throws(DeskUnavailable) -> LogOn? { nil }

    package func finishLogOff(
        _ id: LogOn.ID, reason: LogOffReason, call: CallFacts
    ) async throws(DeskUnavailable) {}

    package func update(
        _ id: LogOn.ID, members: [LogOn.Joined]
    ) async throws(DeskUnavailable) {}

    package func setAdrift(_ id: LogOn.ID) async throws(DeskUnavailable) {}

    package func adrift(
        at pbx: String, atMost: Int
    ) async throws(DeskUnavailable) -> [OpenLogOn] { [] }
}
