/// One block of header lines of the manager, as the PBX sends it: an event or a response.
package struct Packet: Hashable, Sendable {
    /// One line, `Name: value`; the value may be empty and is raw text.
    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String
        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// In their order; a name may come more than once.
    package let headers: [Header]

    package init(_ headers: [Header]) { self.headers = headers }

    /// The first value with this name, whose case does not count.
    package subscript(name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The event's name; `nil` for a response.
    package var event: String? { self["Event"] }
    /// `Success`, `Error`, …; `nil` for an event.
    package var response: String? { self["Response"] }
    package var actionID: String? { self["ActionID"] }
}
