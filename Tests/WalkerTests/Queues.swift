/// The queues of a PBX with their members, as `app_queue` keeps them; what `PBX` of Telephone is,
/// without the bytes.
struct Queues: Sendable {
    struct Member: Sendable, Hashable {
        var interface: String
        var name: String
        var penalty = 0
        var wrapUp = 0
        var isPaused = false
        var isDynamic = true

        /// Whether it is one of Rollcall's.
        var isOurs: Bool { name.utf8.starts(with: "Rollcall/".utf8) }
    }

    struct Queue: Sendable {
        let name: String
        var exists = true
        var members: [Member] = []

        func place(of interface: String) -> Int? {
            members.firstIndex { $0.interface == interface }
        }
    }

    var queues: [Queue]
    /// Whether the PBX has the applications of `app_queue` at all.
    var isLoaded = true

    init(_ names: [String]) { queues = names.map { Queue(name: $0) } }

    func place(of name: String) -> Int? {
        queues.firstIndex { $0.exists && $0.name == name }
    }

    /// The PBX starts anew and has forgotten every dynamic member.
    mutating func restart() {
        for index in queues.indices { queues[index].members.removeAll(where: \.isDynamic) }
    }
}

// MARK: - The applications

extension Queues {
    /// What an application left in its status variable, and whose members it changed.
    struct Outcome {
        let variable: String
        let status: String
        var changed: [String] = []
    }

    /// `nil` where the PBX has no such application.
    mutating func run(_ application: String, _ arguments: [String]) -> Outcome? {
        guard isLoaded else { return nil }
        switch application {
        case "AddQueueMember": return add(arguments)
        case "RemoveQueueMember": return remove(arguments)
        case "PauseQueueMember": return pause(arguments, true)
        case "UnpauseQueueMember": return pause(arguments, false)
        default: return nil
        }
    }

    private mutating func add(_ arguments: [String]) -> Outcome {
        func argument(_ index: Int) -> String { index < arguments.count ? arguments[index] : "" }
        let interface = argument(1)
        guard let queue = place(of: argument(0)) else {
            return Outcome(variable: "AQMSTATUS", status: "NOSUCHQUEUE")
        }
        guard queues[queue].place(of: interface) == nil else {
            return Outcome(variable: "AQMSTATUS", status: "MEMBERALREADY")
        }
        let name = argument(4)
        queues[queue].members.append(
            Member(
                interface: interface, name: name.isEmpty ? interface : name,
                penalty: Int(argument(2)) ?? 0, wrapUp: Int(argument(6)) ?? 0,
                isPaused: argument(3).utf8.contains(UInt8(ascii: "p"))))
        return Outcome(variable: "AQMSTATUS", status: "ADDED", changed: [name])
    }

    private mutating func remove(_ arguments: [String]) -> Outcome {
        func outcome(_ status: String, _ changed: [String] = []) -> Outcome {
            Outcome(variable: "RQMSTATUS", status: status, changed: changed)
        }
        guard let queue = place(of: arguments[0]) else { return outcome("NOSUCHQUEUE") }
        guard let index = queues[queue].place(of: arguments[1]) else {
            return outcome("NOTINQUEUE")
        }
        guard queues[queue].members[index].isDynamic else { return outcome("NOTDYNAMIC") }
        let member = queues[queue].members.remove(at: index)
        return outcome("REMOVED", [member.name])
    }

    private mutating func pause(_ arguments: [String], _ isPaused: Bool) -> Outcome {
        var changed: [String] = []
        // An empty queue is every queue.
        for queue in queues.indices
        where queues[queue].exists && (arguments[0].isEmpty || queues[queue].name == arguments[0]) {
            guard let index = queues[queue].place(of: arguments[1]) else { continue }
            queues[queue].members[index].isPaused = isPaused
            changed.append(queues[queue].members[index].name)
        }
        let status = isPaused ? "PAUSED" : "UNPAUSED"
        return Outcome(
            variable: isPaused ? "PQMSTATUS" : "UPQMSTATUS",
            status: changed.isEmpty ? "NOTFOUND" : status, changed: changed)
    }

    /// The value of `QUEUE_MEMBER(queue,option,interface)`.
    func value(of function: String) -> String? {
        guard function.hasPrefix("QUEUE_MEMBER("), function.hasSuffix(")") else { return nil }
        let inside = function.dropFirst("QUEUE_MEMBER(".count).dropLast()
        let words = inside.split(separator: ",", omittingEmptySubsequences: false)
        guard words.count == 3, let queue = place(of: String(words[0])),
            let index = queues[queue].place(of: String(words[2]))
        else { return "0" }
        let member = queues[queue].members[index]
        switch words[1] {
        case "penalty": return String(member.penalty)
        case "paused": return member.isPaused ? "1" : "0"
        default: return "0"
        }
    }
}
