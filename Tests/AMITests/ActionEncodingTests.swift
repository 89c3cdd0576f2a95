import Testing

@testable import AMI

/// An action's bytes, and what never becomes one.
@Suite struct ActionEncodingTests {
    @Test func `an action is its name, its id and its headers, line by line`() throws {
        let action = Action(
            "QueueAdd", ["Queue": "sales", "MemberName": "Kåre; | ,", "Reason": ""])
        let text = String(decoding: try action.encoded(id: "rollcall-7"), as: UTF8.self)
        #expect(
            text == "Action: QueueAdd\r\nActionID: rollcall-7\r\nQueue: sales\r\n"
                + "MemberName: Kåre; | ,\r\nReason: \r\n\r\n")
    }

    @Test(arguments: ["a\rb", "a\nb", "a\0b", "\r\n\r\nAction: Originate"])
    func `no value begins a line of its own`(value: String) {
        #expect(throws: ActionFault.unsafe("Reason")) {
            try Action("QueuePause", ["Reason": value]).encoded(id: "1")
        }
        #expect(throws: ActionFault.unsafe("ActionID")) {
            try Action("Ping").encoded(id: value)
        }
        #expect(throws: ActionFault.unsafe("Action")) { try Action(value).encoded(id: "1") }
    }

    @Test(arguments: ["", "a b", "a:", "a\n", "é"])
    func `a header's name is one plain word`(name: String) {
        #expect(throws: ActionFault.unsafe("header name")) {
            try Action("Ping", [Packet.Header(name, "x")]).encoded(id: "1")
        }
    }

    @Test func `a value has 255 bytes and an action 127 headers at most`() throws {
        let longest = String(repeating: "é", count: 127) + "x"
        _ = try Action("Ping", ["A": longest]).encoded(id: "1")
        #expect(throws: ActionFault.tooLong("A")) {
            try Action("Ping", ["A": longest + "x"]).encoded(id: "1")
        }
        let most = (1...125).map { Packet.Header("A\($0)", "x") }
        _ = try Action("Ping", most).encoded(id: "1")
        #expect(throws: ActionFault.tooMany) {
            try Action("Ping", most + [.init("B", "x")]).encoded(id: "1")
        }
        #expect(throws: ActionFault.unsafe("Action")) { try Action("").encoded(id: "1") }
    }
}
