package import AGI
package import CallCenter

/// The members of one PBX's queues, as whoever reaches them changes them: a call by its commands,
/// or a connection to the PBX's manager.
///
/// The words that tell what became of a member are those of the dialplan's applications.
package protocol MemberControl {
    /// Whether members can have a wrap-up timeout of their own.
    var takesWrapUp: Bool { get }

    /// Whether the caller through whom the PBX is reached has hung up; the members are reached all
    /// the same.
    var isHungUp: Bool { get }

    /// The same, after a look at what has come since.
    func hasHungUp() -> Bool

    /// `ADDED`, `MEMBERALREADY`, `NOSUCHQUEUE`, or what took their place.
    func add(_ member: Member, in pause: MemberPause?) async throws(ChannelError) -> String

    /// `REMOVED`, `NOTINQUEUE`, `NOSUCHQUEUE`, `NOTDYNAMIC`, or what took their place.
    func remove(_ member: Member) async throws(ChannelError) -> String

    /// Pauses the member, or ends its pause: `PAUSED`, `UNPAUSED`, `NOTFOUND`, or what took their
    /// place.
    func set(_ pause: MemberPause?, of member: Member) async throws(ChannelError) -> String

    /// Whether the member is paused, or unpaused, like this; `nil` where it cannot be asked.
    func isPaused(_ member: Member, like pause: MemberPause?) async throws(ChannelError) -> Bool?

    /// Gives the PBX's member the penalty that it should have; one that is not there is left so.
    func setPenalty(of member: Member) async throws(ChannelError)

    /// Sets the state of a device of the dialplan, such as `Custom:rollcall-1001`; a PBX that will
    /// not have it is none the worse.
    func setDevice(_ device: String, to state: String) async throws(ChannelError)
}

extension MemberControl {
    /// Adds a member with exactly these values: one that was there already keeps its old penalty
    /// and wrap-up, so it is removed and added once more; and again, where another call was faster.
    func join(
        _ member: Member, in pause: MemberPause?
    ) async throws(ChannelError) -> MemberStatus {
        var word = try await add(member, in: pause)
        for _ in 1...2 where word == MemberStatus.memberAlready {
            guard try await remove(member) != "NOTDYNAMIC" else { break }
            word = try await add(member, in: pause)
        }
        return word == "ADDED" ? .added : .refused(word)
    }

    /// Whether the queue is without the member now; a queue the PBX has not got is.
    ///
    /// An answer that leaves it open is garbled: it must be asked again.
    func leave(_ member: Member) async throws(ChannelError) -> Bool {
        switch try await remove(member) {
        // What cannot be said now could not be said when the member was to be added.
        case "REMOVED", "NOTINQUEUE", "NOSUCHQUEUE", MemberStatus.unsafe: true
        case "NOTDYNAMIC": false
        case let word: throw .garbled("the PBX answered \(word) to the removal of a member")
        }
    }
}

extension MemberStatus {
    /// The word for what is not asked because a value could break out of its place.
    static let unsafe = "UNSAFE"
    /// Another member is at the phone already.
    static let memberAlready = "MEMBERALREADY"
}
