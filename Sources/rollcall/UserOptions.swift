import CallCenter

// How users are named, described and searched on the command line.

extension Argument {
    static let user = Argument(
        name: "USER", help: "By user name, e-mail, mobile number or numeric ID.")
    static let words = Argument(
        name: "WORDS", isOptional: true, isRepeatable: true,
        help: "Each may be found; '\"two words\"' in quotes are found as a phrase.")
}

extension Option {
    /// The options that say what users are like: one for each of these fields.
    static func describing(_ fields: [UserDraft.Field]) -> [Option] { fields.map(Option.init) }

    private init(_ field: UserDraft.Field) {
        let (value, help) =
            switch field {
            case .userName: ("NAME", "The new user name: 1–32 Latin letters and digits.")
            case .firstName: ("NAME", "At most 32 characters.")
            case .lastName: ("NAME", "At most 32 characters.")
            case .role: ("ROLE", "owner, administrator, manager, supervisor or agent.")
            case .numericID: ("DIGITS", "What the agent keys on the phone: 1–10 digits.")
            case .group: ("GROUP", "The home group, by name or extension.")
            case .language: ("CODE", "What the agent hears, such as en, nb or uk.")
            case .extension: ("DIGITS", "The phone of their own: 2–15 digits.")
            case .workPhone: ("NUMBER", "Another phone at work, as +47 22 00 00 01.")
            case .mobile: ("NUMBER", "As +47 900 00 001; kept as 004790000001.")
            case .email: ("ADDRESS", "As anna@example.org.")
            case .keywords: ("TEXT", "What else finds the user: at most 100 characters.")
            case .maxChats: ("NUMBER", "Chats at a time, 1–100; Rollcall itself serves calls.")
            }
        self.init(name: "--\(field.rawValue)", value: value, help: help)
    }

    static let skillLevel = Option(
        name: "--skill", value: "SKILL:LEVEL", isRepeatable: true,
        help: "A skill of their own with its level of 1–10, such as sales:8.")
    static let replaceSkills = Option(
        name: "--replace-skills", help: "The skills given are all; those they had are taken away.")

    /// What restricts a list of users.
    static let searching: [Option] = [
        skillSearched, groupSearched, profileSearched, queueSearched, roleSearched, stateSearched,
        limit,
    ]

    fileprivate static let skillSearched = Option(
        name: "--skill", value: "SKILL", isRepeatable: true,
        help:
            "Who has it: sales, or by level sales=5, 'sales>=5', 'sales<=5', 'sales>5', 'sales<5'.")
    fileprivate static let groupSearched = Option(
        name: "--group", value: "GROUP", help: "Whose home group it is, by name or extension.")
    fileprivate static let profileSearched = Option(
        name: "--profile", value: "PROFILE",
        help: "Who may log on with it: by name, or as Sales/2 or carla/3.")
    fileprivate static let queueSearched = Option(
        name: "--queue", value: "QUEUE", help: "Who is assigned to it, directly or by the group.")
    fileprivate static let roleSearched = Option(
        name: "--role", value: "ROLE", help: "owner, administrator, manager, supervisor or agent.")
    fileprivate static let stateSearched = Option(
        name: "--state", value: "STATE", help: "active, invited, blocked or archived.")
    fileprivate static let limit = Option(
        name: "--limit", value: "NUMBER", help: "So many at most.")
}

extension Given {
    /// The user as the options of `Option.describing` say.
    func userDraft() -> UserDraft {
        var texts: [UserDraft.Field: String] = [:]
        for field in UserDraft.Field.allCases {
            texts[field] = options["--\(field.rawValue)"]?.last
        }
        return UserDraft(texts)
    }

    /// The skills that `--skill` gives, and a sentence for each value that is none.
    var skillsTyped: (levels: [Skill: Level], faults: [String]) {
        var levels: [Skill: Level] = [:]
        var faults: [String] = []
        for text in values(of: .skillLevel) {
            do throws(InvalidValue) {
                let (skill, level) = try Skill.level(typed: text)
                levels[skill] = level
            } catch {
                faults.append("--skill: \(error.sentence)")
            }
        }
        return (levels, faults)
    }

    /// The skills that `--skill` gives.
    func skillLevels() throws(UsageError) -> [Skill: Level] {
        let (levels, faults) = skillsTyped
        guard faults.isEmpty else {
            throw UsageError(faults.joined(separator: "\nrollcall: "), exit: .badData)
        }
        return levels
    }

    /// What the options of `Option.searching` and the words ask for.
    func userSearch(_ words: [String]) throws(UsageError) -> UserSearch {
        var search = UserSearch(words.joined(separator: " "))
        search.group = value(of: .groupSearched)
        search.profile = value(of: .profileSearched)
        search.queue = value(of: .queueSearched)
        search.role = try word(of: .roleSearched, Role.self)
        search.state = try word(of: .stateSearched, UserState.self)
        if has(.limit) { search.limit = try number(of: .limit, in: 1...Int(Int32.max)) }
        for text in values(of: .skillSearched) {
            do throws(InvalidValue) {
                search.skills.append(try SkillCriterion(text))
            } catch {
                throw UsageError("--skill: \(error.sentence)", exit: .badData)
            }
        }
        return search
    }

    /// One of a few words.
    private func word<Word: RawRepresentable<String> & CaseIterable>(
        of option: Option, _: Word.Type
    ) throws(UsageError) -> Word? {
        guard let text = value(of: option) else { return nil }
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw UsageError(
                "\(option.name) wants one of \(words), not '\(text)'.", exit: .badData)
        }
        return word
    }
}
