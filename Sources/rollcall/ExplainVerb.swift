import CallCenter
import Store

extension Verb {
    static let explain = Verb(
        name: "explain",
        arguments: [
            Argument(name: "USER", help: "By user name, e-mail or numeric ID."),
            Argument(name: "SETTING", isOptional: true, help: "Such as wrap-up-phone."),
        ],
        options: [.database, .json],
        help: "Shows a user's settings, and where each value comes from.",
        examples: ["rollcall explain anna", "rollcall explain 1002 wrap-up-phone --json"]
    ) { given throws(UsageError) in
        if let name = given.arguments.dropFirst().first { try checkSetting(name) }
        let settings = try withStore(given) { store throws(StoreFault) in
            try store.explain(
                user: given.arguments[0], setting: given.arguments.dropFirst().first)
        }
        let report = ExplainReport(settings)
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }
}

/// A setting's name that nobody has mistyped.
private func checkSetting(_ name: String) throws(UsageError) {
    let names = SettingsCatalogue.all.map(\.name)
    guard !names.contains(name) else { return }
    throw UsageError(
        "There is no setting '\(name)'."
            + (Invocation.didYouMean(name, names) ?? " 'rollcall explain USER' lists them."),
        exit: .badData)
}

/// A user's settings with their sources, for people and for programs.
struct ExplainReport {
    let settings: [ExplainedSetting]

    init(_ settings: [ExplainedSetting]) { self.settings = settings }

    var lines: [String] {
        Columns(
            ["setting", "value", "from"],
            settings.map { setting in
                let from =
                    setting.owner.isEmpty ? setting.source : "\(setting.source) \(setting.owner)"
                return [
                    setting.setting, setting.value.text.isEmpty ? "-" : setting.value.text, from,
                ]
            }
        ).lines
    }

    var json: JSON {
        .array(
            settings.map { setting in
                .object([
                    "setting": .string(setting.setting), "value": setting.value.json,
                    "source": .string(setting.source),
                    "owner": setting.owner.isEmpty ? .null : .string(setting.owner),
                ])
            })
    }
}

extension SettingValue {
    fileprivate var json: JSON {
        switch self {
        case .flag(let isOn): .bool(isOn)
        case .number(let number): .number(number)
        case .seconds: .decimal(text)
        case .text(""): .null
        case .text(let text): .string(text)
        }
    }
}
