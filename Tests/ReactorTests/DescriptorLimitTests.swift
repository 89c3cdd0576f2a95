import CLinux
import Glibc
import Testing

@testable import Reactor

/// What happens when there are no descriptors left, each in a process of its own.
struct DescriptorLimitTests {
    @Test func `callers wait in the backlog until there are descriptors again`() async {
        await #expect(processExitsWith: .success) {
            let clock = TestClock()
            try await onLoop(clock: clock) { loop in
                let listener = try Listener.open(on: Address(host: .localhost, port: 0))
                var door = try listener.door(on: loop)
                let caller = try await Socket.connect(
                    to: listener.address, on: loop, within: .seconds(2))
                let before = setLimit(0)
                guard case .paused(Errno(EMFILE)) = await door.next() else { exit(1) }
                async let retry: Void = {
                    clock.advance(by: .milliseconds(250))
                    loop.sweep()
                }()
                guard case .paused(Errno(EMFILE)) = await door.next() else { exit(2) }
                await retry
                setLimit(before)
                clock.advance(by: .milliseconds(250))
                loop.sweep()
                guard case .connection = await door.next() else { exit(3) }
                _ = consume caller
            }
        }
    }

    @Test func `the limit is raised as far as it goes`() async {
        await #expect(processExitsWith: .success) {
            setLimit(64)
            let raised = DescriptorLimit.raise()
            if raised <= 64 || setLimit(64) != rlim_t(raised) { exit(1) }
        }
    }
}

/// - Returns: the limit that was in force.
@discardableResult
private func setLimit(_ soft: rlim_t) -> rlim_t {
    var limit = rlimit()
    unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    let before = limit.rlim_cur
    limit.rlim_cur = soft
    unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return before
}
