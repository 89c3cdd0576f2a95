/// What the figures of reports count of one call of an agent; all UTC milliseconds.
package struct ReportCall: Hashable, Sendable {
    package let isOutbound: Bool
    package let offeredAt: Int64
    package let answeredAt: Int64?
    /// `nil` while it goes on.
    package let endedAt: Int64?
    /// The state that follows the end lasts until then.
    package let stateUntil: Int64?
    /// Nobody knows when it ended.
    package let isLost: Bool

    package init(
        isOutbound: Bool = false, offeredAt: Int64, answeredAt: Int64?, endedAt: Int64?,
        stateUntil: Int64?, isLost: Bool = false
    ) {
        self.isOutbound = isOutbound
        self.offeredAt = offeredAt
        self.answeredAt = answeredAt
        self.endedAt = endedAt
        self.stateUntil = stateUntil
        self.isLost = isLost
    }
}

extension ReportCall {
    /// When agent and customer talked, as it was known at a moment; of one that was lost nothing,
    /// for its end was written when the server or the PBX came back.
    func service(at now: Int64) -> Range<Int64>? {
        guard let answeredAt, !isLost else { return nil }
        let end = min(endedAt ?? now, now)
        return answeredAt < end ? answeredAt..<end : nil
    }

    /// The rest that followed a conversation, as far as it had come at a moment.
    func afterService(at now: Int64) -> Range<Int64>? {
        guard answeredAt != nil, !isLost, let endedAt, let stateUntil else { return nil }
        let end = min(stateUntil, now)
        return endedAt < end ? endedAt..<end : nil
    }
}
