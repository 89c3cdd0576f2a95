import AMI
import Asterisk
import Reactor
import Service
import Synchronization

extension Examination {
    /// What the PBXs say of themselves, each asked over a session of our own.
    func askManagers() -> [Diagnosis] {
        guard !managers.isEmpty else { return [] }
        let loop: EventLoop
        do {
            loop = try EventLoop.open()
        } catch {
            return [Diagnosis(.links, .unknown, "No event loop can be made: \(error).")]
        }
        let answers = Answers()
        let (managers, needs) = (managers, needs)
        Task(executorPreference: loop) {
            for login in managers {
                answers.add(await ManagerExamination(of: login, for: needs).findings(on: loop))
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
