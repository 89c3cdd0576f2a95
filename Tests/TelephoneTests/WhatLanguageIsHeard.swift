import AGI
import Telephone
import Testing

/// The recording that a PBX plays, by the channel's language and by what was copied to it.
@Suite struct WhatLanguageIsHeard {
    let pbx = PBX(queues: [])
    private let menu = Command.streamFile("rollcall/menu-off", escape: "134")

    private func channel(in language: String) -> InMemoryChannel {
        InMemoryChannel(
            Preamble("agent", from: "202", language: language, at: pbx), at: pbx)
    }

    @Test func `a channel begins with the preamble's language, and changes it by command`()
        async throws
    {
        let channel = channel(in: "en")
        #expect(channel.preamble.language == "en")
        #expect(try await channel.send(.getVariable("CHANNEL(language)")).value == "en")
        _ = try await channel.send(menu)
        #expect(try await channel.send(.setVariable("CHANNEL(language)", "uk")) == .result("1"))
        #expect(try await channel.send(.getVariable("CHANNEL(language)")).value == "uk")
        _ = try await channel.send(menu)
        _ = try await channel.send(menu)
        #expect(
            channel.call.journal == [
                .heard("rollcall/menu-off"), .set("CHANNEL(language)", "uk"), .speaks("uk"),
                .heard("rollcall/menu-off"), .heard("rollcall/menu-off"),
            ])
    }

    /// The folders there are, the channel's language, and that of what is heard.
    static let searches: [([String], String, String?)] = [
        // A region is taken off, as often as there is one.
        (["en", "nb"], "nb_NO", "nb"), (["en", "nb"], "nb_NO_x", "nb"),
        (["en", "nb_NO", "nb"], "nb_NO", "nb_NO"),
        // What lies beside the folders comes before English.
        (["en", ""], "uk", ""), (["en"], "uk", "en"), (["en"], "", "en"),
        (["uk"], "uk", "uk"), (["uk"], "ru", nil), (["uk"], "en", nil), ([], "en", nil),
    ]

    @Test(arguments: Self.searches)
    func `a sound is looked for in the language, without its region, and in English`(
        _ languages: [String], _ language: String, _ heard: String?
    ) async throws {
        pbx.hasSounds(in: languages)
        let channel = channel(in: language)
        let reply = try await channel.send(menu)
        if let heard {
            #expect(reply == .result("0", endpos: 0))
            let speaks = heard == language ? [] : [Moment.speaks(heard)]
            #expect(channel.call.journal == speaks + [.heard("rollcall/menu-off")])
        } else {
            #expect(reply == .result("-1", endpos: 0))
            #expect(channel.call.journal == [.missed("rollcall/menu-off")])
        }
        #expect(!channel.isHungUp)
    }

    @Test func `one recording can be missing, in one language or in all`() async throws {
        let field = Command.getData("rollcall/enter-id", timeout: .seconds(6), atMost: 40)
        pbx.lose(sound: "rollcall/enter-id", in: "uk")
        let english = channel(in: "uk")
        #expect(try await english.send(field) == .result("", text: "timeout"))
        #expect(english.call.journal == [.speaks("en"), .heard("rollcall/enter-id")])
        #expect(try await english.send(menu) == .result("0", endpos: 0))
        #expect(english.call.journal.suffix(2) == [.speaks("uk"), .heard("rollcall/menu-off")])
        pbx.lose(sound: "rollcall/enter-id", in: "en")
        #expect(try await channel(in: "uk").send(field) == .result("-1"))
        pbx.lose(sound: "rollcall/menu-off")
        #expect(try await channel(in: "ru").send(menu) == .result("-1", endpos: 0))
        #expect(try await channel(in: "ru").send(field) == .result("", text: "timeout"))
    }
}
