import AGI

/// The variables and functions of the dialplan, as a call sees them.
extension TelephoneCall {
    /// The value of a channel's variable, a function, or a global variable; `nil` when unset.
    package func variable(_ name: String) -> String? {
        if name.hasSuffix(")"), let value = function(name) { return value }
        switch name {
        case "CHANNEL": return preamble.channel
        case "EXTEN": return preamble.extension
        case "CONTEXT": return preamble.context
        case "UNIQUEID": return preamble.uniqueID
        case "CHANNEL(language)": return language
        case "CALLERID(num)": return variables[name] ?? preamble.callerID ?? ""
        case "CALLERID(name)": return variables[name] ?? preamble.callerIDName ?? ""
        default: return variables[name] ?? pbx.global(name)
        }
    }

    /// What the channel's sounds are looked for in.
    package var language: String { variables["CHANNEL(language)"] ?? preamble.language }

    mutating func set(_ name: String, _ value: String) {
        note(.set(name, value))
        guard !pbx.setFunction(name, value) else { return }
        variables[name] = value
    }

    mutating func setVariable(_ arguments: ArraySlice<String>) -> CommandEffect {
        guard arguments.count == 2, let name = arguments.first, let value = arguments.last else {
            return .answered(Self.usage)
        }
        set(name, value)
        return .answered(.result("1"))
    }

    func getVariable(_ arguments: ArraySlice<String>) -> CommandEffect {
        guard arguments.count == 1, let name = arguments.first else {
            return .answered(Self.usage)
        }
        guard let value = variable(name) else { return .answered(.result("0")) }
        // Asterisk's buffer has room for 1,023 bytes.
        let cut = String(decoding: value.utf8.prefix(1_023), as: UTF8.self)
        return .answered(.result("1", text: cut))
    }

    func getFullVariable(_ arguments: ArraySlice<String>) -> CommandEffect {
        guard (1...2).contains(arguments.count), let expression = arguments.first else {
            return .answered(Self.usage)
        }
        if arguments.count == 2, arguments.last != preamble.channel {
            return .answered(.result("0"))
        }
        return .answered(.result("1", text: expand(expression)))
    }

    /// Replaces every `${…}`, the innermost first.
    func expand(_ text: String) -> String {
        guard let close = text.firstIndex(of: "}"),
            let open = text[..<close].indices.last(where: { text[$0...].hasPrefix("${") })
        else { return text }
        let name = String(text[text.index(open, offsetBy: 2)..<close])
        let before = text[..<open]
        let after = text[text.index(after: close)...]
        return expand(before + (variable(name) ?? "") + after)
    }

    private func function(_ call: String) -> String? {
        guard let open = call.firstIndex(of: "(") else { return nil }
        let inside = String(call[call.index(after: open)...].dropLast())
        return pbx.function(String(call[..<open]), ApplicationArguments(inside, declared: 3))
    }
}

extension PBX {
    /// The functions of `app_queue` and the state of devices; an unknown queue, option or member reads as `0`.
    func function(_ name: String, _ arguments: ApplicationArguments) -> String? {
        let members = members(of: arguments[0])
        switch name {
        case "DEVICE_STATE": return deviceState(arguments[0])
        case "QUEUE_EXISTS": return members == nil ? "0" : "1"
        case "QUEUE_WAITING_COUNT": return "0"
        case "QUEUE_MEMBER_COUNT": return String(members?.count ?? 0)
        case "QUEUE_MEMBER_LIST":
            return Self.cut((members ?? []).map(\.interface).joined(separator: ","))
        case "DB": return keptMembers(arguments[0]).map(Self.cut)
        case "QUEUE_MEMBER":
            switch arguments[1] {
            case "count", "logged": return String(members?.count ?? 0)
            case "free", "ready": return String(members?.count { !$0.isPaused } ?? 0)
            default: break
            }
            guard let member = members?.first(where: { $0.interface == arguments[2] }) else {
                return "0"
            }
            switch arguments[1] {
            case "penalty": return String(member.penalty)
            case "paused": return member.isPaused ? "1" : "0"
            default: return "0"
            }
        default: return nil
        }
    }

    /// A function's value ends where Asterisk's buffer does.
    private static func cut(_ value: String) -> String {
        String(decoding: value.utf8.prefix(4_095), as: UTF8.self)
    }

    /// What Asterisk keeps of a queue's dynamic members with `persistentmembers=yes`.
    private func keptMembers(_ key: String) -> String? {
        let family = "Queue/PersistentMembers/"
        guard key.hasPrefix(family), keepsMembers,
            let members = members(of: String(key.dropFirst(family.count)))
        else { return nil }
        return members.filter(\.isDynamic).map { member in
            "\(member.interface);\(member.penalty);\(member.isPaused ? 1 : 0);\(member.name);"
                + "\(member.stateInterface);\(member.pauseReason);\(member.wrapUp)"
        }.joined(separator: "|")
    }

    /// Writes `QUEUE_MEMBER(queue,penalty|paused,interface)` or `DEVICE_STATE(Custom:…)`.
    ///
    /// - Returns: whether the name was such a function; anything else is a variable.
    func setFunction(_ name: String, _ value: String) -> Bool {
        guard let open = name.firstIndex(of: "("), name.hasSuffix(")") else { return false }
        let inside = String(name[name.index(after: open)...].dropLast())
        switch name[..<open] {
        case "QUEUE_MEMBER": setMember(ApplicationArguments(inside, declared: 3), value)
        case "DEVICE_STATE": setDevice(inside, to: value)
        default: return false
        }
        return true
    }

    private func setMember(_ arguments: ApplicationArguments, _ value: String) {
        change { state in
            guard
                let index = state.queues[arguments[0]]?
                    .firstIndex(where: { $0.interface == arguments[2] })
            else { return }
            switch arguments[1] {
            case "penalty":
                state.queues[arguments[0]]?[index].penalty = max(0, leadingNumber(value))
            case "paused":
                state.queues[arguments[0]]?[index].isPaused = leadingNumber(value) != 0
            default: break
            }
        }
    }
}
