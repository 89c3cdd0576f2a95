import Glibc
import Testing

@testable import rollcall

/// A pipe whose reader has stopped reading must not keep the server from ending.
@Suite(.timeLimit(.minutes(1))) struct ALogNobodyReads {
    private func pipe() throws -> (reading: Int32, writing: Int32) {
        var ends: [Int32] = [-1, -1]
        try #require(unsafe Glibc.pipe(&ends) == 0)
        for end in ends {
            try #require(fcntl(end, F_SETFD, FD_CLOEXEC) == 0)
            try #require(fcntl(end, F_SETFL, O_NONBLOCK) == 0)
        }
        return (ends[0], ends[1])
    }

    /// Takes what is in the pipe.
    private func contents(of descriptor: Int32) -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return all }
            all += buffer[..<count]
        }
    }

    @Test func `lines are written as they come`() throws {
        let (reading, writing) = try pipe()
        defer { for end in [reading, writing] { close(end) } }
        let output = LogOutput(writing)
        output.write("event=listening\n")
        output.end()
        output.write("event=stopped\n")
        #expect(contents(of: reading) == Array("event=listening\nevent=stopped\n".utf8))
    }

    @Test func `at the end it is given up, once for all lines`() throws {
        let (reading, writing) = try pipe()
        defer { for end in [reading, writing] { close(end) } }
        let filler = [UInt8](repeating: 0x2E, count: 65_536)
        while unsafe write(writing, filler, filler.count) > 0 {}
        // It waits as from `serve`: for a descriptor that blocks.
        try #require(fcntl(writing, F_SETFL, 0) == 0)
        let output = LogOutput(writing, patience: 10)
        output.end()
        for _ in 0..<4_096 { output.write("event=call_ended\n") }
        #expect(contents(of: reading).allSatisfy { $0 == 0x2E })
    }

    @Test func `a reader who has gone is no obstacle`() throws {
        let (reading, writing) = try pipe()
        defer { close(writing) }
        close(reading)
        signal(SIGPIPE, SIG_IGN)
        LogOutput(writing).write("event=listening\n")
    }
}
