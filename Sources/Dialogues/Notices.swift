import CallCenter
import Conversation

/// What the administration tells an agent at their next call, once (step 3n).
struct Notices {
    let desk: any OfferDesk
    let agent: Agent

    /// A fault of ours leaves them for another call, and the agent hears nothing of it.
    func areTold(to caller: Caller) async throws {
        do {
            let notices = try await desk.notices(of: agent)
            guard !notices.isEmpty else { return }
            // Each of its own: the key that cuts one short is not meant for the next.
            for notice in notices { try await caller.isTold(notice.kind.spoken) }
            let desk = desk
            try await caller.during {
                await Outcome(of: { () async throws(DeskUnavailable) in
                    try await desk.forget(notices)
                })
            }.get()
        } catch let fault as DeskUnavailable {
            caller.isSpared(fault)
        }
    }
}

extension Notice.Kind {
    fileprivate var spoken: Prompt {
        switch self {
        case .moved: .noticeMoved
        case .loggedOffAtMidnight: .noticeLoggedOffMidnight
        case .loggedOffForNoAnswer: .noticeLoggedOffNoAnswer
        case .loggedOffForErrors: .noticeLoggedOffErrors
        case .loggedOffBySupervisor: .noticeLoggedOffSupervisor
        }
    }
}
