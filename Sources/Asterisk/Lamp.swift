import CallCenter

/// How an agent's lamp is lit: the state of the device `Custom:rollcall-<numeric id>`.
enum Lamp: String {
    case ready = "NOT_INUSE"
    case paused = "ONHOLD"
    case off = "UNAVAILABLE"

    init(_ logOn: LogOn?) {
        switch logOn?.state {
        case .on, .changing: self = logOn?.pause == nil ? .ready : .paused
        case .pending, .ending, nil: self = .off
        }
    }
}

extension Presence {
    /// Lights the lamp of the log-on's agent; it never decides what becomes of a call.
    ///
    /// The book is asked afterwards, so that of two calls the later commit is seen on the lamp.
    func light(_ lamp: Lamp, of logOn: LogOn) async {
        var lamp = lamp
        do {
            for _ in 1...3 {
                try await queues.setDevice(
                    "Custom:rollcall-\(logOn.numericID)", to: lamp.rawValue)
                let open = try await book.open(of: logOn.user)?.logOn
                let now = Lamp(open?.numericID == logOn.numericID ? open : nil)
                guard now != lamp else { return }
                lamp = now
            }
        } catch {}
    }
}
