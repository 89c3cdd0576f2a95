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

    /// Our members as the PBX has them.
    var inPBX: Set<Place> {
        var places: Set<Place> = []
        for (queue, members) in pbx.queues {
            for member in members where member.name.hasPrefix("Rollcall/") {
                places.insert(Place(queue: queue, interface: member.interface, name: member.name))
            }
        }
        return places
    }

    private func places(of logOns: [LogOn], where status: (MemberStatus) -> Bool) -> Set<Place> {
        var places: Set<Place> = []
        for joined in logOns.flatMap(\.members) where status(joined.status) {
            let member = joined.member
            places.insert(
                Place(queue: member.queue, interface: member.interface, name: member.name))
        }
        return places
    }

    /// The log-ons that are `on`.
    var on: [LogOn] { book.open.map(\.logOn).filter { $0.state == .on } }

    /// In what the book and the PBX differ; `nil` when every open log-on is `on`, and its members
    /// are those of ours that the PBX has.
    var disagreement: String? {
        let unsettled = book.open.filter { $0.logOn.state != .on }
        guard unsettled.isEmpty else { return "neither on nor off: \(unsettled.map(\.logOn.id))" }
        let wanted = places(of: on) { $0 == .added }
        guard wanted == inPBX else { return "the book has \(wanted), the PBX \(inPBX)" }
        return ledgerFault
    }

    /// A member of ours in the PBX that no open log-on knows of: nobody would ever remove it.
    var orphan: String? {
        let known = places(of: book.open.map(\.logOn)) { _ in true }
        return inPBX.subtracting(known).first?.description
    }

    /// Our members that the PBX has and that belong to no log-on that is `on`.
    var strays: Set<Place> { inPBX.subtracting(places(of: on) { _ in true }) }

    /// Whether the PBX has the members of this log-on, and none of this agent's besides.
    func serves(_ logOn: LogOn) -> Bool {
        let name = logOn.members.first?.member.name
        return places(of: [logOn]) { $0 == .added } == inPBX.filter { $0.name == name }
    }

    /// Whether some queue of the PBX rings this agent.
    func rings(_ agent: Agent) -> Bool {
        inPBX.contains { $0.name == "Rollcall/\(agent.numericID)" }
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
