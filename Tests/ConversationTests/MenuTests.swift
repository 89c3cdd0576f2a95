import AGI
import Conversation
import ScriptedCall
import Testing

/// A choice by one key.
struct MenuTests {
    private let menu = Menu(
        [.menuOn], help: [.menuOnLong], keys: [Key(digit: 1), Key(digit: 2), Key(digit: 4)])

    @Test(arguments: [1, 2, 4])
    func `a key of the menu chooses`(digit: Int) async {
        var choice: Choice?
        let finished = await call(.keys("\(digit)", after: .menuOn)) {
            choice = try await $0.chooses(from: menu)
        }
        #expect(choice == .key(Key(digit: digit)))
        #expect(
            finished.commands == [.getData("rollcall/menu-on", timeout: .seconds(6), atMost: 1)])
    }

    @Test func `a star is one step back`() async {
        var choice: Choice?
        await call(.keys("*", after: .menuOn)) { choice = try await $0.chooses(from: menu) }
        #expect(choice == .back)
    }

    @Test func `nine ends the call with a goodbye`() async {
        let finished = await call(.keys("9", after: .menuOn), .hears(.goodbye)) {
            _ = try await $0.chooses(from: menu)
        }
        #expect(finished.ended == .saidGoodbye)
        #expect(finished.result == .ok)
        #expect(finished.commands.last == .waitForDigit(.seconds(3)))
    }

    @Test func `zero is help, as often as it is wanted`() async {
        var choice: Choice?
        await call(
            .keys("0", after: .menuOn),
            .keys("0", after: .menuOnLong),
            .keys("0", after: .menuOnLong),
            .keys("0", after: .menuOnLong),
            .keys("2", after: .menuOnLong)
        ) { choice = try await $0.chooses(from: menu) }
        #expect(choice == .key(Key(digit: 2)))
    }

    @Test(arguments: ["3", "5", "#", "A"])
    func `a key that the menu has not is told, and the menu comes again`(key: String) async {
        var choice: Choice?
        await call(
            .keys(key, after: .menuOn),
            .hears(.invalidChoice),
            .keys("2", after: .menuOn)
        ) { choice = try await $0.chooses(from: menu) }
        #expect(choice == .key(Key(digit: 2)))
    }

    @Test func `the hash chooses where the menu has it`() async {
        let pages = Menu([.moreProfiles], help: [.moreProfiles], keys: [.hash])
        var choice: Choice?
        await call(.keys("#", after: .moreProfiles)) {
            choice = try await $0.chooses(from: pages)
        }
        #expect(choice == .key(.hash))
    }

    @Test func `three silences: the menu again, the longer one, goodbye`() async {
        let finished = await call(
            .silence(after: .menuOn),
            .silence(after: .menuOn),
            .silence(after: .menuOnLong),
            .hears(.goodbye)
        ) { _ = try await $0.chooses(from: menu) }
        #expect(finished.ended == .gaveUp)
    }

    @Test func `silences and invalid keys are counted together`() async {
        let finished = await call(
            .keys("7", after: .menuOn),
            .hears(.invalidChoice),
            .silence(after: .menuOn),
            .keys("7", after: .menuOnLong),
            .hears(.goodbye)
        ) { _ = try await $0.chooses(from: menu) }
        #expect(finished.ended == .gaveUp)
        #expect(finished.heard.count { $0 == .invalidChoice } == 1)
    }

    @Test func `every prompt of a menu listens, and the first key chooses`() async {
        let long = Menu(
            [.chooseProfile, .profileMenu(1), .profileMenu(2), .moreProfiles],
            help: [.chooseProfileLong], keys: [Key(digit: 1), Key(digit: 2)])
        var choice: Choice?
        let finished = await call(.keys("2", while: .profileMenu(1))) {
            choice = try await $0.chooses(from: long)
        }
        #expect(choice == .key(Key(digit: 2)))
        #expect(finished.heard == [.chooseProfile, .profileMenu(1)])
    }
}
