import Synchronization

/// A model of an Asterisk 20: the queues with their members, the sounds, what several calls share.
///
/// It answers as the recorded ones do and never better: what Asterisk loses, it loses.
package final class PBX: Sendable {
    /// What `agi_version` says, and what decides which arguments `AddQueueMember` knows.
    package let version: String
    /// When the PBX started, in seconds since 1970: what unique ids begin with.
    package let started: Int
    private let state: Mutex<State>

    /// A member of a queue, as `queue show` lists it.
    package struct Member: Sendable, Hashable {
        package var interface: String
        package var penalty: Int
        package var name: String
        package var stateInterface: String
        /// Whole seconds; 0 leaves the queue's own in force.
        package var wrapUp: Int
        package var isPaused: Bool
        /// Empty where none was given.
        package var pauseReason: String
        /// Added by an application, and not by `member =>` in queues.conf.
        package var isDynamic: Bool

        package init(
            interface: String, penalty: Int = 0, name: String? = nil, stateInterface: String? = nil,
            wrapUp: Int = 0, isPaused: Bool = false, pauseReason: String = "",
            isDynamic: Bool = true
        ) {
            self.interface = interface
            self.penalty = penalty
            self.name = name ?? interface
            self.stateInterface = stateInterface ?? interface
            self.wrapUp = wrapUp
            self.isPaused = isPaused
            self.pauseReason = pauseReason
            self.isDynamic = isDynamic
        }
    }

    /// Everything of the PBX that can change, under one lock: calls run on several threads.
    struct State {
        var queues: [String: [Member]]
        var globals: [String: String] = [:]
        /// The states of the devices that the dialplan sets, by name without `Custom:`.
        var devices: [String: String] = [:]
        var sounds = Sounds()
        var phones = Phones()
        /// A queue that somebody is added to is made where there is none.
        var makesQueues = false
        /// `persistentmembers=yes` in queues.conf.
        var keepsMembers = false
        var calls = 0
        /// The sessions of the manager, by their numbers.
        var sessions: [Int: @Sendable (ManagerNews) -> Void] = [:]
        var lastSession = 0
    }

    /// A PBX with these queues in its queues.conf, all of them empty.
    ///
    /// From version 16.3 on a member may have its own wrap-up, from 20.12 on it may be added paused.
    package init(
        queues: [String], version: String = "20.9.2", started: Int = 1_795_290_237
    ) {
        self.version = version
        self.started = started
        let empty: [(String, [Member])] = queues.map { ($0, []) }
        state = Mutex(State(queues: Dictionary(empty, uniquingKeysWith: { first, _ in first })))
    }

    /// A PBX that has whatever queue somebody is added to.
    package static func withEveryQueue(started: Int) -> PBX {
        let pbx = PBX(queues: [], started: started)
        pbx.change { $0.makesQueues = true }
        return pbx
    }

    func change<R>(_ body: (inout State) -> R) -> R { state.withLock { body(&$0) } }
}

extension PBX {
    /// The members of a queue in the order in which they came; `nil` where there is no such queue.
    package func members(of queue: String) -> [Member]? { change { $0.queues[queue] } }

    /// The queues that this interface is a member of, with the membership.
    package func memberships(of interface: String) -> [String: Member] {
        change { state in
            state.queues.compactMapValues { members in
                members.first { $0.interface == interface }
            }
        }
    }

    /// Every queue with its members.
    package var queues: [String: [Member]] { change { $0.queues } }

    /// Places a member as an administrator does in queues.conf; makes the queue where there is none.
    package func place(_ member: Member, in queue: String) {
        change { $0.queues[queue, default: []].append(member) }
    }

    /// The administrator writes a queue into queues.conf.
    package func add(queue: String) { change { $0.queues[queue] = $0.queues[queue] ?? [] } }

    /// The administrator takes a queue out of queues.conf.
    package func remove(queue: String) { change { $0.queues[queue] = nil } }

    /// Its queues.conf says `persistentmembers=yes`.
    package var keepsMembers: Bool {
        get { change { $0.keepsMembers } }
        set { change { $0.keepsMembers = newValue } }
    }

    /// The PBX starts anew and has forgotten every dynamic member, unless it keeps them.
    package func restart() {
        endSessions()
        guard !keepsMembers else { return }
        change { state in state.queues = state.queues.mapValues { $0.filter { !$0.isDynamic } } }
    }

    /// Sets a global variable of the dialplan, which GET VARIABLE finds in every call.
    package func setGlobal(_ name: String, _ value: String?) {
        change { $0.globals[name] = value }
    }

    /// Nobody copied this sound to the PBX, for example `rollcall/enter-id`, in any language or in
    /// this one.
    package func lose(sound: String, in language: String? = nil) {
        change { $0.sounds.lose(sound, in: language) }
    }

    /// Nobody copied any sound to the PBX.
    package func loseSounds() { hasSounds(in: []) }

    /// The PBX has the sounds of these languages only; an empty one is that of files that lie
    /// beside the languages' folders.
    package func hasSounds(in languages: [String]) {
        change { $0.sounds.languages = Set(languages) }
    }

    /// The language in which a channel of this one hears the sound; `nil` where nobody copied it.
    func language(of sound: String, on channel: String) -> String? {
        change { $0.sounds.language(of: sound, on: channel) }
    }

    /// The number of calls so far: what makes a unique id unique.
    func nextCall() -> Int {
        change { state in
            state.calls += 1
            return state.calls
        }
    }

    func global(_ name: String) -> String? { change { $0.globals[name] } }
}
