import CallCenter
import Conversation
import FakeDesks
import Seeds
import Synchronization
import Telephone

/// The centre of one walk: its people, its book, its PBX, and whoever calls; all that happens in
/// it is drawn from one seed.
final class World: Sendable {
    let turns: Turns
    let book: FakeBook
    let plants: Set<Plant>
    private let state: Mutex<State>

    struct State: Sendable {
        var dice: SeededGenerator
        var plan: Plan
        /// The Telephone model of the PBX, where the walk is compared with it.
        let telephone: PBX?
        var queues = Queues(["sales", "retention", "support"])
        var people = People()
        var calls: [CallState] = []
        /// Counts what happened to log-ons and members, so that it has an order.
        var serial = 0
        /// The prompts that the PBX has not got.
        var missing: Set<String> = []
        /// What Rollcall has not put into a queue: queue and interface.
        var leftOvers: Set<String> = []
        /// When something that no call did happened last in the PBX, and when each agent's members
        /// were asked for last.
        var external = 0
        var renewed = [Int](repeating: 0, count: 8)
        /// How often the server and the PBX have started anew.
        var server = 0
        var pbx = 0
        /// Nobody knows what the store did: only a start of the server settles that.
        var needsRestart = false
        /// The agents who rest after a call.
        var resting: Set<User.ID> = []
        var coverage = Coverage()
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        /// What went wrong, in order.
        var faults: [String] = []
        /// The walk as one can read it; `nil` where nobody will.
        var story: [String]?
        var commands = 0
        /// What the caller pressed at the last command that listened.
        var pressed: [UInt8] = []
    }

    init(
        seed: UInt64, plan drawn: (inout SeededGenerator) -> Plan, plants: Set<Plant>, isTold: Bool
    ) {
        turns = Turns(seed: ~seed)
        self.plants = plants
        let queues = Dictionary(
            uniqueKeysWithValues: People.queues.map { (Profile.ID(Int64($0.key)), $0.value) })
        book = FakeBook(queues: queues)
        var dice = SeededGenerator(seed: seed)
        let plan = drawn(&dice)
        state = Mutex(
            State(
                dice: dice, plan: plan,
                telephone: plan.isMirrored ? PBX(queues: ["sales", "retention", "support"]) : nil,
                resting: plan.isAfterCalls ? Set((0..<8).map(People.user)) : [],
                story: isTold ? ["\(plan)"] : nil))
    }

    func with<Value: Sendable, Failure: Error>(
        _ body: (inout State) throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try state.withLock { state throws(Failure) in try body(&state) }
    }
}

/// One call of the walk, as the world sees it.
struct CallState: Sendable {
    let phone: String?
    /// Who they mean to be.
    let person: Int
    let server: Int
    let pbx: Int
    /// Who they have shown to be.
    var agent: Int?
    /// The step at which keys were asked last.
    var asked = Step(Step.Plain.answer)
    /// The keys that the caller is about to press.
    var ahead: [UInt8] = []
    /// When something that this call did not do happened last to its agent.
    var foreign = 0
    /// Nothing of that kind happened since they showed who they are.
    var isAlone = true
    /// When what this call does now began, and how the agent stood then.
    var began = 0
    var before = AsTheyStood()
    /// Since when the server has been at work at log-ons and members, between two prompts.
    var workBegan: Int?
    var knewWhenWorkBegan = false
    /// When the caller heard last that nobody can know how they stand.
    var unsure = 0
    /// The server knew of the hang-up when it turned to the store.
    var knewHangUp = false
    var isHungUp = false
    /// How often keys were asked for, and how often since the caller wants to leave.
    var asks = 0
    var leaving = 0
    var silences = 0
    /// Commands since keys were asked for.
    var sinceAsked = 0
    var goodbye = false
    var chosenPIN: [UInt8] = []
    var isOver = false
}

/// How likely what is in one walk.
struct Plan: Sendable {
    /// Once in so many commands the caller, the PBX or the wire fails; 0 is never.
    var wire = 0
    /// Once in so many questions the store fails, or the desk.
    var store = 0
    var desk = 0
    /// Once in so many commands somebody else changes something.
    var world = 0
    /// The calls, one after the other on each phone.
    var phones: [[Int]] = []
    var dropsKeys = false
    /// In milliseconds.
    var promptLength = 1_000
    var patience = 12
    var mustConfirm = false
    var mayChange = false
    /// The reasons for a pause that the centre has.
    var reasons: [Int] = []
    /// Whether some names have a recording.
    var hasNames = false
    var version = "20.9.2"
    var languages = ["en"]
    var triesPerField = 3
    /// Everybody has had a call a moment ago.
    var isAfterCalls = false
    /// The Telephone model hears every command too.
    var isMirrored = false

    var pace: Pace { Pace(triesPerField: triesPerField) }
    var voice: Voice { Voice(languages: languages) }

    /// A PBX before 16.3 has no wrap-up of a member's own.
    var takesWrapUp: Bool { version != "13.38.3" }

    func promptLength(of step: Step) -> Int { step.isInterlude ? 200 : promptLength }

    static func drawn(_ dice: inout SeededGenerator) -> Plan {
        var plan = Plan()
        plan.wire = [0, 60, 25, 15, 12][dice.roll(5)]
        plan.store = [0, 0, 12, 5][dice.roll(4)]
        plan.desk = [0, 0, 25][dice.roll(3)]
        plan.world = [0, 50, 25, 12][dice.roll(4)]
        let first = dice.roll(10) < 7 ? dice.roll(4) : dice.roll(8)
        plan.phones = [
            (0...1 + dice.roll(2)).map { _ in dice.chance(3, of: 4) ? first : dice.roll(8) }
        ]
        if dice.chance(1, of: 3) {
            plan.phones.append([dice.chance(2, of: 3) ? first : dice.roll(8)])
        }
        plan.dropsKeys = dice.chance(1, of: 4)
        plan.promptLength = [200, 1_000, 2_000, 5_000][dice.roll(4)]
        plan.patience = [3, 8, 14][dice.roll(3)]
        plan.mustConfirm = dice.chance(1, of: 3)
        plan.mayChange = dice.chance(1, of: 2)
        plan.reasons = [[], [1], [1, 2, 12], [1, 2, 3, 4, 5, 6]][dice.roll(4)]
        if dice.chance(1, of: 2) { plan.languages = ["en", "uk"] }
        plan.version = ["20.9.2", "22.4.0", "13.38.3"][dice.roll(3)]
        plan.triesPerField = [3, 3, 2][dice.roll(3)]
        plan.hasNames = dice.chance(1, of: 3)
        plan.isAfterCalls = dice.chance(1, of: 4)
        return plan
    }
}

extension World.State {
    /// Where a phone stands: mostly each at its own number, and one that shows none.
    mutating func phone() -> String? {
        let numbers = ["201", "201", "201", "202", "203", nil]
        return numbers[dice.roll(numbers.count)]
    }
}

extension SeededGenerator {
    /// From 0 up to one less.
    mutating func roll(_ sides: Int) -> Int { Int(next() % UInt64(sides)) }
    mutating func chance(_ part: Int, of whole: Int) -> Bool { roll(whole) < part }
    /// Whether it happens now; 0 is never.
    mutating func once(in often: Int) -> Bool { often > 0 && roll(often) == 0 }
}

/// A fault that is planted, so that the walker can show that it finds it.
enum Plant: CaseIterable, Hashable, Sendable {
    /// The book confirms a log-on and loses it.
    case losesFinish
    /// The book confirms a log-off and keeps the log-on.
    case losesLogOff
    /// The book confirms that a log-on is forgotten, and keeps it.
    case losesForget
    /// The PBX says that members are out, and they are not.
    case keepsMembers
    /// The PBX says that members are paused, and they are not.
    case ringsThePaused
    /// What was keyed as a PIN gets into a text for the log.
    case showsPIN
    /// The dialogue is not told of a hang-up.
    case hidesHangUp
    /// A silence too many is forgiven.
    case asksForEver
}
