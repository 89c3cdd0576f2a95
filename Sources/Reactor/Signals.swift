import CLinux
import Glibc

/// Signals of the process as something that a loop waits for.
package final class Signals: Sendable {
    private let loop: EventLoop
    private let descriptor: Descriptor
    private let watch: Watch

    /// Keeps these signals from their usual effect, in this thread and those it starts: to be
    /// called by `main` before there are any others.
    package static func hold(_ signals: [Int32]) {
        var set = set(of: signals)
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits on `loop` for signals that are held.
    package static func open(_ signals: [Int32], on loop: EventLoop) throws(Errno) -> Signals {
        var set = set(of: signals)
        let flags = Int32(SFD_NONBLOCK | SFD_CLOEXEC)
        let descriptor = try Descriptor(unsafe signalfd(-1, &set, flags))
        let watch = try loop.watch(descriptor.number, as: .stream)
        return Signals(loop: loop, descriptor: descriptor, watch: watch)
    }

    private init(loop: EventLoop, descriptor: consuming Descriptor, watch: Watch) {
        self.loop = loop
        self.descriptor = descriptor
        self.watch = watch
    }

    deinit {
        loop.forget(watch)
    }

    /// The next signal; nil when the task is cancelled or the time is over.
    package func next(within limit: Duration? = nil) async -> Int32? {
        let deadline = limit.map { loop.deadline(after: $0) } ?? .never
        return await next(by: deadline)
    }

    private func next(by deadline: Deadline) async -> Int32? {
        await withTaskCancellationHandler { [loop, watch] in
            while true {
                var information = signalfd_siginfo()
                let size = MemoryLayout<signalfd_siginfo>.size
                if unsafe read(descriptor.number, &information, size) == size {
                    return Int32(information.ssi_signo)
                }
                if await loop.readable(watch, by: deadline) != .ready { return nil }
            }
        } onCancel: { [loop, watch] in
            loop.close(waiting: watch)
        }
    }

    private static func set(of signals: [Int32]) -> sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in signals { unsafe sigaddset(&set, signal) }
        return set
    }
}
