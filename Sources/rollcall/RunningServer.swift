import CallCenter
import Conversation
import Glibc
import Reactor
import Service
import Store
import Workers

/// A server in this process with all that it needs: store, loops, listeners and log.
final class RunningServer: Sendable {
    let store: Store
    let loops: [EventLoop]
    let listeners: [Listener]
    let server: Server
    let log: EventLog
    private let hasher: PINHasher
    private let logWorker: Worker
    private let history: Rounds
    private let floor: Rounds
    private let metricsPage: MetricsPage?

    /// Joins the parts without serving yet; `write` gets the log, line by line, on a thread of its own.
    init(
        store: Store, listen: [Address], allow: [Network], loops count: Int, maxCalls: Int,
        trusted: TrustedSecret? = nil, managers: [ManagerLogin] = [],
        metrics: Metrics = Metrics(), showMetrics: Address? = nil, notify: SystemdNotify? = nil,
        write: @escaping @Sendable (String) -> Void
    ) throws(UsageError) {
        logWorker = Worker(name: "log", limit: 4_096)
        let log = EventLog(on: logWorker, clock: WallClock.now, write: write)
        self.log = log
        let hasher = PINHasher()
        let languages = try Self.languages()
        var loops: [EventLoop] = []
        var readers: [LoopReader] = []
        do {
            for _ in 0..<count {
                loops.append(try EventLoop.open())
                readers.append(
                    try store.loopReader(
                        hashing: hasher, onGuard: log.note, onMissingAudio: log.note))
            }
        } catch let fault as StoreFault {
            throw UsageError(fault)
        } catch {
            throw UsageError("No event loop can be made: \(error).", exit: .failed)
        }
        var listeners: [Listener] = []
        for address in listen { listeners.append(try Self.listener(on: address)) }
        let reconciler = Reconciler(
            book: store, calls: store, links: store, log: log, clock: WallClock.now)
        let leftRests = LeftRests(book: store)
        let probe = Probe()
        var companions = Self.companions(
            managers, of: store, with: reconciler, leftRests, on: loops[0], log: log)
        metricsPage = try showMetrics.map { address throws(UsageError) in
            let page = try Self.metricsPage(
                of: store, log, metrics, probe, at: listeners[0].address, on: loops[0])
            let pages = HTTPServer(
                listener: try Self.listener(on: address), on: loops[0], log: log, page: page.page)
            companions.append { await pages.serve() }
            return page
        }
        if let notify {
            let reports = SystemdReports(
                to: notify, of: probe, metrics, at: listeners[0].address, on: loops)
            companions.append { await reports.send() }
        }
        self.store = store
        self.hasher = hasher
        self.loops = loops
        self.listeners = listeners
        server = Server(
            listeners: listeners, loops: loops, allowed: allow, maxCalls: maxCalls,
            desks: { [loops, readers] loop in
                let reader = readers[loops.firstIndex { $0 === loop } ?? 0]
                return Desks(
                    agents: reader, audio: reader, book: store, dial: reader, trusted: trusted,
                    reconciler: reconciler, leftRests: leftRests,
                    manners: { Desks.Manners(of: reader, languages: languages) },
                    areReadable: { reader.isReadable })
            }, companions: companions, probe: probe, metrics: metrics, log: log,
            onDraining: { notify?.tell([.stopping, .status("The last calls are ending.")]) })
        history = HistoryKeeper.start(of: store, log: log)
        floor = FloorKeeper.start(of: store, log: log)
    }

    /// Opens the store for the life of a server, filled with the sample centre if it is empty.
    static func openStore(
        _ path: String, withSample: Bool, pepper: Pepper? = nil, metrics: Metrics = Metrics()
    ) throws(UsageError) -> Store {
        do {
            let store = try Store.open(
                path: path, mode: .serve, clock: WallClock.forStore, pepper: pepper,
                commits: CommitWatch(metrics)
            ) { fault in
                let output = LogOutput()
                output.end()
                output.write("rollcall: \(fault)\n")
                // Not exit: its destructors would run beneath the loops and the writer.
                _exit(ExitCode.failed.rawValue)
            }
            if withSample, try store.isEmpty() { try store.fillWithSample() }
            return store
        } catch {
            throw UsageError(error)
        }
    }

    /// Those with recordings: the columns of the table that the program was built with.
    private static func languages() throws(UsageError) -> [String] {
        do {
            return try PromptTable.builtIn().languages
        } catch {
            throw UsageError(error)
        }
    }

    private static func listener(on address: Address) throws(UsageError) -> Listener {
        do {
            return try Listener.open(on: address)
        } catch {
            switch error.code {
            case EADDRINUSE:
                throw UsageError(
                    "\(address) is busy: another program listens there.", exit: .unavailable)
            case EACCES:
                throw UsageError("\(address) may not be listened to: \(error).", exit: .notAllowed)
            default:
                throw UsageError("\(address) cannot be listened to: \(error).", exit: .unavailable)
            }
        }
    }

    /// Runs `body` as the root task on the first loop, which gets this thread, the other loops
    /// threads of their own; returns when it has ended.
    func run(_ body: @escaping @Sendable () async -> Void) {
        let loops = loops
        let threads = loops.dropFirst().enumerated().map { index, loop in
            Thread.start(name: "loop \(index + 1)") { loop.run() }
        }
        Task(executorPreference: loops[0]) {
            await body()
            for loop in loops { loop.stop() }
        }
        loops[0].run()
        for thread in threads { thread.join() }
    }

    /// Lets what was begun end, and closes the store.
    func close() {
        history.stop()
        floor.stop()
        metricsPage?.stop()
        hasher.stop()
        store.close()
        logWorker.stop()
    }
}

extension EventLog {
    /// What the guard against guessing did.
    fileprivate func note(_ remark: GuardRemark) {
        switch remark {
        case .accountLocked(let userName, let number, let until):
            event(
                .accountLocked,
                [
                    "user": userName, "number": number ?? "elsewhere",
                    "until": until.map { String($0) } ?? "guard unlock",
                ])
        case .callerThrottled(let number):
            event(.callerThrottled, ["caller": number ?? "withheld"])
        }
    }

    fileprivate func note(_ missing: MissingAudio) {
        event(
            .audioMissing,
            [
                "class": missing.music.description, "file": missing.file,
                "mend": "recording edit \(missing.music) --file FILE",
            ])
    }
}

extension Desks.Manners {
    private static let names: Set = [
        Setting.pauseAfterAnswer.name, Setting.numberWait.name, Setting.menuWait.name,
        Setting.goodbyeWait.name, Setting.triesPerField.name, Setting.pairsPerCall.name,
        Setting.language.name,
    ]

    /// What holds where the centre says nothing of it, as most do.
    private static let builtIn = Pace(EffectiveSettings(centre: SettingsLayer()))

    /// The centre's timers, limits and language as they are now; the built-in ones where the store
    /// cannot be read.
    fileprivate init(of reader: LoopReader, languages: [String]) {
        if let settings = try? reader.centreSettings(Self.names), !settings.isSilent {
            self.init(
                pace: Pace(settings),
                voice: Voice(languages: languages, language: settings[.language].value.code))
        } else {
            self.init(pace: Self.builtIn, voice: Voice(languages: languages))
        }
    }
}

extension Pace {
    fileprivate init(_ settings: EffectiveSettings) {
        self.init(
            pauseAfterAnswer: settings[.pauseAfterAnswer].value,
            numberWait: settings[.numberWait].value, menuWait: settings[.menuWait].value,
            goodbyeWait: settings[.goodbyeWait].value,
            triesPerField: settings[.triesPerField].value,
            pairsPerCall: settings[.pairsPerCall].value)
    }
}
