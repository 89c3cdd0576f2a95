import Testing

@testable import Reactor

/// Addresses as people write them and as the kernel tells them.
struct AddressTests {
    @Test(arguments: [
        ("127.0.0.1:4573", "127.0.0.1:4573"),
        ("0.0.0.0:0", "0.0.0.0:0"),
        ("[::1]:4573", "[::1]:4573"),
        ("[::]:65535", "[::]:65535"),
        ("[2001:DB8:0:0:0:0:0:7]:1", "[2001:db8::7]:1"),
        ("[::ffff:192.0.2.7]:4573", "192.0.2.7:4573"),
        ("[::ffff:c000:207]:4573", "192.0.2.7:4573"),
    ])
    func `an address is read and written in its shortest form`(text: String, shortest: String) {
        #expect(Address(text)?.description == shortest)
    }

    @Test(arguments: [
        "", ":", ":4573", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
        "127.0.0.1:+1", "127.0.0.1: 1", "127.0.0.1:4x", "127.0.0:1", "127.0.0.256:1", "127.1:1",
        "0x7f.0.0.1:1", "010.0.0.1:1", "localhost:4573", "::1:4573", "[::1]", "[::1]4573", "[]:1",
        "[127.0.0.1]:1", "[::1%eth0]:1", "127.0.0.1\u{0}:1", " 127.0.0.1:1",
    ])
    func `what is no address is not taken for one`(text: String) {
        #expect(Address(text) == nil)
    }

    @Test func `an IPv4 address is the same one in its IPv6 mapping`() throws {
        #expect(try #require(Host("10.1.2.3")) == #require(Host("::ffff:10.1.2.3")))
        #expect(Host("10.1.2.3") != Host("::10.1.2.3"))
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("::ffff:127.0.0.1", true),
        ("128.0.0.1", false), ("10.0.0.1", false), ("::2", false), ("0.0.0.0", false),
        ("::", false), ("7f00::1", false),
    ])
    func `loopback is this machine alone`(text: String, isLoopback: Bool) throws {
        #expect(try #require(Host(text)).isLoopback == isLoopback)
    }
}
