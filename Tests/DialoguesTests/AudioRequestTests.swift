import AGI
import CallCenter
import Conversation
import Dialogues
import ScriptedCall
import Testing

/// The PBX asks which audio a waiting customer shall hear (R62–R65).
struct AudioRequestTests {
    /// A desk with one answer to one question.
    private struct FakeDesk: AudioDesk {
        let place: AudioPlace
        let slot: AudioSlot
        let answer: Outcome<AudioAnswer>

        func audio(
            for place: AudioPlace, slot: AudioSlot
        ) async throws(DeskUnavailable) -> AudioAnswer {
            guard place == self.place, slot == self.slot else { return .none }
            return try answer.get()
        }
    }

    private func request(
        _ answer: Outcome<AudioAnswer>, _ place: AudioPlace = .extension("710"),
        _ slot: AudioSlot = .dialing
    ) -> AudioRequest {
        AudioRequest(
            desk: FakeDesk(place: place, slot: slot, answer: answer), place: place, slot: slot)
    }

    private func variables(class name: String, source: String) -> [Command] {
        [
            .setVariable("ROLLCALL_AUDIO_CLASS", name), .setVariable("ROLLCALL_AUDIO_FILE", ""),
            .setVariable("ROLLCALL_AUDIO_SOURCE", source),
        ]
    }

    /// R64: where both are on, the group's wins, and its source is told.
    @Test(arguments: AudioSlot.allCases)
    func `the group's own audio is set, nothing is answered or played`(slot: AudioSlot) async throws
    {
        let music = try #require(MusicClass("rollcall-sales"))
        for place in [AudioPlace.extension("710"), .group("Sales"), .queue("sales")] {
            let finished = await call(request(.success(.group(music)), place, slot))
            #expect(
                finished.commands == [.setVariable("CHANNEL(musicclass)", "rollcall-sales")]
                    + variables(class: "rollcall-sales", source: "group"))
            #expect(finished.result == .ok)
            #expect(finished.heard.isEmpty)
        }
    }

    /// R63: where the group's is off, the audio for all groups plays.
    @Test func `the centre's audio for all groups`() async throws {
        let music = try #require(MusicClass("rollcall-centre"))
        let finished = await call(request(.success(.centre(music))))
        #expect(
            finished.commands == [.setVariable("CHANNEL(musicclass)", "rollcall-centre")]
                + variables(class: "rollcall-centre", source: "centre"))
    }

    @Test func `where nobody says anything the PBX keeps its own`() async {
        let finished = await call(request(.success(.none)))
        #expect(finished.commands == variables(class: "", source: "none"))
        #expect(finished.result == .ok)
    }

    @Test(arguments: [DeskUnavailable.nothingChanged, .nobodyKnows])
    func `a desk that is out of order sets nothing, and the customer hears nothing of it`(
        fault: DeskUnavailable
    ) async {
        let finished = await call(request(.failure(fault)))
        #expect(finished.commands.isEmpty)
        #expect(finished.ended == nil)
        #expect(finished.result == .busy)
    }

    @Test(arguments: 1...4)
    func `a customer who hangs up meanwhile changes nothing of it`(number: Int) async throws {
        let music = try #require(MusicClass("rollcall-sales"))
        for hangUp in [HangUp.before(number), .during(number), .after(number)] {
            let finished = await call(request(.success(.group(music))), hangingUp: hangUp)
            #expect(finished.ended == nil)
            #expect(finished.commands.count == 4)
        }
    }
}
