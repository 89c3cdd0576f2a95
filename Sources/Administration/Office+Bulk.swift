import CallCenter
import Store

extension Office {
    /// So many users are one transaction, unless all of them are.
    private static let usersAtATime = 50
    /// Agents who log on wait for so many at most.
    package static let mostAtomic = 1000

    /// Does it with each of the users, by whatever names them; refuses some, and the others are done
    /// (C5).
    ///
    /// Where it is atomic, nobody is done unless all can be, and a `Refusal` names those who cannot.
    package func bulk(
        _ bulk: Bulk, of names: [String], isAtomic: Bool = false, isTrial: Bool = false,
        pausing pause: () -> Void, progress: (Int) -> Void = { _ in }
    ) throws(Refusal) -> Act {
        guard !isAtomic || names.count <= Self.mostAtomic else {
            throw Refusal(
                .badValue,
                "At most \(Self.mostAtomic) users can be changed with --atomic, for agents cannot log "
                    + "on meanwhile, and these are \(names.count). Without it, each is done or refused "
                    + "by themselves; --dry-run says beforehand who would be refused.")
        }
        let size = isAtomic ? max(1, names.count) : Self.usersAtATime
        var rest = names[...]
        var done: Set<User.ID> = []
        var whole: Act?
        try act("user bulk", isTrial: isTrial, pausing: pause) { directory, act in
            let nouns = try bulk.nouns(in: directory)
            for name in rest.prefix(size) {
                try act.attempt(name, in: directory) { act in
                    let user = try directory.user(named: name)
                    // Somebody may be named twice.
                    guard done.insert(user.id).inserted else { return }
                    try act.do(bulk, nouns, to: user, in: directory)
                }
            }
            rest = rest.dropFirst(size)
            if isAtomic, !act.refused.isEmpty { throw Refusal(nobodyOf: names.count, act.refused) }
            return rest.isEmpty
        } done: { act in
            whole?.append(act)
            whole = whole ?? act
            progress(names.count - rest.count)
        }
        guard let whole else { throw Refusal(.badValue, "Nobody was named.") }
        return whole
    }
}

extension Refusal {
    fileprivate init(nobodyOf count: Int, _ refused: [Act.Refused]) {
        self.init(
            ["Nobody of \(count) was changed, for \(refused.count) of them cannot be:"]
                + refused.map { "\($0.name): \($0.sentences.joined(separator: " "))" })
    }
}
