import CallCenter
import Testing

@Suite struct `The profiles an agent may log on with` {
    let sales = Group.ID(1)
    let support = Group.ID(2)
    let carla = User.ID(3)
    let anna = User.ID(1)

    func offered(
        to user: User.ID, from profiles: [Profile], unticked: Set<Profile.ID> = []
    ) -> [Int64] {
        Profile.offered(to: user, of: sales, from: profiles, unticked: unticked).map(\.id.value)
    }

    @Test func `R26: those of the home group, by number`() throws {
        let profiles = [
            try profile(2, id: 12, of: .group(sales)), try profile(1, id: 11, of: .group(sales)),
            try profile(1, id: 21, of: .group(support)),
        ]
        #expect(offered(to: anna, from: profiles) == [11, 12])
    }

    @Test func `R27, C20: a group's profile is ticked unless it was unticked`() throws {
        let profiles = [
            try profile(1, id: 11, of: .group(sales)), try profile(2, id: 12, of: .group(sales)),
        ]
        #expect(offered(to: carla, from: profiles, unticked: [Profile.ID(12)]) == [11])
        #expect(offered(to: carla, from: profiles) == [11, 12])
    }

    @Test func `R28: a personal profile is its user's alone`() throws {
        let vip = try profile(3, id: 31, of: .user(carla))
        #expect(offered(to: carla, from: [vip]) == [31])
        #expect(offered(to: anna, from: [vip]) == [])
    }

    @Test func `R29: none, one or more personal profiles, among the group's by number`() throws {
        let profiles = [
            try profile(4, id: 41, of: .user(carla)), try profile(2, id: 21, of: .user(carla)),
            try profile(3, id: 31, of: .group(sales)),
        ]
        #expect(offered(to: carla, from: profiles) == [21, 31, 41])
        #expect(offered(to: carla, from: []) == [])
    }

    @Test func `A personal profile cannot be unticked`() throws {
        let vip = try profile(3, id: 31, of: .user(carla))
        #expect(offered(to: carla, from: [vip], unticked: [vip.id]) == [31])
    }

    @Test func `The caller is offered number, name and version`() throws {
        let choice = ProfileChoice(try profile(3, id: 31, of: .user(carla)))
        #expect(
            choice == ProfileChoice(id: Profile.ID(31), number: 3, name: "Profile 3", version: 1))
    }
}
