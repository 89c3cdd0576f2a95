import Reactor
import Testing

/// Bytes over a real loopback connection.
struct ConnectionTests {
    @Test(arguments: ["127.0.0.1:0", "[::1]:0"])
    func `bytes go there and back`(text: String) async throws {
        let answer = try await onLoop { loop in
            let listener = try Listener.open(on: #require(Address(text)))
            var door = try listener.door(on: loop)
            let caller = try await Socket.connect(
                to: listener.address, on: loop, within: .seconds(2))
            guard case .connection(let server) = await door.next() else { return "no connection" }
            #expect(await caller.send(Array("NOOP\n".utf8), within: .seconds(2)))
            let heard = await server.receive(within: .seconds(2)) { Array($0) }
            guard case .bytes(let bytes) = heard else { return "no bytes" }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(answer == "NOOP\n")
    }
}
