import CallCenter
import Store

extension Office {
    /// Does an act in steps of one transaction each, with a pause after each, until a step says that
    /// it was the last.
    ///
    /// Each step's act is judged, audited and handed to `done` by itself; what was done stays when a
    /// later step is refused.
    func act(
        _ name: String, isTrial: Bool = false, pausing pause: () -> Void,
        inSteps step: (borrowing Directory, inout Act) throws -> Bool,
        done: (Act) -> Void
    ) throws(Refusal) {
        try refusing {
            var last: Act?
            let pauseAndTell = {
                if let act = last { done(act) }
                pause()
            }
            try store.steps(isTrial: isTrial, pausing: pauseAndTell) { directory in
                var act = Act(name, by: try directory.administrator(actor, else: owner))
                let isLast = try step(directory, &act)
                try directory.record(act)
                last = act
                return isLast
            }
            if let act = last { done(act) }
        }
    }
}

extension Directory {
    /// Writes the act's changes to the audit.
    func record(_ act: Act) throws {
        for change in act.changes {
            try record(
                change, of: act.name, by: act.administrator.user?.id,
                named: act.administrator.name)
        }
    }
}
