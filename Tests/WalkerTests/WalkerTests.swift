import Conversation
import Seeds
import Testing

/// Agents who key anything at any moment, while anything fails: what they were told is so, and
/// every call ends.
///
/// `Walk(seed: 4711, isTold: true).story` is a walk's story, the same each time.
struct WalkerTests {
    private static let blocks = 100
    /// A few more than a thousand, for some walks come out the same.
    private static let walksInABlock = 1_010

    @Test(arguments: 0..<blocks)
    func `what was spoken is so, whatever is keyed and whatever fails`(block: Int) {
        var sum = Survey.Sum()
        let first = UInt64(block * Self.walksInABlock)
        for seed in first..<first + UInt64(Self.walksInABlock) {
            let walk = Walk(seed: seed)
            sum.hashes.insert(walk.hash)
            sum.coverage.merge(walk.coverage)
            sum.commands += walk.commands
            sum.walks += 1
            guard walk.faults.isEmpty else {
                Issue.record("\(Walk(seed: seed, isTold: true).complaint(seed: seed))")
                break
            }
        }
        // Of blocks that broke off nothing can be said together.
        if let all = Survey.shared.take(sum, of: Self.blocks),
            all.walks == Self.blocks * Self.walksInABlock
        {
            judge(all)
        }
    }

    /// The walks were many, and they went everywhere.
    private func judge(_ all: Survey.Sum) {
        print(
            "\(all.walks) walks, \(all.hashes.count) of them distinct, \(all.commands) commands,",
            "\(all.coverage.pairs) pairs of a step and what happened at it")
        #expect(all.hashes.count >= 100_000)
        var lacking: [String] = []
        for step in Step.all {
            if step.plain != nil, !step.expected.isEmpty { #expect(all.coverage.hasMet(step)) }
            guard all.coverage.hasMet(step) else { continue }
            lacking += step.expected.filter { !all.coverage.has($0, at: step) }
                .map { "\(step): \($0)" }
        }
        // Whenever a dialogue changes, the walks are others, and some miss one of the rarest.
        #expect(lacking.count <= 5, "\(lacking)")
        let met = Set(Step.all.filter(all.coverage.hasMet).compactMap { $0.prompt?.prompt })
        let unmet = Prompt.all.filter { !$0.isOneOfMany && !met.contains($0) }
        #expect(Set(unmet) == Prompt.unheard)
    }

    @Test func `a walk is the same each time`() {
        for seed in UInt64(0)..<50 {
            let (one, other) = (Walk(seed: seed, isTold: true), Walk(seed: seed, isTold: true))
            #expect(one.story == other.story)
            #expect(one.hash == other.hash)
        }
    }

    @Test(arguments: Plant.allCases)
    func `a fault that is planted is found`(plant: Plant) {
        let finder = (UInt64(0)..<500).first { seed in
            !Walk(seed: seed, plants: [plant]).faults.isEmpty
        }
        #expect(finder != nil)
    }

    @Test(arguments: 0..<4)
    func `the queues and the caller answer as those of the Telephone do`(block: Int) {
        for seed in UInt64(block * 500)..<UInt64(block * 500 + 500) {
            let faults = Walk(seed: seed, plan: Plan.mirrored).faults
            guard faults.isEmpty else {
                Issue.record("Walk(seed: \(seed), plan: Plan.mirrored): \(faults[0])")
                return
            }
        }
    }
}

extension Plan {
    /// What the Telephone model can do too.
    static func mirrored(_ dice: inout SeededGenerator) -> Plan {
        var plan = drawn(&dice)
        plan.isMirrored = true
        plan.version = "20.9.2"
        plan.languages = ["en"]
        return plan
    }
}

extension Walk {
    /// What went wrong first, and what led to it.
    func complaint(seed: UInt64) -> String {
        let end = story.firstIndex { $0.contains("***") } ?? story.count - 1
        return (["Walk(seed: \(seed)): \(faults.first ?? "")"] + story[...end].suffix(40))
            .joined(separator: "\n")
    }
}
