/// What the log should say of a presence's work on the PBX, one line each.
package enum PresenceRemark: Hashable, Sendable {
    /// The PBX had forgotten this member; it has it again.
    case repaired(queue: String)
    /// The PBX had something else of this member otherwise; it has it right again.
    case corrected(queue: String, Difference.Kind)
    /// The directory makes something else of the log-on by now; the PBX has it so.
    case refreshed(interface: String)
    /// The PBX would not take or let go of the member; its own word.
    case refused(queue: String, word: String)
    /// Somebody else's member is where the agent's should be; it is left alone.
    case foreign(queue: String, interface: String)
    /// This PBX is older than 16.3: members have no wrap-up timeout of their own.
    case withoutWrapUp
    /// A log-on that a broken call had left open was closed.
    case closedAdrift(interface: String)
    /// A log-on that a broken call had left in the middle of a change is again what it was.
    case restored(interface: String)
    /// The PBX has none of its queues any more, or the directory leaves it none: the log-on was
    /// closed.
    case closedWithoutQueue(interface: String)
    /// The agent came here while the other PBX had not called yet, or with a log-on that was its:
    /// what it may still have is its own to take out.
    case abandoned(interface: String, pbx: String)
    /// The wire was lost in the middle: the next call from this PBX repairs it.
    case leftAdrift(interface: String)
}
