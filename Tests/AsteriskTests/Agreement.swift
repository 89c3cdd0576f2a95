import Asterisk
import CallCenter
import FakeDesks
import Telephone

/// What must hold of the book and the PBX (P1 to P4 of the durable promise).
extension Centre {
    /// A member of ours: in which queue, at which phone, under which name.
    struct Place: Hashable, CustomStringConvertible {
        let queue: String
        let interface: String
        let name: String
        var description: String { "\(name) in \(queue) at \(interface)" }
    }

    /// What the PBX has of a member besides its place.
    struct Manner: Hashable {
        let penalty: Int
        let wrapUp: Int
        let isPaused: Bool
    }

    /// Our members as the PBX has them.
    var inPBX: [Place: Manner] {
        var places: [Place: Manner] = [:]
        for (queue, members) in pbx.queues {
            for member in members where member.name.hasPrefix("Rollcall/") {
                let place = Place(queue: queue, interface: member.interface, name: member.name)
                places[place] = Manner(
                    penalty: member.penalty, wrapUp: member.wrapUp, isPaused: member.isPaused)
            }
        }
        return places
    }

    /// The members that the PBX should have of these log-ons.
    private func places(
        of logOns: [LogOn], where status: (MemberStatus) -> Bool = { $0 == .added }
    ) -> [Place: Manner] {
        let takesWrapUp = PBXVersion(pbx.version).takesWrapUp
        var places: [Place: Manner] = [:]
        for logOn in logOns {
            for joined in logOn.members where status(joined.status) {
                let member = joined.member
                places[
                    Place(queue: member.queue, interface: member.interface, name: member.name)] =
                    Manner(
                        penalty: member.penalty.value,
                        wrapUp: takesWrapUp ? Int(member.wrapUp.components.seconds) : 0,
                        isPaused: logOn.pause != nil)
            }
        }
        return places
    }

    /// The log-ons that are `on`.
    var on: [LogOn] { book.open.map(\.logOn).filter { $0.state == .on } }

    /// What an agent is on with, whatever the PBX has made of the members.
    struct Terms: Hashable {
        let id: LogOn.ID
        let profile: ProfileChoice
        let pause: Pause?
        let members: [Member]
    }

    /// As the agents hear it: what is changing is until then what it was.
    var terms: Set<Terms> {
        let standing = book.open.map(\.logOn).filter { $0.state == .on || $0.state == .changing }
        return Set(
            standing.map {
                Terms(
                    id: $0.id, profile: $0.profile, pause: $0.pause,
                    members: $0.members.map(\.member))
            })
    }

    /// In what the book and the PBX differ; `nil` when every open log-on is `on`, and its members
    /// are those of ours that the PBX has.
    var disagreement: String? {
        let unsettled = book.open.filter { $0.logOn.state != .on }
        guard unsettled.isEmpty else { return "neither on nor off: \(unsettled.map(\.logOn.id))" }
        let wanted = places(of: on)
        guard wanted == inPBX else { return "the book has \(wanted), the PBX \(inPBX)" }
        return ledgerFault
    }

    /// A member of ours in the PBX that no open log-on knows of: nobody would ever remove it.
    var orphan: String? {
        let known = book.open.flatMap { [$0.logOn, $0.next].compactMap(\.self) }
        return Set(inPBX.keys).subtracting(places(of: known) { _ in true }.keys).first?.description
    }

    /// Our members that the PBX has and that belong to no log-on that is `on`.
    var strays: Set<Place> {
        Set(inPBX.keys).subtracting(places(of: on) { _ in true }.keys)
    }

    /// Whether the PBX has the members of this log-on, and none of this agent's besides.
    func serves(_ logOn: LogOn) -> Bool {
        let name = logOn.members.first?.member.name
        return places(of: [logOn]) == inPBX.filter { $0.key.name == name }
    }

    /// Whether some queue of the PBX rings this agent.
    func rings(_ agent: Agent) -> Bool {
        inPBX.keys.contains { $0.name == "Rollcall/\(agent.numericID)" }
    }

    /// An agent's lamp that tells otherwise than the book; a lamp that was never lit tells nothing.
    var wrongLamp: String? {
        for agent in [Self.anna, Self.bohdan] {
            let device = "Custom:rollcall-\(agent.numericID)"
            let logOn = on.first { $0.user == agent.user }
            let right = logOn.map { $0.pause == nil ? "NOT_INUSE" : "ONHOLD" } ?? "UNAVAILABLE"
            let lamp = pbx.deviceState(device)
            if lamp != right, logOn != nil || lamp != "UNKNOWN" {
                return "\(device) is \(lamp), not \(right)"
            }
        }
        return nil
    }

    /// A log-on that was written twice, or ended or changed without a beginning, or is open or
    /// paused on one side only.
    private var ledgerFault: String? {
        var open: [LogOn.ID: String?] = [:]
        var paused: Set<LogOn.ID> = []
        for entry in book.ledger {
            switch entry {
            case .loggedOn(let id):
                guard open.updateValue(nil, forKey: id) == nil else { return "\(id) on twice" }
            case .changed(let id):
                guard open.keys.contains(id) else { return "\(id) changed without on" }
            case .paused(let id, let reason):
                guard open.keys.contains(id) else { return "\(id) paused without on" }
                guard !paused.contains(id) || open[id] != .some(reason) else {
                    return "\(id) paused twice"
                }
                paused.insert(id)
                open[id] = .some(reason)
            case .returned(let id):
                guard paused.remove(id) != nil else { return "\(id) returned without pause" }
            case .loggedOff(let id, _):
                guard open.removeValue(forKey: id) != nil else { return "\(id) off without on" }
                paused.remove(id)
            }
        }
        guard Set(open.keys) == Set(on.map(\.id)) else {
            return "the ledger has \(open.keys), the book \(on.map(\.id))"
        }
        let pausedInBook = on.filter { $0.pause != nil }.map(\.id)
        return paused == Set(pausedInBook)
            ? nil : "the ledger has \(paused) paused, the book \(pausedInBook)"
    }
}
