import AGI
import CallCenter

// Members of ours that the PBX has and nobody is on for.
extension Presence {
    /// Takes the member out, unless a log-on has it by now; one that came in between has it again
    /// afterwards.
    func removeStale(_ member: Member, in book: any MemberBook) async throws(DeskUnavailable) {
        guard try await claim(on: member, in: book) == nil else { return }
        do {
            guard try await queues.leave(member) else {
                remarks.append(.refused(queue: member.queue, word: "NOTDYNAMIC"))
                return
            }
            remarks.append(.corrected(queue: member.queue, .stale))
            try await giveBack(member, in: book)
        } catch let error as ChannelError {
            throw .noAnswer(error, .unknown)
        } catch let error as DeskUnavailable {
            throw error
        } catch {
            throw DeskUnavailable(effect: .unknown, reason: "\(error)")
        }
    }

    /// Until the book says the same before and after: whoever was last at the PBX has read the book
    /// after it.
    private func giveBack(_ place: Member, in book: any MemberBook) async throws {
        var last: Member?
        for _ in 1...5 {
            let open = try await claim(on: place, in: book)
            if let logOn = open?.logOn, logOn.state == .on {
                var work = MemberWork(kind: .renewal, queues: [place.queue])
                _ = try await agree(on: logOn, of: logOn.user, by: &work)
                return
            }
            let given = open.flatMap { open in
                open.isGiven(place, at: call.pbx) ? open.member(at: place) : nil
            }
            guard given != last else { return }
            if let given, let open {
                _ = try await queues.add(given, in: await memberPause(of: open.logOn))
            } else {
                _ = try await queues.leave(place)
            }
            last = given
        }
    }

    /// The open log-on that has to do with the member's place, in whatever state.
    private func claim(
        on member: Member, in book: any MemberBook
    ) async throws(DeskUnavailable) -> OpenLogOn? {
        try await book.open(at: member.interface, of: call.pbx).first {
            $0.member(at: member) != nil
        }
    }
}

extension OpenLogOn {
    /// The member that it has, or shall have, in this queue at this interface.
    fileprivate func member(at place: Member) -> Member? {
        for logOn in [next, logOn] {
            let found = logOn?.members.first {
                $0.member.queue == place.queue && $0.member.interface == place.interface
            }
            if let found { return found.member }
        }
        return nil
    }
}
