import Seeds
import Telephone
import Testing

/// One of the agents, and what they know of themselves.
final class AgentOnThePhone {
    let id: String
    let number: String
    /// The keys that say who calls.
    let identity: String
    private let profiles: [String]
    /// What they were told last.
    private(set) var isOn = false
    /// How many log-ons and log-offs they know of.
    private(set) var (ons, offs) = (0, 0)
    /// Whether the last call broke off, and may have done it or not.
    private(set) var isInDoubt = false

    init(_ id: String, pin: String, profile: [String], number: String) {
        self.id = id
        self.number = number
        identity = "\(id)#\(pin)#"
        profiles = profile
    }

    /// Those of a call that logs off who is on, and on who is off.
    func nextKeys(using random: inout SeededGenerator) -> String {
        identity + (isOn ? "2" : profiles.randomElement(using: &random) ?? "1")
    }

    func ended(_ call: TelephoneCall) {
        hear(call)
        #expect(!isInDoubt, "\(id): \(call.journal)")
    }

    func brokeOff(_ call: TelephoneCall) { hear(call) }

    /// They are told, at the end of a call or by a next one.
    func learns(isOn: Bool) {
        isInDoubt = false
        guard isOn != self.isOn else { return }
        self.isOn = isOn
        if isOn { ons += 1 } else { offs += 1 }
    }

    private func hear(_ call: TelephoneCall) {
        isInDoubt = !call.hears(isOn ? "logged-off-ok" : "logged-on-ok")
        if !isInDoubt { learns(isOn: !isOn) }
    }
}
