import Asterisk
import CallCenter
import Telephone
import Testing

/// Before 16.3 a seventh argument would corrupt the state interface.
@Suite struct `An old PBX` {
    @Test(arguments: ["16.2.1", "13.38.3"])
    func `gets no wrap-up of the member's own, and that is remarked`(version: String) async throws {
        let centre = Centre(version: version)
        let call = centre.call()
        _ = try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.sales))
        #expect(call.commands.first == #"EXEC AddQueueMember "sales,PJSIP/201,2,,Rollcall/1001,""#)
        let member = try #require(centre.pbx.members(of: "sales")?.first)
        #expect(member.stateInterface == "PJSIP/201")
        #expect(call.presence.remarks == [.withoutWrapUp])
    }

    @Test func `says nothing where the agent has no wrap-up`() async throws {
        let centre = Centre(version: "13.38.3", wrapUp: .zero)
        let call = centre.call()
        _ = try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.sales))
        #expect(call.presence.remarks == [])
    }

    @Test func `a young one gets 0 where the agent has none: the queue's own`() async throws {
        let centre = Centre(wrapUp: .zero)
        let call = centre.call()
        _ = try await call.presence.logOn(Centre.anna, as: LogOnChoice(profile: Centre.sales))
        #expect(
            call.commands.first == #"EXEC AddQueueMember "sales,PJSIP/201,2,,Rollcall/1001,,0""#)
    }
}
