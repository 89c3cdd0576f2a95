import Reactor
import Testing

/// Which callers a network takes in.
struct NetworkTests {
    @Test(arguments: [
        ("0.0.0.0/0", "255.255.255.255", true),
        ("0.0.0.0/0", "::1", false),
        ("::/0", "2001:db8::1", true),
        ("::/0", "10.0.0.1", false),
        ("10.0.0.0/8", "10.255.0.1", true),
        ("10.0.0.0/8", "11.0.0.0", false),
        ("10.0.0.0/8", "::ffff:10.0.0.1", true),
        ("192.0.2.128/25", "192.0.2.127", false),
        ("192.0.2.128/25", "192.0.2.128", true),
        ("192.0.2.7/32", "192.0.2.7", true),
        ("192.0.2.7/32", "192.0.2.6", false),
        ("192.0.2.7", "192.0.2.7", true),
        ("192.0.2.7", "192.0.2.8", false),
        ("192.0.2.7/31", "192.0.2.6", true),
        ("fd00::/8", "fdff::1", true),
        ("fd00::/8", "fe00::1", false),
        ("2001:db8::7/128", "2001:db8::7", true),
        ("2001:db8::7/128", "2001:db8::6", false),
        ("2001:db8::/33", "2001:db8:7fff::1", true),
        ("2001:db8::/33", "2001:db8:8000::1", false),
        ("::ffff:10.0.0.0/104", "10.255.0.1", true),
        ("::ffff:10.0.0.0/104", "11.0.0.1", false),
        ("::ffff:0:0/96", "203.0.113.1", true),
        ("::ffff:0:0/96", "::1", false),
    ])
    func `a network has the hosts that begin like it`(
        network: String, host: String, isIn: Bool
    ) throws {
        let network = try #require(Network(network))
        #expect(try network.contains(#require(Host(host))) == isIn)
    }

    @Test(arguments: [
        "", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8",
        "10.0.0/8", "10/8", "::/129", "::ffff:10.0.0.0/129", "10.0.0.0/99999999999999999999",
        "10.0.0.0/0x8", "10.0.0.0 /8", "fd00::/8%eth0", "all",
    ])
    func `what is no network is not taken for one`(text: String) {
        #expect(Network(text) == nil)
    }

    @Test(arguments: [
        ("10.1.2.3/8", "10.0.0.0/8"), ("192.0.2.7", "192.0.2.7/32"), ("::1", "::1/128"),
        ("2001:db8::ff/64", "2001:db8::/64"), ("::ffff:10.1.2.3/104", "10.0.0.0/8"),
        ("1.2.3.4/0", "0.0.0.0/0"), ("1::/0", "::/0"),
    ])
    func `a network is written by its first host`(text: String, written: String) {
        #expect(Network(text)?.description == written)
    }

    @Test func `the loopback networks are both families' own`() throws {
        #expect(Network.loopback.map(\.description) == ["127.0.0.0/8", "::1/128"])
    }
}
