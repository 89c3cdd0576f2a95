/// A member as a PBX lists it; what the way of listing does not tell is `nil`.
package struct ListedMember: Hashable, Sendable {
    package let queue: String
    package let interface: String
    package var name: String?
    package var stateInterface: String?
    package var penalty: Int?
    /// Whole seconds.
    package var wrapUp: Int?
    package var pause: Paused?
    /// Whether its agent talks to a caller of the queue now.
    package var isTalking = false
    /// Added by an application or the manager, and not in queues.conf.
    package var isDynamic = true

    package enum Paused: Hashable, Sendable {
        case no
        /// With the reason, where it is told.
        case yes(String?)
    }

    package init(queue: String, interface: String) {
        self.queue = queue
        self.interface = interface
    }
}

/// What a PBX has in its queues at one moment.
package struct MemberList: Hashable, Sendable {
    /// The queues that it has.
    package var queues: Set<String> = []
    package var members: [ListedMember] = []
    /// The queues whose lists the PBX cut short.
    package var cut: Set<String> = []

    package init() {}

    /// The interfaces whose agents talk to callers of a queue.
    var talking: Set<String> { Set(members.lazy.filter(\.isTalking).map(\.interface)) }
}
