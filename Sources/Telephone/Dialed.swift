import AGI

/// `Dial` while it runs: phones ring, and then perhaps two people talk.
struct Dialed: Sendable {
    /// Those that ring, or the one that talks.
    private let devices: [String]
    private let isTalking: Bool
    /// The phone that will answer, and how long is talked then.
    private let next: (device: String, talks: Duration)?
    /// Whether the dialplan goes on when the other side ends the talk (option `g`).
    private let goesOn: Bool
    let patience: Duration

    private init(
        _ devices: [String], isTalking: Bool, next: (device: String, talks: Duration)?,
        goesOn: Bool, patience: Duration
    ) {
        self.devices = devices
        self.isTalking = isTalking
        self.next = next
        self.goesOn = goesOn
        self.patience = patience
    }

    /// What the dialing came to at once, or that it goes on.
    enum Beginning {
        case rings(Dialed)
        case ends(status: String?)
    }

    /// Dial(interface[&interface…][,timeout[,options]]).
    static func begin(_ text: String, at pbx: PBX) -> Beginning {
        let arguments = ApplicationArguments(text, declared: 4)
        let interfaces = arguments[0].split(separator: "&").map(String.init)
        // Asterisk gives up where an option is not closed, or nothing is named.
        guard !interfaces.isEmpty, arguments[2].count(of: "(") == arguments[2].count(of: ")"),
            pbx.dialFault == nil
        else { return .ends(status: nil) }
        let limit =
            arguments[1].isEmpty
            ? Duration.seconds(136 * 365 * 86_400)
            : .seconds(leadingNumber(arguments[1]))
        let reached = pbx.ring(interfaces)
        let ringing = reached.filter(\.phone.rings).map(\.device)
        guard !ringing.isEmpty else {
            let phones = reached.map(\.phone)
            return .ends(
                status: phones.contains(.busy)
                    ? "BUSY" : phones.contains(.congested) ? "CONGESTION" : "CHANUNAVAIL")
        }
        var first: (device: String, after: Duration, talks: Duration)?
        for case (let device, .answers(let after, let talks)) in reached
        where after <= limit && after < first?.after ?? .seconds(Int.max) {
            first = (device, after, talks)
        }
        return .rings(
            Dialed(
                ringing, isTalking: false, next: first.map { ($0.device, $0.talks) },
                goesOn: ApplicationOptions(arguments[2]).has("g"),
                patience: first?.after ?? limit))
    }

    /// What comes when its time has passed.
    enum Turn {
        /// Somebody answered, on this channel.
        case answered(Dialed, channel: String)
        case ends(status: String, reply: Reply, talk: Duration)
    }

    func timePasses(at pbx: PBX) -> Turn {
        let channel = pbx.stopRinging(devices, talking: isTalking ? nil : next?.device)
        guard !isTalking else {
            return .ends(
                status: "ANSWER", reply: .result(goesOn ? "0" : "-1"), talk: patience)
        }
        guard let next, let channel else {
            return .ends(status: "NOANSWER", reply: .result("0"), talk: .zero)
        }
        let talking = Dialed(
            [next.device], isTalking: true, next: nil, goesOn: goesOn, patience: next.talks)
        return .answered(talking, channel: channel)
    }

    /// The caller hangs up; the word of DIALSTATUS.
    func isHungUp(at pbx: PBX) -> String {
        _ = pbx.stopRinging(devices)
        return isTalking ? "ANSWER" : "CANCEL"
    }
}

extension String {
    fileprivate func count(of character: Character) -> Int { count { $0 == character } }
}
