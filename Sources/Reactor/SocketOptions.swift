import CLinux
import Glibc

/// Small messages go out at once, and a peer that has vanished is noticed after about 20 s.
///
/// What a listener accepts inherits all of it.
func keepWatchOfThePeer(_ descriptor: Int32) {
    let tcp = Int32(IPPROTO_TCP)
    setOption(TCP_NODELAY, at: tcp, to: 1, of: descriptor)
    setOption(SO_KEEPALIVE, at: SOL_SOCKET, to: 1, of: descriptor)
    setOption(TCP_KEEPIDLE, at: tcp, to: 10, of: descriptor)
    setOption(TCP_KEEPINTVL, at: tcp, to: 5, of: descriptor)
    setOption(TCP_KEEPCNT, at: tcp, to: 3, of: descriptor)
    setOption(TCP_USER_TIMEOUT, at: tcp, to: 20_000, of: descriptor)
}

func setOption(_ name: Int32, at level: Int32, to value: Int32, of descriptor: Int32) {
    var value = value
    unsafe setsockopt(descriptor, level, name, &value, socklen_t(MemoryLayout<Int32>.size))
}

func option(_ name: Int32, at level: Int32, of descriptor: Int32) -> Int32 {
    var value: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(descriptor, level, name, &value, &size) == 0 else { return errno }
    return value
}
