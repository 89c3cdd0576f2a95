import CallCenter
import Testing

@testable import Asterisk

/// What is told of a PBX's members that are not as the ledger wants them.
@Suite struct MembersDiagnosisTests {
    private func differences(_ all: [Difference]) -> Differences {
        var differences = Differences()
        differences.all = all
        return differences
    }

    private func missing(_ user: Int64) -> Difference {
        Difference(.missing, queue: "sales", interface: "PJSIP/\(user)", user: User.ID(user))
    }

    @Test func `agreement is fine, and so is what has passed by`() {
        let now = differences([])
        #expect(now.diagnose(at: "192.0.2.1", since: now, agents: [:]).map(\.weight) == [.fine])
        let new = differences([missing(1)])
        #expect(new.diagnose(at: "192.0.2.1", since: now, agents: [:]).map(\.weight) == [.fine])
    }

    @Test func `another's member at an agent's phone is told with what mends it`() {
        var now = differences([])
        now.foreign = [
            Difference(.foreign, queue: "sales", interface: "PJSIP/201", user: User.ID(1))
        ]
        let found = now.diagnose(at: "192.0.2.1", since: now, agents: [User.ID(1): "Anna (1001)"])
        #expect(found.map(\.weight) == [.wrong])
        #expect(
            found.first?.sentence
                == "Anna (1001) is on at PJSIP/201, where the queue sales of the PBX 192.0.2.1 "
                + "has another member.")
        #expect(
            found.first?.remedy.hasSuffix("queue remove member PJSIP/201 from sales") == true)
    }

    @Test func `each kind is told with agent, queue and PBX, and a few of each`() {
        let stale = Difference(.stale, queue: "sales", interface: "PJSIP/999")
        let now = differences((1...8).map(missing) + [stale])
        let found = now.diagnose(at: "192.0.2.1", since: now, agents: [User.ID(1): "Anna (1001)"])
        #expect(found.allSatisfy { $0.weight == .wrong && !$0.remedy.isEmpty })
        #expect(
            found.first?.sentence
                == "Anna (1001) is on, and not in the queue sales of the PBX 192.0.2.1.")
        #expect(found.count == 5 + 1 + 1)
        #expect(found[5].sentence == "3 more like these (missing).")
        #expect(found.last?.sentence.hasPrefix("PJSIP/999 is in the queue sales") == true)
    }
}
