import AGI
import CallCenter
import Conversation
import FakeDesks

extension World {
    /// What the dialplan is told is so, it is told last, and no PIN is in it.
    func isOver(_ channel: WalkChannel, _ result: CallResult, texts: [String]) {
        let set = Dictionary(channel.set.map { ($0.name, $0.value) }) { $1 }
        with { state in
            let call = channel.call
            state.calls[call].isOver = true
            state.tell(call, "ends: \(result), \(set.sorted { $0.key < $1.key })")
            for text in texts + channel.set.flatMap({ [$0.name, $0.value] })
            where text.holdsPIN {
                state.fail(call, "a PIN is shown: \(text)")
            }
            let isKnown = state.calls[call].agent != nil
            if result == .ok, !isKnown { state.fail(call, "ok, but nobody was identified") }
            if result == .hangup, !state.calls[call].isHungUp {
                state.fail(call, "hangup, but the caller is there")
            }
            // A reply that came too late may have cost the last variable.
            guard !channel.isLost, !channel.wasLate else { return }
            guard channel.last == .setVariable("ROLLCALL_RESULT", result.rawValue) else {
                return state.fail(call, "the last command is \(channel.last as Command?)")
            }
            if let told = set["ROLLCALL_STATE"], let word = Report.State(rawValue: told) {
                state.judge(word, told: call, book)
            }
        }
    }
}

extension World.State {
    /// `ROLLCALL_STATE` is so, unless somebody else has changed it meanwhile.
    fileprivate mutating func judge(_ told: Report.State, told call: Int, _ book: FakeBook) {
        guard let agent = calls[call].agent, calls[call].isAlone else { return }
        let open = book.open.first { $0.logOn.user == People.user(agent) }
        let logOn = open.flatMap {
            $0.logOn.state == .on || $0.logOn.state == .changing ? $0.logOn : nil
        }
        let state: Report.State =
            logOn.map { $0.pause == nil ? .ready : .paused } ?? .loggedOff
        // The details tell the rest after a call as well.
        if told == .afterService, state == .ready, resting.contains(People.user(agent)) { return }
        if state != told { fail(call, "ROLLCALL_STATE is \(told), but it is \(state)") }
    }

    /// After the last calls nothing is left in the middle.
    mutating func judgeTheEnd(_ book: FakeBook) {
        let last = calls.count - 1
        let open = book.open
        looks(for: last, open)
        for row in open {
            let agent = People.index(row.logOn.user)
            guard row.logOn.state == .on, !row.isAdrift else {
                fail(last, "\(row.logOn.id) is left \(row.logOn.state)")
                continue
            }
            if let difference = difference(of: agent, from: row.logOn) {
                fail(last, "at the end \(difference)")
            }
        }
        for queue in queues.queues where queue.exists {
            for member in queue.members where member.isOurs {
                guard let agent = people.index(ofMember: member.name),
                    !open.contains(where: { $0.logOn.user == People.user(agent) }),
                    !leftOvers.contains("\(queue.name) \(member.interface)")
                else { continue }
                fail(last, "at the end \(member.name) is in \(queue.name)")
            }
        }
        if let fault = ledgerFault(book.ledger, open) { fail(last, fault) }
    }

    /// A log-on that was written twice, or ended without a beginning, or is open on one side only.
    private func ledgerFault(_ ledger: [FakeBook.Entry], _ open: [OpenLogOn]) -> String? {
        var on: Set<LogOn.ID> = []
        for entry in ledger {
            switch entry {
            case .loggedOn(let id):
                guard on.insert(id).inserted else { return "the ledger has \(id) on twice" }
            case .loggedOff(let id, _):
                guard on.remove(id) != nil else { return "the ledger has \(id) off without on" }
            case .changed(let id), .paused(let id, _), .returned(let id):
                guard on.contains(id) else { return "the ledger has \(entry) of what is off" }
            }
        }
        let there = Set(open.map(\.logOn.id))
        return on == there ? nil : "the ledger has \(on), the book \(there)"
    }
}

extension String {
    /// Whether it holds the digits of a PIN that is keyed in these walks.
    fileprivate var holdsPIN: Bool {
        var run = 0
        for byte in utf8 {
            run = isDigit(byte) ? run + 1 : 0
            if run == 4 {
                return ["4242", "1357", "2468", "9753", "8642", "5802"].contains { contains($0) }
            }
        }
        return false
    }
}
