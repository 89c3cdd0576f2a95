/// Hashes PINs on threads of its own, with a bounded queue.
package final class PINHasher: Sendable {
    /// - Parameter workers: how many threads; by default one fewer than there are cores.
    package init(workers: Int? = nil) {}

    /// Lets the running hashes end and joins the threads.
    package func stop() {}
}
