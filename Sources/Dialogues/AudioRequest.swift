package import CallCenter
package import Conversation

/// The PBX asks which audio a waiting customer shall hear: nothing is answered or played, and
/// nothing that goes wrong here may fail the customer's call.
package struct AudioRequest: Dialogue {
    private let desk: any AudioDesk
    private let place: AudioPlace
    private let slot: AudioSlot

    package init(desk: any AudioDesk, place: AudioPlace, slot: AudioSlot) {
        self.desk = desk
        self.place = place
        self.slot = slot
    }

    package func talk(to caller: Caller) async throws -> CallResult {
        let answer: AudioAnswer
        do {
            answer = try await desk.audio(for: place, slot: slot)
        } catch {
            caller.isSpared(error)
            return .busy
        }
        switch answer {
        case .group(let music): try await caller.waits(to: music.description, chosenBy: "group")
        case .centre(let music): try await caller.waits(to: music.description, chosenBy: "centre")
        case .none: try await caller.waits(to: nil, chosenBy: "none")
        }
        return .ok
    }
}
