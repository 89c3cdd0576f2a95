import CLinux
import Glibc

/// A thread of the operating system that runs one closure; to be joined or detached once.
package struct Thread: Sendable {
    private let handle: pthread_t

    /// What the new thread takes over from the one that starts it.
    private final class Start: Sendable {
        let name: String
        let niceness: Int32
        let body: @Sendable () -> Void

        init(name: String, niceness: Int32, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.niceness = niceness
            self.body = body
        }
    }

    /// Starts a thread, and stops the program when the system has none left.
    ///
    /// The name is shown by `top` and debuggers, cut at 15 bytes; the niceness is how far the
    /// thread steps back for others, 0 (not at all) to 19.
    package static func start(
        name: String, niceness: Int32 = 0, _ body: @escaping @Sendable () -> Void
    ) -> Thread {
        let start = Start(name: name, niceness: niceness, body: body)
        let given = unsafe Unmanaged.passRetained(start).toOpaque()
        var handle = pthread_t()
        let result = unsafe pthread_create(
            &handle, nil,
            { given in
                guard let given = unsafe given else { return nil }
                let start = unsafe Unmanaged<Start>.fromOpaque(given).takeRetainedValue()
                unsafe linux_name_thread(start.name)
                // On Linux a priority is each thread's own; 0 is the calling thread.
                if start.niceness > 0 {
                    setpriority(Int32(PRIO_PROCESS.rawValue), 0, start.niceness)
                }
                start.body()
                return nil
            }, given)
        precondition(result == 0, "the system has no thread left for \(name)")
        return Thread(handle: handle)
    }

    /// Waits until it has ended.
    package func join() {
        let result = pthread_join(handle, nil)
        precondition(result == 0, "a thread is joined once, and not by itself")
    }

    /// Lets it end unnoticed.
    package func detach() {
        pthread_detach(handle)
    }
}
