/// Why there is no session with a PBX's manager.
package enum ManagerFailure: Error, Hashable, Sendable {
    /// Nobody answers there; what the kernel says.
    case unreachable(String)
    /// The manager does not let us in; its own word.
    case refused(String)
    /// It was there, and is over.
    case lost(String)
}

extension ManagerFailure: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreachable(let reason): "cannot be reached: \(reason)"
        case .refused(let word): "user or secret refused: \(word)"
        case .lost(let reason): reason
        }
    }
}
