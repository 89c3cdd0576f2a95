/// The phones, and the lamps: devices whose state the dialplan sets, and that phones show.
extension PBX {
    private static let states: Set = [
        "NOT_INUSE", "INUSE", "BUSY", "INVALID", "UNAVAILABLE", "RINGING", "RINGINUSE", "ONHOLD",
    ]

    /// What `DEVICE_STATE(device)` reads, such as that of `Custom:rollcall-1001`.
    package func deviceState(_ device: String) -> String {
        guard let name = Self.custom(device) else { return phoneState(device) ?? "INVALID" }
        return change { $0.devices[name] } ?? "UNKNOWN"
    }

    /// The devices whose state was set, without `Custom:`.
    package var customDevices: [String: String] { change { $0.devices } }

    /// Asterisk refuses a state that is none, and every device but its own custom ones.
    func setDevice(_ device: String, to state: String) {
        guard let name = Self.custom(device), Self.states.contains(state.uppercased()) else {
            return
        }
        change { $0.devices[name] = state.uppercased() }
    }

    private static func custom(_ device: String) -> String? {
        let prefix = "custom:"
        guard device.lowercased().hasPrefix(prefix), device.count > prefix.count else { return nil }
        return String(device.dropFirst(prefix.count))
    }
}
