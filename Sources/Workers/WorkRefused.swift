/// Why work was not taken.
package enum WorkRefused: Error, Sendable, Hashable {
    /// As much as may wait is waiting already.
    case full
    case stopped
}
