import AGI
import Conversation
import ScriptedCall
import Testing

/// Callers who know the way key without listening.
struct KeyAheadTests {
    private let menu = Menu(
        [.menuOff], help: [.menuOffLong], keys: [Key(digit: 1), Key(digit: 4)])
    private let profiles = Menu(
        [.chooseProfile, .profileMenu(1), .profileMenu(2)], help: [.chooseProfileLong],
        keys: [Key(digit: 1), Key(digit: 2)])

    /// What a caller keyed who is asked for an ID, a PIN, and two choices.
    private struct Keyed: Equatable {
        var id: String?
        var pin: String?
        var choices: [Choice] = []
    }

    private func ask(_ caller: Caller) async throws -> Keyed {
        var keyed = Keyed()
        try await caller.answers()
        try await caller.hears(.welcome)
        keyed.id = try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10)
        keyed.pin = try await caller.keys(after: .enterPIN, help: .enterPINLong, atMost: 10)
        try await caller.hears(.youAreLoggedOff)
        for menu in [menu, profiles] { keyed.choices.append(try await caller.chooses(from: menu)) }
        return keyed
    }

    private let anna = Keyed(
        id: "1001", pin: "4242", choices: [.key(Key(digit: 1)), .key(Key(digit: 2))])

    @Test func `all keys at once before the first word`() async {
        var keyed = Keyed()
        let finished = await call(.keys("1001#4242#12")) { keyed = try await ask($0) }
        #expect(keyed == anna)
        // The pause after the answer listens, so it has the first key: nobody needs the welcome.
        #expect(!finished.heard.contains(.welcome))
    }

    @Test(arguments: ["1001#4242#12", "12*1001#4242#12", "1001#9*4242#12"])
    func `all keys at once while the first prompt is heard`(keys: String) async {
        var keyed = Keyed()
        await call(.keys(keys, while: .welcome)) { keyed = try await ask($0) }
        #expect(keyed == anna)
    }

    @Test func `all keys at once into the first field`() async {
        var keyed = Keyed()
        await call(.keys("1001#4242#12", after: .enterID)) { keyed = try await ask($0) }
        #expect(keyed == anna)
    }

    @Test func `keys that wait are past the prompt: it is not played, but the field is open`() async
    {
        var id: String?
        let finished = await call(.keys("1001#", while: .welcome)) { caller in
            try await caller.hears(.welcome, .youAreLoggedOff)
            id = try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10)
        }
        #expect(id == "1001")
        #expect(finished.heard == [.welcome])
        #expect(finished.commands.last == .getData("", timeout: .seconds(6), atMost: 40))
    }

    @Test func `a field whose keys have all been pressed ahead needs no command`() async {
        var numbers: [String?] = []
        let finished = await call(
            .keys("7", while: .welcome), .keys("#", while: .youAreLoggedOff), .hears(.enterPIN)
        ) { caller in
            // An outcome plays although a key waits, and the key that cuts it short waits too.
            try await caller.isTold(.welcome)
            try await caller.isTold(.youAreLoggedOff)
            numbers.append(
                try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10))
            try await caller.hears(.enterPIN)
        }
        #expect(numbers == ["7"])
        #expect(
            finished.commands.allSatisfy { if case .getData = $0 { false } else { true } })
    }

    @Test func `the hash pressed ahead is an empty field`() async {
        var number: String?
        await call(
            .keys("#", while: .welcome),
            .keys("1001#", after: .enterID)
        ) { caller in
            try await caller.hears(.welcome)
            number = try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10)
        }
        #expect(number == "1001")
    }

    @Test func `an outcome is told although keys wait, and is cut short by a new one alone`() async
    {
        let finished = await call(
            .keys("1", while: .welcome),
            .hears(.loggedOnOK, .profile(1)),
            .keys("2", while: .callsComeTo)
        ) { caller in
            try await caller.hears(.welcome)
            try await caller.isTold(.loggedOnOK, .profile(1), .callsComeTo, .number(2), .number(0))
            try await caller.hears(.youAreLoggedOn)
        }
        #expect(finished.heard == [.welcome, .loggedOnOK, .profile(1), .callsComeTo])
    }

    @Test func `a goodbye is said although keys wait`() async {
        let finished = await call(.keys("99", while: .welcome), .hears(.goodbye)) { caller in
            try await caller.hears(.welcome)
            _ = try await caller.chooses(from: menu)
        }
        #expect(finished.ended == .saidGoodbye)
    }

    @Test func `any key cuts a prompt short, and is kept`() async {
        for key in "0123456789*#" {
            var choice: Choice?
            let all = Menu(
                [.menuOff], help: [], keys: Set((1...8).map(Key.init(digit:)) + [.hash]))
            let finished = await call(.keys(String(key), while: .welcome)) { caller in
                try await caller.hears(.welcome, .youAreLoggedOff)
                choice = try await caller.chooses(from: all)
            }
            switch key {
            case "*": #expect(choice == .back)
            case "9": #expect(finished.ended == .saidGoodbye)
            case "0": #expect(finished.ended == .gaveUp)
            default:
                #expect(choice == key.asciiValue.flatMap(Key.init(ascii:)).map(Choice.key))
            }
            #expect(!finished.heard.contains(.youAreLoggedOff))
        }
    }

    /// The next step would take them for its own.
    @Test func `keys pressed ahead are forgotten where one is no choice`() async {
        var choices: [Choice] = []
        await call(
            .keys("7", while: .welcome), .keys("1", while: .working),
            .keys("4", while: .invalidChoice)
        ) { caller in
            try await caller.hears(.welcome)
            try await caller.isTold(.working)
            choices.append(try await caller.chooses(from: menu))
        }
        #expect(choices == [.key(Key(digit: 4))])
    }
}
