import AMI
import Asterisk
import Reactor
import Service
import Store
import Synchronization

extension Examination {
    /// What the PBXs say of themselves, each asked over a session of our own.
    func askManagers() throws(UsageError) -> [Diagnosis] {
        guard !managers.isEmpty else {
            return [
                Diagnosis(
                    .members, .unknown, "The PBX's members were not compared with the ledger.",
                    remedy: "Give --manager, --manager-user and --manager-secret-file.")
            ]
        }
        let loop: EventLoop
        do {
            loop = try EventLoop.open()
        } catch {
            return [Diagnosis(.links, .unknown, "No event loop can be made: \(error).")]
        }
        let path = database
        let store = try stored { () throws(StoreFault) in
            try Store.open(path: path, mode: .read, clock: WallClock.forStore)
        }
        defer { store.close() }
        let answers = Answers()
        let (managers, needs) = (managers, needs)
        Task(executorPreference: loop) {
            for login in managers {
                let examination = ManagerExamination(of: login, for: needs, with: store)
                answers.add(await examination.findings(on: loop))
            }
            loop.stop()
        }
        loop.run()
        return answers.all
    }
}

/// What was answered, for the thread that runs the loop.
private final class Answers: Sendable {
    private let held = Mutex<[Diagnosis]>([])
    var all: [Diagnosis] { held.withLock { $0 } }
    func add(_ findings: [Diagnosis]) { held.withLock { $0 += findings } }
}
