/// One thing that somebody may do in the administration; an access group gives them one by one.
package enum Right: String, CaseIterable, Hashable, Sendable {
    /// Lists and pages of users, groups and all else in the directory.
    case seeUsers = "see-users"
    /// Adding and editing users, with their skills, personal profiles and ticks.
    case editUsers = "edit-users"
    case moveUsers = "move-users"
    /// Blocking, archiving, deleting, and taking back the first two.
    case removeUsers = "remove-users"
    /// PINs, and the locks of the guard.
    case givePINs = "give-pins"
    /// Roles above agent, and access groups.
    case giveRights = "give-rights"
    case assignSupervisors = "assign-supervisors"
    case editGroups = "edit-groups"
    /// Profiles of groups, skills, queues, campaigns, reasons, and who is assigned to what.
    case editRouting = "edit-routing"
    /// Recordings.
    case editAudio = "edit-audio"
    case editSettings = "edit-settings"
    /// Logging agents off, pausing them and letting them return.
    case guideAgents = "guide-agents"
    /// Who is logged on, the ledger, reports.
    case seeReports = "see-reports"
    case seeAudit = "see-audit"
    /// Import and export of many users.
    case carryUsers = "carry-users"
    /// Invitations and messages.
    case writeToUsers = "write-to-users"
    /// Backup, check, the outbox, and erasing a person.
    case keepStore = "keep-store"
}
