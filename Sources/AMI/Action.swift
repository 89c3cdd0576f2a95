/// What the manager is asked to do.
package struct Action: Hashable, Sendable {
    package let name: String
    package let headers: [Packet.Header]

    package init(_ name: String, _ headers: KeyValuePairs<String, String> = [:]) {
        self.name = name
        self.headers = headers.map { Packet.Header($0.key, $0.value) }
    }

    package init(_ name: String, _ headers: [Packet.Header]) {
        self.name = name
        self.headers = headers
    }
}
