import CLinux
import Glibc

/// What a task of a loop waits for when it waits for nothing but time.
package final class Alarm: Sendable {
    private let loop: EventLoop
    /// Never rung: it is there for its place among the loop's waits.
    private let descriptor: Descriptor
    private let watch: Watch

    package static func open(on loop: EventLoop) throws(Errno) -> Alarm {
        let descriptor = try Descriptor(eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)))
        let watch = try loop.watch(descriptor.number, as: .stream)
        return Alarm(loop: loop, descriptor: descriptor, watch: watch)
    }

    private init(loop: EventLoop, descriptor: consuming Descriptor, watch: Watch) {
        self.loop = loop
        self.descriptor = descriptor
        self.watch = watch
    }

    deinit {
        loop.forget(watch)
    }

    /// Waits so long, or until the task is cancelled, after which there is no more waiting.
    package func wait(for time: Duration) async {
        await withTaskCancellationHandler { [loop, watch] in
            _ = await loop.readable(watch, within: time)
        } onCancel: { [loop, watch] in
            loop.close(waiting: watch)
        }
    }
}
