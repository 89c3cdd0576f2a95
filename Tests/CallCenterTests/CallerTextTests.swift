import CallCenter
import Testing

/// What a caller's telephone company sent, where it is stored and shown.
@Suite struct `A caller's number` {
    /// CSI of C1 begins a command to the terminal as ESC [ does.
    static let controls = [
        "\u{0}", "\u{1B}", "\u{7F}", "\u{80}", "\u{9B}", "\u{9F}", "\u{2028}", "\u{2029}",
        "\u{061C}", "\u{200E}", "\u{200F}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}",
    ]

    @Test(arguments: controls)
    func `is kept without what commands a terminal or turns its lines`(control: String) {
        let offer = CallOffer(
            leg: CallRecord.Leg("1"), kind: .queue, pbx: "127.0.0.1", call: "1", place: "sales",
            caller: "47\(control)90", interface: "SIP/1")
        #expect(offer.caller == "4790")
        let facts = CallFacts(
            pbx: "127.0.0.1", uniqueID: "1", callerNumber: "\(control)4790", accessNumbers: [])
        #expect(facts.callerNumber == "4790")
    }

    @Test(arguments: ["", "4790000001", "Bjørn Å\u{30A}\u{A0}Ærlig", "Олена", "👩🏽‍💻"])
    func `is kept as it is otherwise`(text: String) {
        #expect(text.withoutControls == text)
    }
}
