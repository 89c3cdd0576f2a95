import CallCenter
import Testing

/// Values that the tests name by their number or name; a rule that refuses one fails the test.
func skill(_ name: String) throws -> Skill { try Skill(name) }

func number(_ digits: String) throws -> PhoneNumber { try #require(PhoneNumber(digits)) }

func numericID(_ digits: String) throws -> NumericID { try #require(NumericID(digits)) }

func music(_ name: String) throws -> MusicClass { try #require(MusicClass(name)) }

func profile(
    _ number: Int, id: Int64? = nil, of owner: Profile.Owner = .group(Group.ID(1)),
    _ levels: [String: Int] = [:]
) throws -> Profile {
    var bySkill: [Skill: Level] = [:]
    for (name, value) in levels {
        let level: Level = try #require(Level(value))
        bySkill[try Skill(name)] = level
    }
    return try Profile(
        id: Profile.ID(id ?? Int64(number)), number: number, name: "Profile \(number)",
        owner: owner, levels: bySkill)
}

func queue(_ name: String, id: Int64, needs: String...) throws -> Queue {
    try Queue(id: Queue.ID(id), name: name, needs: Set(needs.map { try Skill($0) }))
}

func layer(_ values: (name: String, text: String)...) throws -> SettingsLayer {
    var layer = SettingsLayer()
    for (name, text) in values { try layer.say(name, text, at: .centre) }
    return layer
}

/// The sentence with which the body is refused.
func refusal(_ body: () throws -> Void) throws -> String {
    try #require(#expect(throws: InvalidValue.self, performing: body)).sentence
}
