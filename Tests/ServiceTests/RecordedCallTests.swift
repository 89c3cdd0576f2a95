import AMI
import Asterisk
import CallCenter
import Store
import Testing

/// What a real PBX told of calls, as the calls of agents that follow from it.
@Suite struct RecordedCallTests {
    /// A recording, the agents' interfaces, and what each of their calls comes to.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let calls: [String: [String]]
        /// Whether our own dialing chose these agents before the PBX rang them.
        let areChosen: Bool

        var testDescription: String { name }

        static func queue(_ name: String, _ calls: [String: [String]]) -> Case {
            Case(name: name, calls: calls, areChosen: false)
        }

        static func group(_ name: String, _ calls: [String: String]) -> Case {
            Case(
                name: name, calls: calls.mapValues { ["group Sales: \($0)"] }, areChosen: true)
        }
    }

    /// Offered, answered, ended in seconds since the recording began, and how.
    static let queues: [Case] = [
        .queue("call-customer-hangs-up", [.one: [.sales("0.1, 1.6, 4.6 answered")]]),
        .queue("call-agent-hangs-up", [.one: [.sales("0.6, 1.6, 4.6 answered")]]),
        .queue(
            "no-answer",
            [
                .one: [
                    "queue short from 4790000001: 0.6, -, 4.6 no-answer",
                    "queue short from 4790000001: 5.6, -, 9.6 no-answer",
                ]
            ]),
        .queue("busy", [.one: [.sales("0.6, -, 1.1 busy"), .sales("2.1, -, 2.6 busy")]]),
        .queue("declined", [.one: [.sales("0.6, -, 1.6 busy"), .sales("2.6, -, 3.1 cancelled")]]),
        .queue(
            "congestion",
            [
                .one: [
                    .sales("0.6, -, 0.8 error"), .sales("1.8, -, 2.0 error"),
                    .sales("3.0, -, 3.1 cancelled"),
                ]
            ]),
        .queue("abandon", [.one: [.sales("0.6, -, 3.1 cancelled")]]),
        .queue(
            "ringall-two",
            [.one: [.sales("0.6, 2.1, 5.1 answered")], .two: [.sales("0.6, -, 2.1 cancelled")]]),
        .queue(
            "ringall-one-pauses",
            [.one: [.sales("0.6, -, 4.1 cancelled")], .two: [.sales("0.6, 4.1, 6.1 answered")]]),
        .queue("removed-while-talking", [.one: [.sales("0.6, 1.1, 5.1 answered")]]),
        .queue("unavailable", [.one: []]),
        .queue("no-members", [.one: []]),
        .queue("hostile", [.one: []]),
        .queue("kill", [.one: []]),
        .queue("pause-during-call", [.one: [.sales("0.1, 0.6, 3.6 answered")]]),
        .queue(
            "pause-after-call",
            [
                .one: [
                    .sales("0.1, 0.6, 2.6 answered"),
                    "queue sales from 4790000002: 4.6, 5.2, 7.2 answered",
                ]
            ]),
        .queue(
            "shared-lastcall",
            [
                .one: [
                    .sales("0.1, 0.6, 2.6 answered"),
                    "queue wrap from 4790000002: 5.9, 6.5, 8.5 answered",
                ]
            ]),
        // Only what the PBX is asked for in its configuration.
        .queue("event-filter", [.one: ["queue sales from trunk: 0.4, 0.9, 1.9 answered"]]),
        .queue(
            "call-local-member",
            ["Local/1001@rec-phones/n": [.sales("0.1, 1.6, 4.6 answered")]]),
        .queue(
            "call-local-member-optimised",
            ["Local/1001@rec-phones": [.sales("0.1, 1.6, 4.6 answered")]]),
        .queue(
            "local-member-own-state", ["Local/501@agents": [.sales("0.0, 3.0, 8.1 answered")]]),
        .queue(
            "abandon-local", ["Local/1001@rec-phones/n": [.sales("0.6, -, 3.1 cancelled")]]),
        .queue("own-outbound-call", [.one: ["outbound to 94799999999: 0.0, 2.0, 6.0 answered"]]),
        .queue("own-outbound-busy", [.one: ["outbound to 94799999997: 0.0, -, 1.0 busy"]]),
        .queue(
            "own-outbound-unanswered",
            [.one: ["outbound to 94799999998: 0.0, -, 3.0 cancelled"]]),
    ]

    static let groups: [Case] = [
        .group("dial-sip-gosub", [.one: "0.1, 1.6, 4.6 answered", .two: "0.1, -, 1.6 cancelled"]),
        .group(
            "dial-local-answered",
            [
                "Local/501@agents": "0.1, 3.1, 8.1 answered",
                "Local/201@agents": "0.1, -, 3.1 cancelled",
                // Chosen, and never rung: whoever chose them ends it.
                "Local/202@agents": "0.1, -, - open",
            ]),
        .group(
            "dial-local-none-answers",
            [
                "Local/201@agents": "0.1, -, 4.1 no-answer",
                "Local/202@agents": "0.1, -, 4.1 no-answer",
            ]),
        .group(
            "dial-local-caller-hangs-up",
            [
                "Local/201@agents": "0.1, -, 2.6 cancelled",
                "Local/202@agents": "0.1, -, 2.6 cancelled",
            ]),
        .group(
            "dial-phones-n",
            [
                "Local/1001@rec-phones/n": "0.1, 1.6, 5.6 answered",
                "Local/1002@rec-phones/n": "0.1, -, 1.6 cancelled",
            ]),
        .group(
            "dial-phones-optimised",
            [
                "Local/1001@rec-phones": "0.1, 1.6, 5.6 answered",
                "Local/1002@rec-phones": "0.1, -, 1.6 cancelled",
            ]),
        .group(
            "dial-busy-congestion",
            ["Local/301@agents": "0.1, -, 0.1 busy", "Local/401@agents": "0.1, -, 0.1 error"]),
        .group(
            "dial-caller-hangs-up-talking",
            [
                "Local/1001@rec-phones/n": "0.1, 1.1, 4.1 answered",
                "Local/1002@rec-phones/n": "0.1, -, 1.1 cancelled",
            ]),
    ]

    @Test(arguments: queues + groups, [false, true])
    func `R92, R97: each recorded call is one call of its agent`(
        recorded: Case, isToldTwice: Bool
    ) async throws {
        let interfaces = recorded.calls.keys.sorted()
        let centre = try await RecordedCalls(at: interfaces)
        var watch = CallWatch(of: RecordedCalls.pbx)
        var legs: Set<CallRecord.Leg> = []
        for (at, event) in try ManagerRecording(recorded.name).events {
            centre.move(to: RecordedCalls.start + at)
            if recorded.areChosen, legs.isEmpty, event.event == "DialBegin" {
                legs = try await centre.choose(interfaces, for: event["Uniqueid"] ?? "")
            }
            for _ in 0..<(isToldTwice ? 2 : 1) {
                let changes = watch.hear(event)
                for case .offered(let offer) in changes { legs.insert(offer.leg) }
                for _ in 0..<(isToldTwice ? 2 : 1) {
                    _ = try await centre.store.note(changes, at: centre.now)
                }
            }
        }
        #expect(watch.count == 0, "nothing is kept of what ended")
        var found = recorded.calls.mapValues { _ in [String]() }
        for leg in legs {
            guard let call = try await centre.store.call(leg) else { continue }
            let interface = centre.users.first { $0.value == call.user }?.key ?? ""
            found[interface, default: []].append(call.inWords)
        }
        #expect(found.mapValues { $0.sorted() } == recorded.calls)
    }

    /// In this recording a trunk dials local channels, and the far half of each dials a telephone:
    /// as one does whose customer came through a local channel.
    @Test func `a customer who comes through a local channel is served as any other`()
        async throws
    {
        let centre = try await RecordedCalls(at: [.one])
        var watch = CallWatch(of: RecordedCalls.pbx)
        var leg: CallRecord.Leg?
        for (at, event) in try ManagerRecording("dial-phones-n").events {
            centre.move(to: RecordedCalls.start + at)
            if event.event == "DialBegin", event["DestChannel"]?.hasPrefix("SIP/1001-") == true {
                #expect(event["Channel"]?.hasSuffix(";2") == true)
                leg = try await centre.choose([.one], for: event["Uniqueid"] ?? "").first
            }
            _ = try await centre.store.note(watch.hear(event), at: centre.now)
        }
        let call = try await centre.store.call(try #require(leg))
        #expect(call?.inWords == "group Sales: 0.1, 1.6, 5.6 answered")
        #expect(watch.count == 0)
    }

    /// The queues ring a local channel, which never calls anybody.
    @Test(arguments: [
        ("SIP/{number}", ["outbound to 94799999999: 0.0, 2.0, 6.0 answered"]),
        ("SIP/2{number}", []), ("Custom:{number}", []),
    ])
    func `R97: an agent behind a local channel calls from the device whose state is theirs`(
        device: String, calls: [String]
    ) async throws {
        let centre = try await RecordedCalls(at: ["Local/1001@agents/n"], behind: device)
        var watch = CallWatch(of: RecordedCalls.pbx)
        var legs: Set<CallRecord.Leg> = []
        for (at, event) in try ManagerRecording("own-outbound-call").events {
            centre.move(to: RecordedCalls.start + at)
            let changes = watch.hear(event)
            for case .offered(let offer) in changes { legs.insert(offer.leg) }
            _ = try await centre.store.note(changes, at: centre.now)
        }
        var found: [String] = []
        for leg in legs {
            if let call = try await centre.store.call(leg) { found.append(call.inWords) }
        }
        #expect(found == calls)
    }
}

extension RecordedCalls {
    /// Writes that these agents are rung for the call, as the dialing of a group does.
    fileprivate func choose(
        _ interfaces: [String], for call: String
    ) async throws -> Set<CallRecord.Leg> {
        var legs: Set<CallRecord.Leg> = []
        for interface in interfaces {
            let leg = CallRecord.Leg("random \(interface)")
            legs.insert(leg)
            let offer = CallOffer(
                leg: leg, kind: .group, pbx: Self.pbx, call: call, place: "Sales", caller: "",
                interface: interface)
            _ = try await store.note([.offered(offer)], at: now)
        }
        return legs
    }
}

extension String {
    fileprivate static let one = "SIP/1001"
    fileprivate static let two = "SIP/1002"

    fileprivate static func sales(_ times: String) -> String {
        "queue sales from 4790000001: \(times)"
    }
}

extension CallRecord {
    /// Such as `queue sales from 4790000001: 0.6, 2.1, 5.1 answered`.
    fileprivate var inWords: String {
        let times = [offeredAt, answeredAt, endedAt].map { time in
            time.map { time in
                let tenths = (time - RecordedCalls.start + 50) / 100
                return "\(tenths / 10).\(tenths % 10)"
            } ?? "-"
        }
        var words = kind.rawValue
        if !place.isEmpty { words += " \(place)" }
        if !caller.isEmpty { words += (kind == .outbound ? " to " : " from ") + caller }
        return "\(words): \(times.joined(separator: ", ")) \(outcome?.rawValue ?? "open")"
    }
}
