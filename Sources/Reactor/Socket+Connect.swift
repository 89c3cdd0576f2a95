import CLinux
import Glibc

extension Socket {
    /// Opens a connection; ends with ECANCELED when the task is cancelled.
    package static func connect(
        to address: Address, on loop: EventLoop, within limit: Duration
    ) async throws(Errno) -> Socket {
        let flags = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(address.family, Int32(flags), 0)
        guard descriptor >= 0 else { throw .last }
        let result = unsafe address.withSocketAddress { unsafe Glibc.connect(descriptor, $0, $1) }
        guard result == 0 || errno == EINPROGRESS else {
            let failure = Errno.last
            close(descriptor)
            throw failure
        }
        keepWatchOfThePeer(descriptor)
        let socket = try Socket(descriptor, peer: address, on: loop)
        let watch = socket.watch
        let readiness = await withTaskCancellationHandler {
            await loop.writable(watch, by: loop.deadline(after: limit))
        } onCancel: {
            loop.close(waiting: watch)
        }
        switch readiness {
        case .ready: break
        case .tooLate: throw Errno(ETIMEDOUT)
        case .closed: throw Errno(ECANCELED)
        }
        let failure = option(SO_ERROR, at: SOL_SOCKET, of: descriptor)
        guard failure == 0 else { throw Errno(failure) }
        return socket
    }
}
