/// Why an action has no bytes that may be sent to a manager.
package enum ActionFault: Error, Hashable, Sendable {
    /// A CR, an LF or a NUL, which would begin another line; or no name; names the header.
    case unsafe(String)
    /// A value of more than 255 bytes; names the header.
    case tooLong(String)
    /// More than 127 headers, the action's name and id among them.
    case tooMany
}

extension ActionFault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unsafe(let name): "the action has an unsafe \(name)"
        case .tooLong(let name): "the action's \(name) has more than \(Action.longestValue) bytes"
        case .tooMany: "the action has more than \(Action.mostHeaders) headers"
        }
    }
}

extension Action {
    /// In bytes: Asterisk cuts what some headers hold to its own buffers of 256.
    package static let longestValue = 255
    /// Asterisk leaves out those behind its 128th line.
    package static let mostHeaders = 127

    /// The action as it goes over the wire, with the id by which its answer is known.
    package func encoded(id: String) throws(ActionFault) -> [UInt8] {
        let all = [Packet.Header("Action", name), Packet.Header("ActionID", id)] + headers
        guard all.count <= Self.mostHeaders else { throw .tooMany }
        var bytes: [UInt8] = []
        for header in all {
            guard !header.name.isEmpty, header.name.utf8.allSatisfy(\.isSafeInName) else {
                throw .unsafe("header name")
            }
            guard header.value.utf8.allSatisfy(\.isSafe) else { throw .unsafe(header.name) }
            guard header.value.utf8.count <= Self.longestValue else { throw .tooLong(header.name) }
            bytes += header.name.utf8
            bytes += ": ".utf8
            bytes += header.value.utf8
            bytes += "\r\n".utf8
        }
        guard !name.isEmpty else { throw .unsafe("Action") }
        bytes += "\r\n".utf8
        return bytes
    }
}

extension UInt8 {
    fileprivate var isSafe: Bool {
        self != 0 && self != UInt8(ascii: "\r") && self != UInt8(ascii: "\n")
    }

    fileprivate var isSafeInName: Bool { self > 0x20 && self < 0x7F && self != UInt8(ascii: ":") }
}
