import CallCenter

/// The phones of a few agents, for which a test says what becomes of each ringing; time passes as
/// they ring.
final class FakePhones: AgentPhones {
    /// What comes of ringing, in this order; `noAnswer` behind it.
    var rungs: [Rung] = []
    var busyDevices: Set<String> = []
    /// What the PBX says of a device that is neither free nor busy.
    var states: [String: DeviceState] = [:]
    var isGone = false
    var elapsed = Duration.zero
    private(set) var rang: [[String]] = []
    private(set) var times: [Duration] = []
    private(set) var asked: [String] = []
    private(set) var waits = 0
    /// Called before each ringing and at each wait.
    var meanwhile: () -> Void = {}

    func isAbandoned() -> Bool { isGone }

    func state(of device: String) async throws(DeskUnavailable) -> DeviceState {
        asked.append(device)
        return states[device] ?? (busyDevices.contains(device) ? .taken : .free)
    }

    func wait(for time: Duration) async throws(DeskUnavailable) {
        meanwhile()
        waits += 1
        elapsed += time
    }

    func ring(
        _ interfaces: [String], as ringing: GroupDialing, within time: Duration
    ) async -> Rung {
        meanwhile()
        rang.append(interfaces)
        times.append(time)
        let rung = rungs.isEmpty ? .noAnswer : rungs.removeFirst()
        if rung == .noAnswer { elapsed += time }
        return rung
    }
}

extension GroupDialing {
    static func sales(_ strategy: DialStrategy, ring: Int = 20, group: Int = 60) -> GroupDialing {
        GroupDialing(
            group: Group.ID(1), name: "Sales", strategy: strategy, ringTime: .seconds(ring),
            groupRingTime: .seconds(group))
    }
}

extension ReadyAgent {
    /// Agent `number` of the group Sales, whose numeric ID is 1000 more.
    static func number(
        _ number: Int, calls: Int = 0, place: Int? = nil, group: Int64 = 1,
        mayRingSince: Int64? = nil
    ) -> ReadyAgent {
        let (user, id) = (User.ID(Int64(number)), String(1_000 + number))
        return ReadyAgent(
            user: user, name: id, interface: "PJSIP/\(200 + number)",
            device: "PJSIP/\(200 + number)", calls: calls,
            place: ListPlace(place, numericID: id, user: user), group: Group.ID(group),
            mayRingSince: mayRingSince)
    }
}

extension CallFacts {
    static let customer = CallFacts(
        pbx: "127.0.0.1", uniqueID: "1795290237.7", callerNumber: "00380440000009",
        accessNumbers: ["710"])
}
