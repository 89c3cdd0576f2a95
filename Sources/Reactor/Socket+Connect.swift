import CLinux
import Glibc

extension Socket {
    /// Opens a connection; ends with ECANCELED when the task is cancelled.
    ///
    /// Where it is from a `host`, the `bound` address is told before the other end can know of it.
    package static func connect(
        to address: Address, on loop: EventLoop, within limit: Duration, from host: Host? = nil,
        bound: (Address) -> Void = { _ in }
    ) async throws(Errno) -> Socket {
        let flags = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(address.family, Int32(flags), 0)
        guard descriptor >= 0 else { throw .last }
        if let host {
            do throws(Errno) {
                bound(try bind(descriptor, to: host))
            } catch {
                close(descriptor)
                throw error
            }
        }
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

    /// Binds to a port that the kernel chooses.
    private static func bind(_ descriptor: Int32, to host: Host) throws(Errno) -> Address {
        let any = Address(host: host, port: 0)
        guard unsafe any.withSocketAddress({ unsafe Glibc.bind(descriptor, $0, $1) }) == 0 else {
            throw .last
        }
        let (result, bound) = unsafe Address.filled { unsafe getsockname(descriptor, $0, $1) }
        guard result == 0 else { throw .last }
        return bound
    }
}
