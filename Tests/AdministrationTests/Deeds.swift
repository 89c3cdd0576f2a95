import CallCenter

@testable import Administration
@testable import Store

/// One thing that somebody may do or not, on the sample centre where Zoe supervises Sales.
struct Deed: Sendable {
    let name: String
    /// What whoever may not is told to lack.
    let right: Right
    /// The initials of the roles that may: owner, administrator, manager, supervisor, agent.
    let who: String
    let body: @Sendable (borrowing Directory, inout Act) throws -> Void

    init(
        _ name: String, _ right: Right, _ who: String,
        _ body: @escaping @Sendable (borrowing Directory, inout Act) throws -> Void
    ) {
        self.name = name
        self.right = right
        self.who = who
        self.body = body
    }

    /// A deed that only looks.
    init(
        seeing name: String, _ right: Right, _ who: String,
        _ body: @escaping @Sendable (borrowing Directory, Administrator) throws -> Void
    ) {
        self.init(name, right, who) { directory, act in try body(directory, act.administrator) }
    }

    static let all = users + groups + routing + rest + looks

    private static let users = [
        Deed("user add", .editUsers, "oam") { directory, act in
            try act.addUser(
                UserDraft([
                    .userName: "new", .group: "Sales", .language: "en", .email: "new@example.org",
                ]), in: directory)
        },
        Deed("user edit", .editUsers, "oam") { directory, act in
            try act.edit(
                directory.user(named: "carla"), by: UserDraft([.lastName: "Due"]), in: directory)
        },
        Deed("user edit --role", .giveRights, "oa") { directory, act in
            try act.administrator.require(.giveRights)
            try act.edit(
                directory.user(named: "carla"), by: UserDraft([.role: "manager"]), in: directory)
        },
        Deed("user edit --skill", .editUsers, "oam") { directory, act in
            try act.give(
                [Skill("sales"): Level(7)].compactMapValues(\.self),
                to: directory.user(named: "carla"), replacing: false, in: directory)
        },
        Deed("user move", .moveUsers, "oam") { directory, act in
            try act.move(
                directory.user(named: "carla"), to: directory.group(named: "Night"), in: directory)
        },
        Deed("user delete", .removeUsers, "oam") { directory, act in
            try act.delete(directory.user(named: "carla"), in: directory)
        },
        Deed("user pin --delete", .givePINs, "oam") { directory, act in
            try act.deletePIN(of: "carla", in: directory)
        },
        Deed("guard unlock", .givePINs, "oam") { directory, act in
            try act.unlock(directory.user(named: "carla"), in: directory)
        },
        Deed("user bulk --notify", .writeToUsers, "oam") { directory, act in
            try act.write("Hello.", to: directory.user(named: "carla"), in: directory)
        },
    ]

    private static let groups = [
        Deed("group add", .editGroups, "oam") { directory, act in
            try act.addGroup(GroupDraft([.name: "Billing"]), in: directory)
        },
        Deed("group edit", .editGroups, "oam") { directory, act in
            try act.edit(
                directory.group(named: "Sales"), by: GroupDraft([.colour: "red"]), in: directory)
        },
        Deed("group delete", .editGroups, "oam") { directory, act in
            try act.delete(
                directory.group(named: "Sales"), movingTo: directory.group(named: "Night"),
                in: directory)
        },
        Deed("group supervisors --add", .assignSupervisors, "oam") { directory, act in
            try act.add(
                supervisor: directory.user(named: "zoe"), of: directory.group(named: "Night"),
                in: directory)
        },
        Deed("group supervisors --remove", .assignSupervisors, "oam") { directory, act in
            try act.remove(
                supervisor: directory.user(named: "zoe"), of: directory.group(named: "Sales"),
                in: directory)
        },
        Deed("access-group add", .giveRights, "oa") { directory, act in
            try act.addAccessGroup(named: "New", rights: ["see-users"], in: directory)
        },
        Deed("access-group edit", .giveRights, "oa") { directory, act in
            try act.edit(
                directory.accessGroup(named: "Trainers"), adding: ["see-users"], in: directory)
        },
        Deed("access-group delete", .giveRights, "oa") { directory, act in
            try act.delete(directory.accessGroup(named: "Trainers"), in: directory)
        },
        Deed("access-group members", .giveRights, "oa") { directory, act in
            try act.add(
                directory.user(named: "carla"), to: directory.accessGroup(named: "Trainers"),
                in: directory)
        },
    ]

    private static let routing = [
        Deed("profile delete Sales/2", .editRouting, "oam") { directory, act in
            let (profile, owner) = try directory.profile(named: "Sales/2")
            try act.deleteProfile(profile, of: owner, in: directory)
        },
        Deed("profile delete carla/3", .editUsers, "oam") { directory, act in
            let (profile, owner) = try directory.profile(named: "carla/3")
            try act.deleteProfile(profile, of: owner, in: directory)
        },
        Deed("profile allow", .editUsers, "oam") { directory, act in
            let (profile, owner) = try directory.profile(named: "Sales/2")
            try act.allow(
                profile, of: owner, to: directory.user(named: "carla"), in: directory)
        },
        Deed("skill add", .editRouting, "oam") { directory, act in
            try act.addSkill(named: "chat", in: directory)
        },
        Deed("queue delete", .editRouting, "oam") { directory, act in
            try act.delete(directory.queue(named: "sales"), in: directory)
        },
        Deed("queue assign --user", .editRouting, "oam") { directory, act in
            try act.assign(
                [directory.queue(named: "sales")], to: directory.user(named: "carla"),
                overriding: false, in: directory)
        },
        Deed("queue assign --group", .editRouting, "oam") { directory, act in
            try act.assign(
                [directory.queue(named: "sales")], to: directory.group(named: "Sales"),
                overriding: false, in: directory)
        },
        Deed("campaign add", .editRouting, "oam") { directory, act in
            try act.addCampaign(named: "Spring", in: directory)
        },
        Deed("reason add", .editRouting, "oam") { directory, act in
            try act.addReason(7, named: "Lunch", in: directory)
        },
    ]

    private static let rest = [
        Deed("recording delete", .editAudio, "oam") { directory, act in
            try act.deleteRecording(named: "none", in: directory)
        },
        Deed("setting set --centre", .editSettings, "oam") { directory, act in
            try act.set("wrap-up-phone", to: "5", for: .centre, in: directory)
        },
        Deed("setting set --group", .editSettings, "oam") { directory, act in
            try act.set(
                "wrap-up-phone", to: "5", for: .group(directory.group(named: "Sales")),
                in: directory)
        },
        Deed("setting set --user", .editSettings, "oam") { directory, act in
            try act.set(
                "wrap-up-phone", to: "5", for: .user(directory.user(named: "carla")),
                in: directory)
        },
    ]

    private static let looks = [
        Deed(seeing: "group list", .seeUsers, "oams") { directory, administrator in
            _ = try administrator.groups(in: directory)
        },
        Deed(seeing: "group show Sales", .seeUsers, "oams") { directory, administrator in
            _ = try administrator.page(of: directory.group(named: "Sales"), in: directory)
        },
        Deed(seeing: "group show Night", .seeUsers, "oam") { directory, administrator in
            _ = try administrator.page(of: directory.group(named: "Night"), in: directory)
        },
        Deed(seeing: "group members Sales", .seeUsers, "oams") { directory, administrator in
            _ = try administrator.members(of: directory.group(named: "Sales"), in: directory)
        },
        Deed(seeing: "access-group list", .seeUsers, "oam") { directory, administrator in
            _ = try administrator.accessGroups(in: directory)
        },
        Deed(seeing: "queue list", .seeUsers, "oam") { directory, administrator in
            _ = try administrator.queues(in: directory)
        },
        Deed(seeing: "user show carla", .seeUsers, "oams") { directory, administrator in
            _ = try administrator.page(of: directory.user(named: "carla"), in: directory)
        },
        Deed(seeing: "guard list", .givePINs, "oam") { directory, administrator in
            _ = try administrator.guarded(in: directory)
        },
        Deed(seeing: "audit", .seeAudit, "oa") { directory, administrator in
            _ = try administrator.audit(AuditQuestion(), newest: 9, in: directory)
        },
        Deed(seeing: "user export --person", .keepStore, "oa") { directory, administrator in
            _ = try administrator.person(directory.user(named: "carla"), in: directory)
        },
    ]
}
