import CallCenter

/// The agents of the walker's centre, as its administrator may change them in the middle of a call.
struct People: Sendable {
    struct Person: Sendable {
        let id: String
        var pin: String?
        var needsPIN = true
        var mustChangePIN = false
        var isBarred = false
        var userVersion: Int64 = 1
        var groupVersion: Int64 = 1
        var language = "en"
        /// By number.
        var profiles: [Int]
        var unticked: Set<Int> = []
        var profileVersion: Int64 = 1
        var notices: [Notice] = []
        var lastProfile: Profile.ID?
        var pinSetAt: Int64 = 1
    }

    /// Anna chooses, Bohdan has one profile, Frank keys the number of his, Eva has a one-time PIN
    /// and five profiles, of which the last gives no queue; Dmytro is blocked, Gina has no PIN,
    /// Hugo needs none, Ida has no profile.
    var all: [Person] = [
        Person(id: "1001", pin: "4242", profiles: [1, 2]),
        Person(id: "1002", pin: "1357", language: "uk", profiles: [1]),
        Person(id: "0042", pin: "24680", profiles: [1, 12]),
        Person(id: "1005", pin: "975310", mustChangePIN: true, profiles: [1, 2, 3, 4, 5]),
        Person(id: "1004", pin: "9753", isBarred: true, profiles: [1]),
        Person(id: "1006", pin: nil, profiles: [1]),
        Person(id: "1007", pin: nil, needsPIN: false, language: "xx", profiles: [1, 5]),
        Person(id: "77", pin: "8642", profiles: []),
    ]

    /// What joins which queue with which penalty, by the profile's number.
    static let queues: [Int: [String: Int]] = [
        1: ["sales": 2], 2: ["sales": 5, "retention": 1], 3: ["support": 4], 4: ["retention": 0],
        5: [:], 12: ["support": 7, "sales": 3],
    ]

    static func user(_ index: Int) -> User.ID { User.ID(Int64(index + 1)) }
    static func index(_ user: User.ID) -> Int { Int(user.value) - 1 }

    func index(ofID digits: String) -> Int? { all.firstIndex { $0.id == digits } }

    /// Whoever has this member name in the PBX.
    func index(ofMember name: String) -> Int? {
        all.firstIndex { name.utf8.dropFirst("Rollcall/".utf8.count).elementsEqual($0.id.utf8) }
    }

    func agent(_ index: Int, byPIN: Bool = true) -> Agent? {
        let person = all[index]
        guard let id = NumericID(person.id) else { return nil }
        return Agent(
            user: Self.user(index), numericID: id, userName: person.id, language: person.language,
            mustChangePIN: person.mustChangePIN, pinSetAt: byPIN ? person.pinSetAt : nil,
            userVersion: person.userVersion,
            groupVersion: person.groupVersion)
    }

    func offers(_ index: Int) -> [ProfileChoice] {
        let person = all[index]
        return person.profiles.filter { !person.unticked.contains($0) }.map {
            ProfileChoice(
                id: Profile.ID(Int64($0)), number: $0, name: "P", version: person.profileVersion)
        }
    }

    /// Why the book refuses the wish, as the store would; `nil` where it does not.
    func refusal(of wish: LogOnWish) -> LogOnRefusal? {
        let index = Self.index(wish.agent.user)
        let person = all[index]
        guard !person.isBarred, person.userVersion == wish.agent.userVersion,
            person.groupVersion == wish.agent.groupVersion
        else { return .directoryChanged }
        guard let offer = offers(index).first(where: { $0.id == wish.choice.profile.id }) else {
            return .profileNotAllowed
        }
        return offer.version == wish.choice.profile.version ? nil : .directoryChanged
    }
}
