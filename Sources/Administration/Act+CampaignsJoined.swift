package import CallCenter
package import Store

// Campaigns of the predictive dialler; whoever is in one joins no queue (R77).

extension Act {
    /// Puts the user in the campaign; refused while they have queues or another campaign (R77).
    package mutating func join(
        _ campaign: Campaign, _ user: User, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting, over: user.group)
        try administrator.require(reaching: user.role)
        let standing = try directory.currentCampaign(of: user)
        guard standing?.id != campaign.id else { return }
        if let standing {
            throw Refusal(
                .badValue,
                "\(user.userName) is in the campaign \(standing.name) and is in one at a time: "
                    + "'rollcall campaign leave \(user.userName)' first.")
        }
        let queues = try directory.queues(assignedTo: user.id).map(\.name)
        guard queues.isEmpty else {
            throw Refusal(
                .badValue,
                "\(user.userName) has the queues \(queues.joined(separator: ", ")), and a user has "
                    + "queues or a campaign, never both: "
                    + "'rollcall queue unassign --all --user \(user.userName)' first.")
        }
        try directory.set(campaign: campaign.id, of: user.id)
        changed(
            .user, id: user.id.value, name: user.userName, from: Card(campaign: nil),
            to: Card(campaign: campaign))
    }

    /// Takes everybody out of the campaign whom the administrator may.
    package mutating func leave(_ campaign: Campaign, in directory: borrowing Directory) throws {
        try administrator.require(.editRouting)
        for user in try directory.users(in: campaign.id) {
            try attempt(user.userName, in: directory) { act throws in
                try act.leaveCampaign(user, in: directory)
            }
        }
    }

    /// Takes the user out of their campaign; refused where they are in none.
    package mutating func leaveCampaign(
        _ user: User, in directory: borrowing Directory
    ) throws {
        try administrator.require(.editRouting, over: user.group)
        try administrator.require(reaching: user.role)
        guard let standing = try directory.currentCampaign(of: user) else {
            throw Refusal(.badValue, "\(user.userName) is in no campaign.")
        }
        try directory.set(campaign: nil, of: user.id)
        changed(
            .user, id: user.id.value, name: user.userName, from: Card(campaign: standing),
            to: Card(campaign: nil))
    }
}

extension Directory {
    /// Read again: an act may have changed it a moment ago.
    fileprivate func currentCampaign(of user: User) throws -> Campaign? {
        try self.user(user.id)?.campaign.flatMap { try campaign($0) }
    }
}

extension Card {
    /// What a user is in.
    fileprivate init(campaign: Campaign?) {
        self.init(["campaign": Card.Value(campaign?.name)])
    }
}
