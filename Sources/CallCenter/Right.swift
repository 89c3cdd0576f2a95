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

extension Right {
    /// The right as it is typed.
    package init(typed text: String) throws(InvalidValue) {
        guard let right = Right(rawValue: text) else {
            throw InvalidValue(
                "There is no right \(quoted(text)); 'rollcall access-group rights' lists them.")
        }
        self = right
    }

    /// What it allows, as lists of the rights tell it.
    package var help: String {
        switch self {
        case .seeUsers: "See users, groups, profiles, queues and settings."
        case .editUsers: "Add and edit users, their skills, personal profiles and ticks."
        case .moveUsers: "Move users to another home group."
        case .removeUsers: "Block, archive and delete users, and take back the first two."
        case .givePINs: "Give PINs, and unlock who has guessed too often."
        case .giveRights: "Give roles above agent, and keep the access groups."
        case .assignSupervisors: "Say who supervises which groups."
        case .editGroups: "Add, edit and delete groups."
        case .editRouting: "Keep profiles of groups, skills, queues, campaigns and reasons."
        case .editAudio: "Keep the recordings."
        case .editSettings: "Set the settings of centre, groups and users."
        case .guideAgents: "Log agents off, pause them and let them return."
        case .seeReports: "See who is logged on, the ledger and reports."
        case .seeAudit: "See who has changed what in the directory."
        case .carryUsers: "Import and export users."
        case .writeToUsers: "Invite users and write to them."
        case .keepStore: "Back up and check the store, keep the outbox, and erase a person."
        }
    }
}
