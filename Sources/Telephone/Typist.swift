/// Whoever presses the keys of a script in real time, one after the other, once the call is answered.
struct Typist {
    private let pause: Duration
    private var acts: [Handset.Act]
    private let hangsUpWhenDone: Bool
    /// Pressing nothing until a field has run out of time.
    private var isSilent = false
    private var nextKey = ContinuousClock.now
    /// When the running command, or the patience with the server, is over.
    private var deadline = ContinuousClock.now
    /// Which wait the deadline is of: the command, and how often its patience began anew.
    private var wait = (command: -1, keys: -1)
    private var keys = 0

    /// Takes the script out of the call's handset, which does not wait for the right moments then.
    init(every pause: Duration, of handset: inout Handset) {
        self.pause = pause
        acts = handset.acts
        hangsUpWhenDone = handset.hangsUpWhenDone
        handset.acts = []
        handset.hangsUpWhenDone = false
    }

    /// How long to listen to the server before `act` is called, whose thinking has its limit too.
    mutating func patience(with call: TelephoneCall, server: Duration) -> Duration {
        let now = ContinuousClock.now
        if wait != (call.commands.count, keys) {
            wait = (call.commands.count, keys)
            deadline = now + (call.patience ?? server)
        }
        let isReady = call.isAnswered && (!call.handset.hearsOut || call.awaitsKeys)
        if !isReady { nextKey = now + pause }
        let isPressing = !acts.isEmpty && !isSilent && isReady
        return max(.zero, (isPressing ? min(nextKey, deadline) : deadline) - now)
    }

    /// Does what it is time for; `nil` where the server's time is over.
    mutating func act(in call: inout TelephoneCall) -> [UInt8]? {
        let now = ContinuousClock.now
        guard now < deadline else {
            guard call.patience != nil else { return nil }
            if isSilent, call.awaitsKeys {
                isSilent = false
                nextKey = now + pause
            }
            keys += 1
            return call.timePasses()
        }
        guard !isSilent, !acts.isEmpty, now >= nextKey else { return [] }
        nextKey += pause
        let act = acts.removeFirst()
        if acts.isEmpty { call.handset.hangsUpWhenDone = hangsUpWhenDone }
        switch act {
        case .press(let key):
            keys += 1
            let answer = call.press(key)
            return acts.isEmpty && answer.isEmpty && hangsUpWhenDone && call.awaitsKeys
                ? call.hangUp() : answer
        case .wait:
            isSilent = true
            return []
        case .hangUp: return call.hangUp()
        }
    }
}
