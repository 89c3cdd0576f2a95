import Conversation
import ScriptedCall
import Testing

struct NumberEntryTests {
    @Test func `12*1001# is 1001`() async {
        var id: String?
        await call(.keys("12*1001#", after: .enterID)) { caller in
            id = try await caller.keys(after: .enterID, help: .enterIDLong, atMost: 10)
        }
        #expect(id == "1001")
    }
}
