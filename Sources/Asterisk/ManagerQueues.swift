import AGI
import AMI
import CallCenter

/// The queues of the PBX as its manager reaches them.
struct ManagerQueues: MemberControl, Sendable {
    let wire: any ManagerWire
    let takesWrapUp: Bool

    init(on wire: any ManagerWire, version: String) {
        self.wire = wire
        takesWrapUp = PBXVersion(version).takesWrapUp
    }

    /// Nobody calls.
    var isHungUp: Bool { false }
    func hasHungUp() -> Bool { false }

    func add(_ member: Member, in pause: MemberPause?) async throws(ChannelError) -> String {
        try await word(
            for: Action(
                "QueueAdd",
                [
                    "Queue": member.queue, "Interface": member.interface,
                    "Penalty": String(member.penalty.value),
                    "Paused": pause == nil ? "false" : "true", "Reason": pause?.reason ?? "",
                    "MemberName": member.name, "StateInterface": member.stateInterface,
                    "Wrapuptime": String(member.wrapUp.components.seconds),
                ]), done: "ADDED")
    }

    func remove(_ member: Member) async throws(ChannelError) -> String {
        try await word(
            for: Action(
                "QueueRemove", ["Queue": member.queue, "Interface": member.interface]),
            done: "REMOVED")
    }

    func set(_ pause: MemberPause?, of member: Member) async throws(ChannelError) -> String {
        try await word(
            for: Action(
                "QueuePause",
                [
                    "Queue": member.queue, "Interface": member.interface,
                    "Paused": pause == nil ? "false" : "true", "Reason": pause?.reason ?? "",
                ]), done: pause == nil ? "UNPAUSED" : "PAUSED")
    }

    func isPaused(
        _ member: Member, like pause: MemberPause?
    ) async throws(ChannelError) -> Bool? {
        let listed = try await list(
            ofAction: ["Queue": member.queue, "Member": member.interface])
        return listed.members.first {
            $0.queue == member.queue && $0.interface == member.interface
        }?.pause?.matches(pause)
    }

    func setPenalty(of member: Member) async throws(ChannelError) {
        _ = try await word(
            for: Action(
                "QueuePenalty",
                [
                    "Queue": member.queue, "Interface": member.interface,
                    "Penalty": String(member.penalty.value),
                ]), done: "SET")
    }

    /// It takes the right `call`, which a manager's user need not have.
    func setDevice(_ device: String, to state: String) async throws(ChannelError) {
        _ = try await word(
            for: Action("Setvar", ["Variable": "DEVICE_STATE(\(device))", "Value": state]),
            done: "SET")
    }

    /// The word of the dialplan's application for what the manager answers.
    private func word(
        for action: Action, done: String
    ) async throws(ChannelError) -> String {
        let answer: [Packet]
        do throws(ChannelError) {
            answer = try await wire.send(action)
        } catch .refused {
            return MemberStatus.unsafe
        }
        guard let response = answer.first else { throw .garbled("an answer without a response") }
        if response.response == "Success" { return done }
        let message = response["Message"] ?? ""
        for (part, word) in Self.words where message.hasSuffix(part) { return word }
        // As one word of the store and the log.
        return message.isEmpty ? "NOMESSAGE" : String(message.prefix(80))
    }

    /// How the messages of what cannot be done end.
    private static let words = [
        ("Already there", MemberStatus.memberAlready), ("No such queue", "NOSUCHQUEUE"),
        ("Not there", "NOTINQUEUE"), ("Member not dynamic", "NOTDYNAMIC"),
        ("Interface not found", "NOTFOUND"),
    ]
}
