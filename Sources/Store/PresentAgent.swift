package import CallCenter

/// One agent who is logged on, as `rollcall who` shows them.
package struct PresentAgent: Hashable, Sendable {
    package internal(set) var user = User.ID(0)
    /// The home group.
    package internal(set) var groupID = Group.ID(0)
    /// Empty where it was taken away meanwhile.
    package let numericID: String
    /// First and last name.
    package let name: String
    package let userName: String
    package let group: String
    package let profile: String
    package let number: String
    package let interface: String
    /// The queues of the PBX that have the agent, by name.
    package internal(set) var queues: [String] = []
    /// The queues that refused the agent, with the PBX's word.
    package internal(set) var refusedQueues: [String: String] = [:]
    /// UTC milliseconds.
    package let since: Int64
    /// UTC milliseconds; `nil` where the agent is not paused.
    package internal(set) var pausedSince: Int64?
    /// The name of the pause's reason, where it has one.
    package internal(set) var pauseReason: String?
    /// What they are doing, by their calls and pause.
    package internal(set) var standing = AgentStanding(.ready, since: 0)
    package var isPaused: Bool { pausedSince != nil }
}
