import CallCenter
import FakeDesks
import Telephone

extension World.State {
    /// Something happens at a step of a call.
    mutating func note(_ happening: Happening, at step: Step) {
        coverage.note(happening, at: step)
        hash = (hash ^ UInt64(step.id << 8 | happening.rawValue)) &* 0x0000_0100_0000_01B3
    }

    mutating func tell(_ call: Int, _ line: @autoclosure () -> String) {
        guard story != nil else { return }
        let caller = calls[call]
        let person = people.all[caller.person].id
        story?.append("call \(call) of \(person) from \(caller.phone ?? "nowhere"): \(line())")
    }

    mutating func fail(_ call: Int, _ fault: @autoclosure () -> String) {
        faults.append("call \(call): \(fault())")
        tell(call, "*** \(fault())")
    }

    /// The server begins to work, or goes on, at what comes between two prompts.
    mutating func works(_ call: Int) {
        guard calls[call].workBegan == nil else { return }
        serial += 1
        calls[call].workBegan = serial
        calls[call].knewWhenWorkBegan = calls[call].knewHangUp
    }

    /// An agent's log-on or members change, by a call or (`nil`) by nobody's.
    mutating func touch(_ agent: Int?, by call: Int?) {
        serial += 1
        if call == nil { external = serial }
        for index in calls.indices
        where index != call && !calls[index].isOver && (agent == nil || calls[index].agent == agent)
        {
            calls[index].foreign = serial
            calls[index].isAlone = false
            guard let call else { continue }
            note(
                calls[call].agent == calls[index].agent ? .otherCall : .otherAgent,
                at: calls[index].asked)
        }
    }

    /// Somebody else changes something while this call goes on.
    mutating func meanwhile(_ call: Int, _ book: FakeBook) {
        guard dice.once(in: plan.world) else { return }
        let who = dice.chance(2, of: 3) ? calls[call].person : dice.roll(people.all.count)
        let queue = dice.roll(queues.queues.count)
        let happening: Happening
        switch dice.roll(plan.isMirrored ? 9 : 12) {
        case 0:
            people.all[who].isBarred.toggle()
            people.all[who].userVersion += 1
            happening = .barred
        case 1:
            people.all[who].groupVersion += 1
            people.all[who].userVersion += 1
            if dice.chance(1, of: 2) {
                people.all[who].notices.append(
                    Notice(id: Notice.ID(Int64(serial)), kind: Notice.Kind.allCases[dice.roll(5)]))
            }
            happening = .moved
        case 2, 3:
            guard
                let profile = people.all[who].profiles.first(where: { _ in dice.chance(1, of: 2) })
            else { return }
            if people.all[who].unticked.remove(profile) == nil {
                people.all[who].unticked.insert(profile)
            }
            happening = .unticked
        case 4:
            people.all[who].profileVersion += 1
            happening = .renamed
        case 5:
            queues.queues[queue].exists = false
            queues.queues[queue].members = []
            telephone?.remove(queue: queues.queues[queue].name)
            touch(nil, by: nil)
            happening = .queueGone
        case 6, 7:
            // What is left of an earlier membership, or what stands in queues.conf.
            guard let phone = calls[call].phone, queues.queues[queue].exists,
                queues.queues[queue].place(of: "PJSIP/\(phone)") == nil,
                !book.open.contains(where: { $0.logOn.interface == "PJSIP/\(phone)" })
            else { return }
            let isDynamic = dice.chance(2, of: 3)
            queues.queues[queue].members.append(
                Queues.Member(
                    interface: "PJSIP/\(phone)",
                    name: isDynamic
                        ? "Rollcall/\(people.all[calls[call].person].id)" : "PJSIP/\(phone)",
                    penalty: 9, isDynamic: isDynamic))
            leftOvers.insert("\(queues.queues[queue].name) PJSIP/\(phone)")
            telephone?.place(
                PBX.Member(
                    interface: "PJSIP/\(phone)", penalty: 9,
                    name: queues.queues[queue].members.last?.name, isDynamic: isDynamic),
                in: queues.queues[queue].name)
            touch(nil, by: nil)
            happening = isDynamic ? .leftOver : .inConfiguration
        case 8:
            pbx += 1
            queues.restart()
            leftOvers = []
            telephone?.restart()
            touch(nil, by: nil)
            happening = .pbxRestarts
        case 9:
            server += 1
            book.restart()
            needsRestart = false
            touch(nil, by: nil)
            happening = .serverRestarts
        case 10:
            // It takes the members with it.
            queues.isLoaded = false
            queues.restart()
            leftOvers = []
            touch(nil, by: nil)
            happening = .unloaded
        default:
            queues.isLoaded = true
            for index in queues.queues.indices { queues.queues[index].exists = true }
            missing = []
            happening = .mended
        }
        note(happening, at: calls[call].asked)
        let (name, place) = (people.all[who].id, queues.queues[queue].name)
        tell(call, "meanwhile \(happening) (\(name), \(place))")
    }
}
