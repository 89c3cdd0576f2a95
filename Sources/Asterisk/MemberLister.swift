import AGI

/// Who can list what a PBX has in its queues.
protocol MemberLister: MemberControl {
    /// The members of all queues, or of those with these names where the PBX does not tell which
    /// queues it has.
    func list(_ queues: [String]) async throws(ChannelError) -> MemberList
}
