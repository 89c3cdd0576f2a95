import CLinux
import Glibc

/// A wait on a loop that only time or the waiting task's cancellation ends.
package final class LoopPause: Sendable {
    private let loop: EventLoop
    private let watch: Watch
    /// Never rung: the loop waits for descriptors only.
    private let descriptor: Descriptor

    package init(on loop: EventLoop) throws(Errno) {
        self.loop = loop
        let descriptor = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)))
        watch = try loop.watch(descriptor.number, as: .stream)
        self.descriptor = descriptor
    }

    deinit { loop.forget(watch) }

    /// Waits so long, and up to a sweep of the loop longer; to be called by a task of the loop.
    /// - Returns: whether the time is over; else the task was cancelled, now or in an earlier wait.
    package func wait(_ time: Duration) async -> Bool {
        let (loop, watch) = (loop, watch)
        return await withTaskCancellationHandler {
            await loop.readable(watch, within: time) == .tooLate
        } onCancel: {
            loop.close(waiting: watch)
        }
    }
}
