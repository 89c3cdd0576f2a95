import AGI
import Synchronization

extension Caller: Interlude {
    /// Plays `working` until the work is done, and keeps every key pressed meanwhile.
    ///
    /// Does not throw when the caller goes: the work is never abandoned in the middle.
    package func during<Value: Sendable>(
        _ work: @escaping @Sendable () async -> Value
    ) async -> Value {
        let isDone = Signal()
        async let outcome = {
            let value = await work()
            isDone.raise()
            return value
        }()
        // `working` lasts about 200 ms: five of them are the second after which silence is rude.
        var plays = 0
        while !isDone.isRaised, await listens(to: plays == 5 ? .oneMoment : .working) { plays += 1 }
        return await outcome
    }
}

/// A signal from the work to the interlude: raised once.
private final class Signal: Sendable {
    private let raised = Atomic(false)
    func raise() { raised.store(true, ordering: .releasing) }
    var isRaised: Bool { raised.load(ordering: .acquiring) }
}
