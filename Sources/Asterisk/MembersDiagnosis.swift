package import CallCenter

extension Differences {
    /// As many of a kind are told one by one.
    private static let mostTold = 5

    /// What the PBX has otherwise than the ledger; `agents` are the names of users.
    ///
    /// What was otherwise a moment `before` too is told: calls go on while one looks.
    package func diagnose(
        at pbx: String, since before: Differences, agents: [User.ID: String]
    ) -> [Diagnosis] {
        let lasting = all.filter(before.all.contains)
        let others = foreign.filter(before.foreign.contains)
        let strangers = unknown.count
        var found = Difference.Kind.allCases.flatMap { kind in
            Self.diagnose(
                (lasting + others).filter { $0.kind == kind }, of: kind, at: pbx, agents)
        }
        if strangers > 0 {
            found.append(
                Diagnosis(
                    .members, .remark,
                    "\(strangers) member\(strangers == 1 ? "" : "s") of the PBX \(pbx) may be ours "
                        + "or another's: the PBX does not tell their names.",
                    remedy: "With --manager it does."))
        }
        found += elsewhere.sorted { $0.key < $1.key }.map { address, count in
            Diagnosis(
                .members, .wrong,
                "\(count) member\(count == 1 ? "" : "s") of ours in the PBX \(pbx) are on by the "
                    + "ledger at \(address), of which nothing is heard; they are left alone.",
                remedy: Self.remedy(elsewhere: address))
        }
        return found.isEmpty
            ? [
                Diagnosis(
                    .members, .fine, "The queues of the PBX \(pbx) have the agents who are on.")
            ] : found
    }

    private static func diagnose(
        _ differences: [Difference], of kind: Difference.Kind, at pbx: String,
        _ agents: [User.ID: String]
    ) -> [Diagnosis] {
        var found = differences.prefix(mostTold).map { difference in
            let agent = difference.user.flatMap { agents[$0] } ?? difference.interface
            let place = "the queue \(difference.queue) of the PBX \(pbx)"
            let sentence =
                switch kind {
                case .missing: "\(agent) is on, and not in \(place)."
                case .stale: "\(difference.interface) is in \(place), and nobody is on there."
                case .penalty: "\(agent) has another penalty in \(place)."
                case .terms: "\(agent) has another name, wrap-up or state interface in \(place)."
                case .pause: "\(agent) is paused in one and not in the other: ledger and \(place)."
                case .foreign:
                    "\(agent) is on at \(difference.interface), where \(place) has another member."
                }
            return Diagnosis(.members, .wrong, sentence, remedy: remedy(of: difference))
        }
        let more = differences.count - found.count
        if more > 0 {
            found.append(
                Diagnosis(
                    .members, .wrong, "\(more) more like these (\(kind.rawValue)).",
                    remedy: found.last?.remedy ?? ""))
        }
        return found
    }

    /// What is wrong where the ledger has a PBX's members at another address.
    package static func remedy(elsewhere address: String) -> String {
        "--manager wants the host that this PBX's calls come from: if they come from \(address), "
            + "give that; if that is another PBX, give it a --manager of its own."
    }

    /// The PBX's own command that takes out a member that we leave alone.
    package static func removal(of interface: String, from queue: String) -> String {
        "queue remove member \(interface) from \(queue)"
    }

    private static func remedy(of difference: Difference) -> String {
        guard difference.kind == .foreign else {
            return "'rollcall serve --manager' puts it right by itself within five minutes; "
                + "without, the agent's next call does."
        }
        return "It is left alone, for its name is not ours. In the PBX: "
            + removal(of: difference.interface, from: difference.queue)
    }
}
