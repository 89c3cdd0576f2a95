import AGI
import Conversation
import ScriptedCall
import Testing

/// In which language the prompts are played, and what is heard where one is missing.
struct SpokenLanguageTests {
    private static let voice = Voice(languages: ["en", "uk", "nb"], language: "en")
    private let ukrainianPhone = Phone(language: "uk", voice: voice)

    private func setsLanguage(_ finished: FinishedCall) -> [String] {
        finished.commands.compactMap {
            guard case .setVariable("CHANNEL(language)", let language) = $0 else { return nil }
            return language
        }
    }

    @Test func `the channel is given the caller's language once`() async {
        let finished = await call(phone: Phone(voice: Self.voice)) { caller in
            #expect(caller.language == "en")
            try await caller.speaks("en")
            try await caller.speaks("uk")
            try await caller.speaks("uk")
            #expect(caller.language == "uk")
        }
        #expect(finished.commands == [.setVariable("CHANNEL(language)", "uk")])
    }

    @Test(arguments: [
        ("nb", "nb"), ("nb_NO", "nb"), ("de", "en"), ("", "en"), ("uk\" x", "en"), ("_", "en"),
    ])
    func `a language without recordings is the centre's`(wanted: String, spoken: String) async {
        await call(phone: ukrainianPhone) { caller in
            try await caller.speaks(wanted)
            #expect(caller.language == spoken)
        }
    }

    @Test func `a caller who has hung up is given no language`() async {
        let finished = await call(.hangsUp(after: .welcome), phone: ukrainianPhone) { caller in
            try await caller.hears(.welcome, .goodbye)
        }
        #expect(finished.ended == .hungUp)
        let later = await call(.hangsUp(after: .welcome), phone: ukrainianPhone) { caller in
            try? await caller.hears(.welcome, .goodbye)
            try await caller.speaks("nb")
        }
        #expect(later.ended == .hungUp)
        #expect(later.commandsAfterHangUp.isEmpty)
    }

    @Test func `a prompt missing in another language is heard in the centre's`() async {
        let finished = await call(
            .isMissing(.welcome), .hears(.welcome, .noMatch), phone: ukrainianPhone
        ) { caller in
            try await caller.hears(.welcome, .noMatch)
            #expect(caller.language == "en")
            #expect(caller.missing == [MissingPrompt(file: "rollcall/welcome", language: "uk")])
        }
        #expect(finished.ended == nil)
        #expect(setsLanguage(finished) == ["en"])
    }

    @Test func `a language that was found wanting is not spoken again`() async {
        let finished = await call(.isMissing(.welcome), phone: ukrainianPhone) { caller in
            try await caller.hears(.welcome)
            try await caller.speaks("uk")
        }
        #expect(setsLanguage(finished) == ["en"])
    }

    @Test func `the prompt of a number field is heard in the centre's, and its keys count`() async {
        for keys in ["1001#", "#1001#"] {
            var number: String?
            let finished = await call(
                .isMissing(.enterID), .keys(keys, while: .enterID), phone: ukrainianPhone
            ) { number = try await $0.keys(after: .enterID, help: .enterIDLong, atMost: 10) }
            #expect(number == "1001")
            #expect(setsLanguage(finished) == ["en"])
        }
    }

    @Test func `so is the last prompt of a menu`() async {
        let menu = Menu([.menuOff], help: [.menuOffLong], keys: [Key(digit: 1)])
        var choice: Choice?
        await call(.isMissing(.menuOff), .keys("1", while: .menuOff), phone: ukrainianPhone) {
            choice = try await $0.chooses(from: menu)
        }
        #expect(choice == .key(Key(digit: 1)))
    }

    @Test func `a caller who is silent after it is silent once`() async {
        let finished = await call(
            .isMissing(.enterID), .silence(after: .enterID), .silence(after: .enterID),
            .silence(after: .enterIDLong), phone: ukrainianPhone
        ) { _ = try await $0.keys(after: .enterID, help: .enterIDLong, atMost: 10) }
        #expect(finished.ended == .gaveUp)
    }

    @Test func `a prompt missing in the centre's language too ends the call`() async {
        let finished = await call(
            .isMissing(.welcome), .isMissing(.welcome), phone: ukrainianPhone
        ) { caller in
            do {
                try await caller.hears(.welcome)
            } catch {
                #expect(caller.missing.map(\.language) == ["uk", "en"])
                throw error
            }
        }
        #expect(finished.ended == .promptMissing("rollcall/welcome"))
    }

    private let name = Prompt.recordedName("profile-7", instead: [.profileNumber, .number(9)])
    private let bareName = Prompt.recordedName("profile-7", instead: [])

    @Test func `a recorded name is heard`() async {
        let finished = await call { [name] in try await $0.hears(name) }
        #expect(finished.heard == [bareName])
    }

    @Test func `what stands for a missing name is heard, in the same language`() async {
        let finished = await call(
            .isMissing(bareName), .hears(.profileNumber, .number(9), .goodbye),
            phone: ukrainianPhone
        ) { [name] caller in
            try await caller.hears(name, .goodbye)
            #expect(caller.language == "uk")
            #expect(caller.missing.map(\.file) == ["rollcall/names/profile-7"])
        }
        #expect(finished.ended == nil)
    }

    @Test func `a key cuts what stands for a name short, and chooses`() async {
        let menu = Menu([.chooseProfile, name], help: [.chooseProfileLong], keys: [Key(digit: 9)])
        let one = Menu([name], help: [.chooseProfileLong], keys: [Key(digit: 2)])
        var choice: Choice?
        let finished = await call(
            .isMissing(bareName), .keys("2", while: .profileNumber), phone: ukrainianPhone
        ) { choice = try await $0.chooses(from: one) }
        #expect(choice == .key(Key(digit: 2)))
        #expect(finished.heard == [bareName, .profileNumber])
        let other = await call(
            .isMissing(bareName), .hears(.profileNumber, .number(9)), .keys("*"),
            phone: ukrainianPhone
        ) { choice = try await $0.chooses(from: menu) }
        #expect(choice == .back)
        #expect(other.ended == nil)
    }

    @Test func `a variable of the channel, also after the hang-up`() async {
        let phone = Phone(variables: ["ROLLCALL_TRUSTED": "secret", "EMPTY": ""])
        await call(.hangsUp(while: .welcome), phone: phone) { caller in
            try? await caller.hears(.welcome)
            let values = try await [
                caller.variable("ROLLCALL_TRUSTED"), caller.variable("EMPTY"),
                caller.variable("UNSET"),
            ]
            #expect(values == ["secret", "", nil])
        }
    }
}
