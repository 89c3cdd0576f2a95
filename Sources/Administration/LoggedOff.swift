package import CallCenter
package import Store

// What is refused while a user is logged on (R84, R85).

extension Directory {
    /// Refuses, with since when and where, while the user has an open log-on.
    ///
    /// `deed` is what cannot be done meanwhile: `be moved`.
    package func requireLoggedOff(_ user: User, to deed: String) throws {
        guard let open = try openLogOn(of: user.id) else { return }
        throw Refusal(.badValue, open.sentence(on: user, whoCannot: deed, at: now))
    }
}

extension OpenLogOn {
    fileprivate func sentence(on user: User, whoCannot deed: String, at now: Int64) -> String {
        let name = user.userName
        guard logOn.state == .on || logOn.state == .changing, let since = logOn.since,
            let time = logOn.sinceTime
        else {
            return isAdrift
                ? "\(name) cannot \(deed) yet: the PBX \(pbx) takes them out of its queues at its "
                    + "next call, or at their own from anywhere."
                : "\(name) cannot \(deed) while a call of theirs logs them on or off: try again in "
                    + "a moment."
        }
        let days = (now - since) / 86_400_000
        let day =
            switch days {
            case ..<1: ""
            case 1: " a day ago"
            default: " \(days) days ago"
            }
        return "\(name) is logged on since \(time.text)\(day) at \(logOn.number) and cannot "
            + "\(deed); 'rollcall user log-off \(name)' logs them off."
    }
}

extension TimeOfDay {
    fileprivate var text: String {
        "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
