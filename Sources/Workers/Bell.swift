import CLinux
import Glibc

/// Wakes the one thread that sleeps on it; a ring that meets nobody asleep is kept for the next.
package final class Bell: Sendable {
    private let descriptor: Int32

    package init() {
        descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        precondition(descriptor >= 0, "a bell needs one descriptor")
    }

    deinit { Glibc.close(descriptor) }

    /// From any thread.
    package func ring() { eventfd_write(descriptor, 1) }

    /// Sleeps until somebody rings, or the milliseconds are over; `nil` is without end.
    ///
    /// Returns whether it rang; a signal ends the sleep early as if the time were over.
    package func wait(milliseconds: Int32? = nil) -> Bool {
        var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard unsafe poll(&ready, 1, milliseconds ?? -1) == 1 else { return false }
        var rings: eventfd_t = 0
        return unsafe eventfd_read(descriptor, &rings) == 0
    }
}
