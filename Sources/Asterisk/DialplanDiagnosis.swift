import CallCenter

/// Looks at a dialplan for the calls to Rollcall that a centre needs, and at the traps around them.
package struct DialplanDiagnosis {
    private let dialplan: Dialplan
    private let needs: CentreNeeds

    package init(_ dialplan: Dialplan, for needs: CentreNeeds) {
        self.dialplan = dialplan
        self.needs = needs
    }

    package var findings: [Diagnosis] {
        let found = agentLine + calls + contexts + queues + variables
        return found.contains { $0.weight == .wrong || $0.weight == .remark }
            ? found.filter { $0.weight != .fine } : found
    }

    // MARK: Calls to us

    /// What the step asks Rollcall for; `nil` where it asks nothing.
    private func request(_ step: Dialplan.Step) -> Request? {
        guard ["agi", "deadagi", "eagi"].contains(step.application.lowercased()),
            let url = step.arguments.first
        else { return nil }
        return Request(url)
    }

    private func asks(_ step: Dialplan.Step, for paths: Set<String>) -> Bool {
        request(step).map { paths.contains($0.path) } ?? false
    }

    private var agentLine: [Diagnosis] {
        let lines = dialplan.extensions.filter { $0.steps.contains { asks($0, for: ["agent"]) } }
        guard !lines.isEmpty else {
            return [
                Diagnosis(
                    .dialplan, .wrong,
                    "No extension calls agi://\(needs.server)/agent: agents cannot log on.",
                    remedy: "'rollcall print dialplan --server \(needs.server)' prints one.")
            ]
        }
        let unanswered = lines.filter { line in
            !line.steps.contains {
                $0.data.contains("ROLLCALL_RESULT") || $0.data.contains("AGISTATUS")
            }
        }
        guard unanswered.isEmpty else {
            return unanswered.map { line in
                Diagnosis(
                    .dialplan, .remark,
                    "\(line.description) looks at neither ROLLCALL_RESULT nor AGISTATUS behind "
                        + "agi://…/agent: where Rollcall is down, agents hear nothing.",
                    remedy: "'rollcall print dialplan' has the apology.",
                    at: line.steps.first?.place)
            }
        }
        return [
            Diagnosis(
                .dialplan, .fine,
                "Agents reach Rollcall at "
                    + lines.map(\.description).joined(separator: ", ") + ".")
        ]
    }

    private var calls: [Diagnosis] {
        dialplan.extensions.flatMap { line in
            line.steps.compactMap { step -> Diagnosis? in
                guard let request = request(step), !request.isVariable else { return nil }
                let isOurs = needs.paths.contains(request.path)
                if isOurs, request.server != needs.server, request.server != nil {
                    return Diagnosis(
                        .dialplan, .remark,
                        "\(line.description) calls \(request.url), and not \(needs.server).",
                        remedy: "--server \(request.server ?? "") looks at that one.",
                        at: step.place)
                }
                guard !isOurs, request.server == needs.server else { return nil }
                return Diagnosis(
                    .dialplan, .wrong,
                    "\(line.description) calls \(request.url), a path that Rollcall does not serve.",
                    remedy: "It serves \(needs.paths.sorted().joined(separator: ", ")).",
                    at: step.place)
            }
        }
    }

    // MARK: What is dialed for agents

    private var contexts: [Diagnosis] {
        needs.interfaces.compactMap { template in
            guard let context = template.context, !dialplan.contexts.contains(context) else {
                return nil
            }
            return Diagnosis(
                .dialplan, .wrong,
                "\(template) goes through the context \(context), which the dialplan has not got: "
                    + "these agents are never rung.",
                remedy: "'rollcall print dialplan' has the context rollcall-agents; or set "
                    + "interface-internal or interface-outside.")
        }
    }

    // MARK: Queues

    private var queues: [Diagnosis] {
        // An extension that asks for nobody's audio is one where nobody has any.
        guard !needs.music.isEmpty else { return [] }
        let wanted = Set(needs.queues.map { $0.lowercased() })
        return dialplan.extensions.flatMap { line in
            line.steps.indices.compactMap { index -> Diagnosis? in
                let step = line.steps[index]
                guard step.application.lowercased() == "queue", let queue = step.arguments.first,
                    wanted.contains(queue.lowercased()) || queue.contains("${"),
                    !line.steps[..<index].contains(where: choosesAudio)
                else { return nil }
                return Diagnosis(
                    .dialplan, .wrong,
                    "\(line.description) does not ask for 'audio' before Queue(\(queue)): customers "
                        + "do not hear what the settings say.",
                    remedy: "AGI(agi://\(needs.server)/audio,queue=\(queue),slot=wait) before it.",
                    at: step.place)
            }
        }
    }

    /// By itself, or by the subroutine or context that it goes to.
    private func choosesAudio(_ step: Dialplan.Step) -> Bool {
        if asks(step, for: ["audio"]) { return true }
        guard ["gosub", "gosubif", "macro"].contains(step.application.lowercased()) else {
            return false
        }
        return dialplan.contexts.contains { context in
            step.data.contains(context)
                && dialplan[context].contains { $0.steps.contains { asks($0, for: ["audio"]) } }
        }
    }

    // MARK: Variables that change how AGI works

    private var variables: [Diagnosis] {
        var found: [Diagnosis] = []
        if let entry = dialplan.globals["AGIEXECFULL"], Bool(asteriskWord: entry.value) {
            found.append(.execFull(at: entry.place))
        }
        for line in dialplan.extensions {
            // A control session has no caller, and shall end with its connection.
            let isControl = line.steps.contains { asks($0, for: ["resync"]) }
            for step in line.steps where step.application.lowercased() == "set" {
                let parts = step.data.split(separator: "=", maxSplits: 1).map(\.trimmed)
                guard parts.count == 2 else { continue }
                let name = parts[0].drop { $0 == "_" }
                switch name {
                case "AGIEXECFULL" where Bool(asteriskWord: parts[1]):
                    found.append(.execFull(at: step.place))
                case "AGIEXITONHANGUP" where Bool(asteriskWord: parts[1]) && !isControl,
                    "AGISIGHUP" where !Bool(asteriskWord: parts[1]):
                    found.append(
                        Diagnosis(
                            .dialplan, .wrong,
                            "\(line.description) sets \(step.data): a hang-up in the middle of a "
                                + "log-on cannot be undone before the next call.",
                            remedy: "Do not set it before calls to Rollcall.", at: step.place))
                default: continue
                }
            }
        }
        return found
    }
}

extension Diagnosis {
    /// Values would be taken for expressions.
    package static func execFull(at place: ConfigurationFile.Place? = nil) -> Diagnosis {
        Diagnosis(
            .dialplan, .wrong,
            "AGIEXECFULL is on: what AGI passes to applications is expanded once more by the PBX.",
            remedy: "Take AGIEXECFULL out.", at: place)
    }
}

/// What an `AGI()` asks for: `agi://HOST:PORT/PATH?QUERY`.
private struct Request {
    let url: String
    /// `HOST:PORT`; `nil` where a variable says it.
    let server: String?
    let path: String
    /// The path is a variable's.
    var isVariable: Bool { path.contains("$") }

    init?(_ url: String) {
        guard url.lowercased().hasPrefix("agi://") else { return nil }
        let rest = url.dropFirst("agi://".count)
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let host = rest[..<slash]
        path = String(rest[slash...].dropFirst().prefix { $0 != "?" })
        server =
            host.contains("$") ? nil : host.contains(":") ? String(host) : "\(host):4573"
        self.url = url
    }
}
