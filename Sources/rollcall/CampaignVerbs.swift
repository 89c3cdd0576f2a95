import Administration
import CallCenter
import Store

extension Verb {
    static let campaigns: [Verb] = [
        .campaignList, .campaignShow, .campaignAdd, .campaignEdit, .campaignDelete, .campaignJoin,
        .campaignLeave,
    ]

    static let campaignList = Verb(
        noun: "campaign", name: "list", options: Option.looking,
        help: "Shows the campaigns of the predictive dialler, and how many users are in each.",
        details: "A user has queues or one campaign, never both.",
        examples: ["rollcall campaign list"]
    ) { given throws(UsageError) in
        let campaigns = try given.look { directory, administrator in
            try administrator.campaigns(in: directory)
        }
        given.show(campaigns, orSay: "There are no campaigns.")
    }

    static let campaignShow = Verb(
        noun: "campaign", name: "show", arguments: [.campaign], options: Option.looking,
        help: "Shows a campaign and who is in it.",
        details: "While they are in it, they join no queue when they log on.",
        examples: ["rollcall campaign show Spring"]
    ) { given throws(UsageError) in
        given.show(
            try given.look { directory, administrator in
                try administrator.campaign(
                    try directory.campaign(named: given.arguments[0]), in: directory)
            })
    }

    static let campaignAdd = Verb(
        noun: "campaign", name: "add", arguments: [.campaign], options: Option.acting,
        help: "Adds a campaign of the predictive dialler.",
        details: """
            Rollcall does not dial: it knows who is in a campaign, for they join no queue at a log-on.
            """,
        examples: ["rollcall campaign add Spring"]
    ) { given throws(UsageError) in
        try given.act("campaign add") { directory, act in
            try act.addCampaign(named: given.arguments[0], in: directory)
        }
    }

    static let campaignEdit = Verb(
        noun: "campaign", name: "edit", arguments: [.campaign], options: [.newName] + Option.acting,
        help: "Gives a campaign another name; its users stay in it.",
        details: "The new name is no other campaign's.",
        examples: ["rollcall campaign edit Spring --name Summer"]
    ) { given throws(UsageError) in
        guard let name = given.value(of: .newName) else {
            throw UsageError("'campaign edit' wants --name NAME.")
        }
        try given.act("campaign edit") { directory, act in
            try act.rename(
                try directory.campaign(named: given.arguments[0]), to: name, in: directory)
        }
    }

    static let campaignDelete = Verb(
        noun: "campaign", name: "delete", arguments: [.campaign], options: Option.destroying,
        help: "Deletes a campaign that nobody is in.",
        details:
            "Refused while users are in it: 'campaign leave --campaign CAMPAIGN' takes them out.",
        examples: ["rollcall campaign delete Spring --yes"]
    ) { given throws(UsageError) in
        try given.confirm("Delete the campaign \(given.arguments[0])?")
        try given.act("campaign delete") { directory, act in
            try act.delete(try directory.campaign(named: given.arguments[0]), in: directory)
        }
    }

    static let campaignJoin = Verb(
        noun: "campaign", name: "join",
        arguments: [
            .campaign,
            Argument(
                name: "USER", isRepeatable: true,
                help: "By user name, e-mail, numeric ID or mobile."),
        ],
        options: Option.acting, help: "Puts users in a campaign, instead of queues.",
        details: """
            A user has queues or one campaign, never both: those who have queues assigned, or are in
            another campaign, leave them first. With a profile they then join no queue at all.
            """,
        examples: ["rollcall campaign join Spring anna bohdan"]
    ) { given throws(UsageError) in
        try given.act("campaign join") { directory, act in
            let campaign = try directory.campaign(named: given.arguments[0])
            try act.each(Array(given.arguments.dropFirst()), in: directory) { act, name in
                try act.join(campaign, try directory.user(named: name), in: directory)
            }
        }
    }

    static let campaignLeave = Verb(
        noun: "campaign", name: "leave",
        arguments: [
            Argument(
                name: "USER", isOptional: true, isRepeatable: true,
                help: "By user name, e-mail, numeric ID or mobile.")
        ],
        options: [.everybodyIn] + Option.acting,
        help: "Takes users out of their campaign, or everybody out of one.",
        details: "They join queues again from their next log-on, and may have queues assigned.",
        examples: ["rollcall campaign leave anna", "rollcall campaign leave --campaign Spring"]
    ) { given throws(UsageError) in
        let campaign = given.value(of: .everybodyIn)
        guard (campaign == nil) != given.arguments.isEmpty else {
            throw UsageError("'campaign leave' wants the users, or --campaign CAMPAIGN.")
        }
        try given.act("campaign leave") { directory, act in
            if let campaign {
                try act.leave(try directory.campaign(named: campaign), in: directory)
            } else {
                try act.each(given.arguments, in: directory) { act, name in
                    try act.leaveCampaign(try directory.user(named: name), in: directory)
                }
            }
        }
    }
}

extension Argument {
    fileprivate static let campaign = Argument(name: "CAMPAIGN", help: "By name, such as Spring.")
}

extension Option {
    fileprivate static let everybodyIn = Option(
        name: "--campaign", value: "CAMPAIGN", help: "Everybody who is in this one.")
}
