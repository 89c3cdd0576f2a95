/// The applications of `app_queue` that AGI uses, each with the word it leaves in its variable.
enum QueueApplication: String {
    case addQueueMember, removeQueueMember, pauseQueueMember, unpauseQueueMember

    /// The application with this name, in any case, as Asterisk looks them up.
    init?(named name: String) {
        let all: [QueueApplication] = [
            .addQueueMember, .removeQueueMember, .pauseQueueMember, .unpauseQueueMember,
        ]
        guard let found = all.first(where: { $0.rawValue.lowercased() == name.lowercased() }) else {
            return nil
        }
        self = found
    }

    /// The channel variable that tells what became of it; EXEC's own result is 0 in all cases.
    var statusVariable: String {
        switch self {
        case .addQueueMember: "AQMSTATUS"
        case .removeQueueMember: "RQMSTATUS"
        case .pauseQueueMember: "PQMSTATUS"
        case .unpauseQueueMember: "UPQMSTATUS"
        }
    }
}

/// What an application of `app_queue` did.
struct QueueOutcome {
    /// The word for the status variable; `nil` where Asterisk wanted more arguments (result -1).
    let status: String?
    let changes: [QueueChange]

    static let lacksArguments = QueueOutcome(status: nil, changes: [])
}

/// What happened to a queue's members.
package enum QueueChange: Sendable, Hashable {
    case added(PBX.Member, queue: String)
    case removed(PBX.Member, queue: String)
    /// As it is now, with its reason.
    case paused(PBX.Member, queue: String)
    case unpaused(PBX.Member, queue: String)
}

extension PBX {
    /// Runs an application on a channel, whose name without the part after its last `-` is the
    /// interface where none is given.
    func run(
        _ application: QueueApplication, _ arguments: String, on channel: String
    ) -> QueueOutcome {
        guard !arguments.isEmpty else { return .lacksArguments }
        let outcome =
            switch application {
            case .addQueueMember: add(arguments, channel)
            case .removeQueueMember: remove(arguments, channel)
            case .pauseQueueMember: pause(arguments, true)
            case .unpauseQueueMember: pause(arguments, false)
            }
        tell(events(of: outcome))
        return outcome
    }

    private func add(_ text: String, _ channel: String) -> QueueOutcome {
        // queue,interface,penalty,options,membername,stateinterface[,wrapuptime since 16.3]
        let arguments = ApplicationArguments(text, declared: knowsWrapUp ? 7 : 6)
        let queue = arguments[0]
        let interface = arguments[1].isEmpty ? Self.interface(of: channel) : arguments[1]
        // An older Asterisk knows no option, and says so in its log only.
        let options = ApplicationOptions(knowsPause ? arguments[3] : "")
        let member = Member(
            interface: interface, penalty: max(0, leadingNumber(arguments[2])),
            name: arguments[4].isEmpty ? interface : arguments[4],
            stateInterface: arguments[5].isEmpty ? interface : arguments[5],
            wrapUp: max(0, leadingNumber(arguments[6])), isPaused: options.has("p"),
            pauseReason: options.has("p") ? options.value(of: "r") : "")
        return add(member, to: queue)
    }

    func add(_ member: Member, to queue: String) -> QueueOutcome {
        change { state in
            if state.makesQueues, state.queues[queue] == nil { state.queues[queue] = [] }
            guard let members = state.queues[queue] else {
                return QueueOutcome(status: "NOSUCHQUEUE", changes: [])
            }
            // Nothing of the member that is there changes: not its name, not its penalty.
            if members.contains(where: { $0.interface == member.interface }) {
                return QueueOutcome(status: "MEMBERALREADY", changes: [])
            }
            state.queues[queue]?.append(member)
            return QueueOutcome(status: "ADDED", changes: [.added(member, queue: queue)])
        }
    }

    private func remove(_ text: String, _ channel: String) -> QueueOutcome {
        let arguments = ApplicationArguments(text, declared: 3)
        let queue = arguments[0]
        let interface = arguments[1].isEmpty ? Self.interface(of: channel) : arguments[1]
        return remove(interface, from: queue)
    }

    func remove(_ interface: String, from queue: String) -> QueueOutcome {
        change { state in
            guard let members = state.queues[queue] else {
                return QueueOutcome(status: "NOSUCHQUEUE", changes: [])
            }
            guard let index = members.firstIndex(where: { $0.interface == interface }) else {
                return QueueOutcome(status: "NOTINQUEUE", changes: [])
            }
            guard members[index].isDynamic else {
                return QueueOutcome(status: "NOTDYNAMIC", changes: [])
            }
            state.queues[queue]?.remove(at: index)
            return QueueOutcome(
                status: "REMOVED", changes: [.removed(members[index], queue: queue)])
        }
    }

    private func pause(_ text: String, _ isPaused: Bool) -> QueueOutcome {
        let arguments = ApplicationArguments(text, declared: 4)
        let interface = arguments[1]
        guard !interface.isEmpty else { return .lacksArguments }
        // An unpaused member keeps no reason, as long as the application does it.
        return pause(
            interface, in: arguments[0], isPaused, reason: isPaused ? arguments[3] : "")
    }

    /// An empty queue is every queue.
    func pause(
        _ interface: String, in queue: String, _ isPaused: Bool, reason: String
    ) -> QueueOutcome {
        let wanted = queue
        return change { state in
            var changes: [QueueChange] = []
            for queue in state.queues.keys.sorted() where wanted.isEmpty || queue == wanted {
                guard
                    let index = state.queues[queue]?
                        .firstIndex(where: { $0.interface == interface })
                else { continue }
                state.queues[queue]?[index].isPaused = isPaused
                state.queues[queue]?[index].pauseReason = reason
                guard let member = state.queues[queue]?[index] else { continue }
                changes.append(
                    isPaused ? .paused(member, queue: queue) : .unpaused(member, queue: queue))
            }
            let status = isPaused ? "PAUSED" : "UNPAUSED"
            return QueueOutcome(status: changes.isEmpty ? "NOTFOUND" : status, changes: changes)
        }
    }

    /// Whether `AddQueueMember` declares a wrap-up.
    private var knowsWrapUp: Bool { isSince((16, 3)) }

    /// Whether `AddQueueMember` has the options `p` and `r`: each branch took them up on its own.
    private var knowsPause: Bool {
        isSince((23, 0)) || [(20, 12), (21, 7), (22, 2)].contains { isSince($0, inBranch: true) }
    }

    /// Whether the version is this one or later; a build from git is the newest here.
    private func isSince(_ first: (major: Int, minor: Int), inBranch: Bool = false) -> Bool {
        let parts = version.split(separator: ".").map { Int($0) ?? 0 }
        guard let major = parts.first, major > 0 else { return true }
        let minor = parts.count > 1 ? parts[1] : 0
        guard major == first.major else { return !inBranch && major > first.major }
        return minor >= first.minor
    }

    /// `PJSIP/201-00000007` is a channel of the interface `PJSIP/201`.
    private static func interface(of channel: String) -> String {
        guard let dash = channel.lastIndex(of: "-") else { return channel }
        return String(channel[..<dash])
    }
}
