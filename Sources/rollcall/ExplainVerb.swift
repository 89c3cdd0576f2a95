import Administration
import CallCenter

extension Verb {
    static let explain = Verb(
        name: "explain",
        arguments: [
            Argument(
                name: "USER", isOptional: true,
                help: "By user name, e-mail, mobile or numeric ID; left out with --group, --centre."
            ),
            Argument(name: "SETTING", isOptional: true, help: "Such as wrap-up-phone."),
        ],
        options: [.ofGroup, .centre] + Option.looking,
        help: "Shows which settings hold for somebody, and where each value comes from.",
        details: """
            A user's own value goes before the group's, that before the centre's, and that before
            what is built in. What is said farther away is shown as well: it is shadowed. A stored
            text that cannot be read counts as not said, and is shown with the reason.
            """,
        examples: [
            "rollcall explain anna", "rollcall explain 1002 wrap-up-phone --json",
            "rollcall explain --group Sales dialing-audio", "rollcall explain --centre",
        ]
    ) { given throws(UsageError) in
        let (owner, setting) = try given.ownerAndSetting()
        let explanations = try given.look { directory, administrator in
            try administrator.explanations(
                of: setting, for: try directory.named(owner), in: directory)
        }
        let report = ExplainReport(explanations, isOne: setting != nil)
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
    }
}

extension Given {
    /// Who is explained, and which setting; all of them where it is `nil`.
    fileprivate func ownerAndSetting() throws(UsageError) -> (GivenOwner, String?) {
        if let owner = try owner() {
            guard arguments.count <= 1 else {
                throw UsageError("'explain' has no place for '\(arguments[0])' beside the option.")
            }
            return (owner, arguments.first)
        }
        guard let user = arguments.first else {
            throw UsageError("'explain' wants USER, --group GROUP or --centre.")
        }
        return (.user(user), arguments.dropFirst().first)
    }
}

/// Settings with their sources, for people and for programs.
struct ExplainReport {
    private let explanations: [Explanation]
    private let isOne: Bool

    /// Of one setting the whole chain is a table of its own.
    init(_ explanations: [Explanation], isOne: Bool = false) {
        self.explanations = explanations
        self.isOne = isOne
    }

    var lines: [String] {
        guard isOne, let one = explanations.first else { return table }
        return ["\(one.setting): \(one.meaning)", ""]
            + Columns(
                ["level", "value", ""],
                one.links.indices.map { index in
                    let link = one.links[index]
                    return [link.place, link.shown, index == one.inForce ? "in force" : link.word]
                }
            ).lines + (one.note.map { ["", $0] } ?? [])
    }

    private var table: [String] {
        Columns(
            ["setting", "value", "from", "not in force"],
            explanations.map { one in
                [
                    one.setting, one.value.shown, one.value.place,
                    one.shadowed.map { link in
                        let fault = link.fault == nil ? "" : " (cannot be read)"
                        return "\(link.place) \(link.shown)\(fault)"
                    }.joined(separator: ", "),
                ]
            }
        ).lines
    }

    var json: JSON {
        .array(
            explanations.map { one in
                .object([
                    "setting": .string(one.setting), "value": one.value.json,
                    "source": .string(one.value.source), "owner": .nonempty(one.value.owner),
                    "note": one.note.map(JSON.string) ?? .null,
                    "chain": .array(
                        one.links.indices.map { index in
                            let link = one.links[index]
                            return .object([
                                "source": .string(link.source), "owner": .nonempty(link.owner),
                                "text": link.text.map(JSON.string) ?? .null, "value": link.json,
                                "in_force": .bool(index == one.inForce),
                                "fault": link.fault.map(JSON.string) ?? .null,
                            ])
                        }),
                ])
            })
    }
}

extension Explanation.Link {
    /// Such as `group Sales`.
    fileprivate var place: String { owner.isEmpty ? source : "\(source) \(owner)" }

    fileprivate var shown: String {
        guard let text = value?.text ?? text else { return "" }
        return text.isEmpty ? "-" : text
    }

    /// Why it is not in force.
    fileprivate var word: String {
        if let fault { return "cannot be read: \(fault)" }
        return text == nil || source == "built-in" ? "" : "shadowed"
    }

    fileprivate var json: JSON {
        switch value {
        case nil, .text("")?: .null
        case .flag(let isOn)?: .bool(isOn)
        case .number(let number)?: .number(number)
        case .seconds?: .decimal(value?.text ?? "")
        case .text(let text)?: .string(text)
        }
    }
}

extension JSON {
    fileprivate static func nonempty(_ text: String) -> JSON {
        text.isEmpty ? .null : .string(text)
    }
}
