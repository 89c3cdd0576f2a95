import Seeds
import CallCenter
import Testing

@Suite struct `The queues an agent joins` {
    let sales: Queue
    let retention: Queue
    let both: Queue

    init() throws {
        sales = try queue("sales", id: 1, needs: "sales")
        retention = try queue("retention", id: 2, needs: "retention")
        both = try queue("both", id: 3, needs: "sales", "retention")
    }

    @Test(arguments: 1...10)
    func `The penalty is 10 less the level`(level: Int) throws {
        #expect(try profile(1, ["sales": level]).penalty(in: sales) == Penalty(10 - level))
    }

    @Test func `Of several skills the lowest level counts, and all are needed`() throws {
        #expect(try profile(1, ["sales": 5, "retention": 9]).penalty(in: both) == Penalty(5))
        #expect(try profile(1, ["sales": 9]).penalty(in: both) == nil)
        #expect(try profile(1).penalty(in: sales) == nil)
    }

    @Test func `R23: one profile joins every queue whose needs it has, by name`() throws {
        let joined = Membership.joined(
            with: try profile(2, ["sales": 5, "retention": 9, "golf": 1]),
            queues: [sales, retention, both, try queue("support", id: 4, needs: "support")])
        #expect(
            joined == [
                Membership(both, Penalty(5)), Membership(retention, Penalty(1)),
                Membership(sales, Penalty(5)),
            ])
    }

    @Test func `R54, C16: an assigned queue is joined too, with 5 where the skills are lacking`()
        throws
    {
        let open = try queue("open", id: 5)
        let joined = Membership.joined(
            with: try profile(1, ["sales": 8]), queues: [sales, retention, open],
            assigned: [sales, retention, retention, open])
        #expect(
            joined == [
                Membership(open, Penalty(5)), Membership(retention, Penalty(5)),
                Membership(sales, Penalty(2)),
            ])
    }

    @Test func `An assigned queue has the profile's penalty even if it was not among the queues`()
        throws
    {
        let joined = Membership.joined(
            with: try profile(1, ["sales": 8]), queues: [], assigned: [sales])
        #expect(joined == [Membership(sales, Penalty(2))])
    }

    @Test func `A queue that needs no skill is joined by assignment only`() throws {
        let open = try queue("open", id: 5)
        #expect(Membership.joined(with: try profile(1, ["sales": 8]), queues: [open]).isEmpty)
    }

    @Test func `R77: in a campaign a user joins no queue`() throws {
        #expect(
            Membership.joined(
                with: try profile(1, ["sales": 8]), queues: [sales], assigned: [retention],
                isInCampaign: true
            ).isEmpty)
    }

    @Test(arguments: seeds)
    func `Every joined queue is one that was given, once, in the order of names`(seed: UInt64)
        throws
    {
        var generator = SeededGenerator(seed: seed)
        let skills = ["a", "b", "c", "d"]
        for _ in 0..<300 {
            var queues: [Queue] = []
            for id in 1...6 {
                let needs = Set(
                    try skills.filter { _ in Bool.random(using: &generator) }.map(skill))
                queues.append(try Queue(id: Queue.ID(Int64(id)), name: "q\(id)", needs: needs))
            }
            var levels: [String: Int] = [:]
            for name in skills where Bool.random(using: &generator) {
                levels[name] = Int.random(in: 1...10, using: &generator)
            }
            let profile = try profile(1, levels)
            let assigned = queues.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }
            let joined = Membership.joined(
                with: profile, queues: queues.shuffled(using: &generator), assigned: assigned)
            #expect(joined.map(\.queue.name) == joined.map(\.queue.name).sorted())
            for queue in queues {
                let levels = queue.needs.map { levels[$0.name] }
                let lowest = levels.contains(nil) ? nil : levels.compactMap(\.self).min()
                let expected = lowest.map { 10 - $0 } ?? (assigned.contains(queue) ? 5 : nil)
                #expect(
                    joined.filter { $0.queue == queue }.map(\.penalty.value)
                        == [expected].compactMap(\.self))
            }
        }
    }
}
