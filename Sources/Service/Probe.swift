import Glibc
package import Reactor
import Synchronization

/// Asks a server whether it takes calls in and can read its store, by the way that calls come.
///
/// It connects to the server's own port; the server knows it by the address that it comes from,
/// which the kernel gives to nobody else meanwhile, and answers when it has read the store.
package final class Probe: Sendable {
    private let expected = Mutex<Set<Address>>([])

    /// What the server says to a probe.
    static let answer = Array("alive\n".utf8)
    private static let patience = Duration.seconds(2)

    package init() {}

    /// Whether the peer is a probe of ours; once for each.
    func expects(_ peer: Address) -> Bool {
        expected.withLock { $0.remove(peer) != nil }
    }

    /// `nil` where calls are taken in at this address and the store is readable, else what is
    /// wrong in one sentence; to be called by a task of the loop.
    package func fault(at listening: Address, on loop: EventLoop) async -> String? {
        let door = listening.reachable
        let own = Mutex<Address?>(nil)
        defer {
            if let address = own.withLock({ $0 }) { _ = expects(address) }
        }
        do throws(Errno) {
            let socket = try await Socket.connect(
                to: door, on: loop, within: Self.patience, from: door.host
            ) { bound in
                own.withLock { $0 = bound }
                expected.withLock { _ = $0.insert(bound) }
            }
            return await Self.fault(of: socket, loop.deadline(after: Self.patience))
        } catch {
            return "\(door) takes no connection: \(error)."
        }
    }

    private static func fault(of socket: borrowing Socket, _ deadline: Deadline) async -> String? {
        var heard: [UInt8] = []
        while heard.count < answer.count {
            switch await socket.receive(by: deadline, { heard += $0 }) {
            case .bytes: continue
            case .tooLate: return "Calls are not taken in: nothing was heard within 2 s."
            case .closed: return "The store cannot be read."
            }
        }
        return heard == answer ? nil : "Another program listens at \(socket.peer)."
    }
}

extension Address {
    /// Where a program of this machine finds what listens here.
    fileprivate var reachable: Address {
        guard host.isUnspecified, let here = Host(host.isIPv4 ? "127.0.0.1" : "::1") else {
            return self
        }
        return Address(host: here, port: port)
    }
}
