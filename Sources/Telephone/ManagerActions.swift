package import AMI

// What the manager of the model does: the actions on queues and members, and those on itself.
extension PBX {
    /// The response, and behind it the events of its list; events of the change are told then.
    package func answer(_ action: Action) -> [Packet] {
        let (answer, events) = outcome(of: action)
        tell(events)
        return answer
    }

    /// As `answer`, but the events are still to be told.
    func outcome(of action: Action) -> (answer: [Packet], events: [Packet]) {
        switch action.name.lowercased() {
        case "ping":
            return (
                [action.success(["Ping": "Pong", "Timestamp": "\(started).000000"])], []
            )
        case "coresettings":
            return ([action.success(["AMIversion": "9.0.0", "AsteriskVersion": version])], [])
        case "corestatus":
            return (
                [action.success(["CoreStartupDate": "2026-11-22", "CoreCurrentCalls": "0"])], []
            )
        case "queuestatus": return (status(action), [])
        case "queueadd": return add(action)
        case "queueremove": return remove(action)
        case "queuepause": return pause(action)
        case "queuepenalty": return setPenalty(action)
        default: return ([.unknown(action)], [])
        }
    }

    private func add(_ action: Action) -> (answer: [Packet], events: [Packet]) {
        guard let queue = action.given("Queue") else {
            return ([action.error("'Queue' not specified.")], [])
        }
        guard let interface = action.given("Interface") else {
            return ([action.error("'Interface' not specified.")], [])
        }
        let isPaused = action.isTrue("Paused")
        let outcome = add(
            Member(
                interface: interface,
                penalty: max(0, leadingNumber(action.given("Penalty") ?? "")),
                name: action.given("MemberName"), stateInterface: action.given("StateInterface"),
                wrapUp: max(0, leadingNumber(action.given("Wrapuptime") ?? "")),
                isPaused: isPaused,
                pauseReason: isPaused ? action.given("Reason") ?? "" : ""),
            to: queue)
        switch outcome.status {
        case "ADDED": return (done(action, "Added interface to queue"), events(of: outcome))
        case "MEMBERALREADY":
            return ([action.error("Unable to add interface: Already there")], [])
        default:
            return ([action.error("Unable to add interface to queue: No such queue")], [])
        }
    }

    private func remove(_ action: Action) -> (answer: [Packet], events: [Packet]) {
        guard let queue = action.given("Queue"), let interface = action.given("Interface") else {
            return ([action.error("Need 'Queue' and 'Interface' parameters.")], [])
        }
        let outcome = remove(interface, from: queue)
        switch outcome.status {
        case "REMOVED": return (done(action, "Removed interface from queue"), events(of: outcome))
        case "NOTINQUEUE": return ([action.error("Unable to remove interface: Not there")], [])
        case "NOTDYNAMIC": return ([action.error("Member not dynamic")], [])
        default:
            return ([action.error("Unable to remove interface from queue: No such queue")], [])
        }
    }

    private func pause(_ action: Action) -> (answer: [Packet], events: [Packet]) {
        guard let interface = action.given("Interface"), action.given("Paused") != nil else {
            return ([action.error("Need 'Interface' and 'Paused' parameters.")], [])
        }
        let isPaused = action.isTrue("Paused")
        let outcome = pause(
            interface, in: action.given("Queue") ?? "", isPaused,
            reason: action.given("Reason") ?? "")
        guard !outcome.changes.isEmpty else { return ([action.error("Interface not found")], []) }
        return (
            done(action, "Interface \(isPaused ? "" : "un")paused successfully"),
            events(of: outcome)
        )
    }

    private func setPenalty(_ action: Action) -> (answer: [Packet], events: [Packet]) {
        let interface = action.given("Interface") ?? ""
        let penalty = max(0, leadingNumber(action.given("Penalty") ?? ""))
        let wanted = action.given("Queue")
        let changed: [(String, Member)] = change { state in
            var changed: [(String, Member)] = []
            for queue in state.queues.keys.sorted() where wanted == nil || queue == wanted {
                guard
                    let index = state.queues[queue]?
                        .firstIndex(where: { $0.interface == interface })
                else { continue }
                state.queues[queue]?[index].penalty = penalty
                if let member = state.queues[queue]?[index] { changed.append((queue, member)) }
            }
            return changed
        }
        guard !changed.isEmpty else {
            return ([action.error("Invalid interface, queuename or penalty")], [])
        }
        return (
            done(action, "Interface penalty set successfully"),
            changed.map { queue, member in member.event("QueueMemberPenalty", in: queue, self) }
        )
    }

    func events(of outcome: QueueOutcome) -> [Packet] {
        outcome.changes.map { $0.event(self) }
    }

    private func done(_ action: Action, _ message: String) -> [Packet] {
        [action.success(["Message": message])]
    }
}

extension Action {
    /// The value of a header that is there and not empty.
    func given(_ name: String) -> String? {
        let value = Packet(headers)[name] ?? ""
        return value.isEmpty ? nil : value
    }

    /// As Asterisk reads a truth value.
    fileprivate func isTrue(_ name: String) -> Bool {
        ["yes", "true", "y", "t", "1", "on"].contains(given(name)?.lowercased() ?? "")
    }

    private var identity: [Packet.Header] {
        given("ActionID").map { [.init("ActionID", $0)] } ?? []
    }

    func success(_ headers: KeyValuePairs<String, String>) -> Packet {
        Packet(
            [.init("Response", "Success")] + identity
                + headers.map { .init($0.key, $0.value) })
    }

    func error(_ message: String) -> Packet {
        Packet([.init("Response", "Error")] + identity + [.init("Message", message)])
    }

    /// An event of the action's list.
    func listed(_ event: String, _ headers: [Packet.Header]) -> Packet {
        Packet([.init("Event", event)] + headers + identity)
    }

    func complete(_ event: String, count: Int) -> Packet {
        Packet(
            [.init("Event", event)] + identity + [
                .init("EventList", "Complete"), .init("ListItems", "\(count)"),
            ])
    }
}

extension Packet {
    fileprivate static func unknown(_ action: Action) -> Packet {
        action.error(
            "Invalid/unknown command: \(action.name). Use Action: ListCommands to show available "
                + "commands.")
    }
}
