import CallCenter

/// Looks at queues.conf for what contradicts a centre's queues.
package struct QueuesDiagnosis {
    private let file: ConfigurationFile
    private let needs: CentreNeeds
    private let isRealtime: Bool

    /// `isRealtime`: queues may come from a database, which nobody here can see.
    package init(_ file: ConfigurationFile, for needs: CentreNeeds, isRealtime: Bool) {
        self.file = file
        self.needs = needs
        self.isRealtime = isRealtime
    }

    package var findings: [Diagnosis] {
        let found =
            file.diagnoseReading(as: .queues) + general
            + needs.queues.flatMap(findings(of:)) + ourStatics
        guard found.isEmpty else { return found }
        let count = needs.queues.count
        return [
            Diagnosis(
                .queues, .fine,
                "queues.conf has the centre's \(count) queue\(count == 1 ? "" : "s").")
        ]
    }

    // MARK: [general]

    private var general: [Diagnosis] {
        let sections = file.sections.filter { $0.name == "general" && !$0.isTemplate }
        var found = sections.dropFirst().map { section in
            Diagnosis(
                .queues, .wrong, "This is a second [general], whose lines Asterisk does not heed.",
                remedy: "Put its lines into the first one.", at: section.place)
        }
        let persistent = sections.first?.first("persistentmembers")
        if let persistent, Bool(asteriskWord: persistent.value) {
            found.append(
                Diagnosis(
                    .queues, .wrong,
                    "persistentmembers=\(persistent.value): after a restart the PBX gives calls to "
                        + "agents who have logged off meanwhile, until it is compared with the "
                        + "ledger.", remedy: "persistentmembers=no in [general].",
                    at: persistent.place))
        }
        let shared = sections.first?.first("shared_lastcall")
        if needs.queues.count > 1, !Bool(asteriskWord: shared?.value ?? "no") {
            found.append(
                Diagnosis(
                    .queues, .wrong,
                    "Without shared_lastcall=yes an agent who rests after a call of one queue gets "
                        + "a call of another.", remedy: "shared_lastcall=yes in [general].",
                    at: shared?.place ?? sections.first?.place))
        }
        return found
    }

    // MARK: One queue

    /// A queue's name is one whatever its case.
    private func section(of queue: String) -> ConfigurationFile.Section? {
        file.sections.last { !$0.isTemplate && $0.name.lowercased() == queue.lowercased() }
    }

    private func findings(of queue: String) -> [Diagnosis] {
        guard let section = section(of: queue) else {
            return isRealtime
                ? [
                    Diagnosis(
                        .queues, .unknown,
                        "[\(queue)] is not in queues.conf; whether the PBX's database has it is not "
                            + "known.", remedy: "With --manager the PBX is asked.")
                ]
                : [
                    Diagnosis(
                        .queues, .wrong,
                        "The queue \(queue) is not in queues.conf: agents are not added to it, and "
                            + "its customers find no queue.",
                        remedy: "'rollcall print queues --database FILE' prints it; or "
                            + "'rollcall queue delete \(queue)'.")
                ]
        }
        return [wrapUp, ringInUse, autoPause, music].compactMap { $0(section) }
    }

    private func wrapUp(_ section: ConfigurationFile.Section) -> Diagnosis? {
        guard let entry = section.last("wrapuptime"), (Int(entry.value) ?? 0) > 0 else {
            return nil
        }
        return Diagnosis(
            .queues, .wrong,
            "[\(section.name)] has wrapuptime=\(entry.value): an agent without a wrap-up of their "
                + "own rests that long, for Asterisk takes 0 for \"the queue's\".",
            remedy: "wrapuptime=0; 'rollcall setting set wrap-up-phone' gives a rest to whom it is "
                + "due.", at: entry.place)
    }

    private func ringInUse(_ section: ConfigurationFile.Section) -> Diagnosis? {
        let entry = section.last("ringinuse")
        guard Bool(asteriskWord: entry?.value ?? "yes") else { return nil }
        return Diagnosis(
            .queues, .wrong,
            "[\(section.name)] rings agents who are talking"
                + (entry == nil ? ": ringinuse is yes unless it is said." : "."),
            remedy: "ringinuse=no.", at: entry?.place ?? section.place)
    }

    private func autoPause(_ section: ConfigurationFile.Section) -> Diagnosis? {
        guard let entry = section.last("autopause"),
            Bool(asteriskWord: entry.value) || entry.value.lowercased() == "all"
        else { return nil }
        return Diagnosis(
            .queues, .wrong,
            "[\(section.name)] has autopause=\(entry.value): the PBX pauses agents behind the back "
                + "of the ledger, which ends that pause again.",
            remedy: "autopause=no; 'rollcall setting set log-off-no-answers 3' logs them off.",
            at: entry.place)
    }

    private func music(_ section: ConfigurationFile.Section) -> Diagnosis? {
        let names = ["musicclass", "music", "musiconhold"]
        guard let entry = names.compactMap(section.last).last, !entry.value.isEmpty else {
            return nil
        }
        return Diagnosis(
            .queues, .remark,
            "[\(section.name)] has \(entry.name)=\(entry.value), which holds only where the dialplan "
                + "has not asked for 'audio' before Queue(), or nothing was set.",
            remedy: "Take it out, unless that is meant.", at: entry.place)
    }

    // MARK: Members of the file

    /// One that the file gives cannot be removed again.
    private var ourStatics: [Diagnosis] {
        file.sections.flatMap { section in
            section.entries.filter { $0.name.lowercased() == "member" }.compactMap { entry in
                let fields = entry.value.split(separator: ",", omittingEmptySubsequences: false)
                guard fields.count > 2, needs.memberName.isOurs(fields[2].trimmed) else {
                    return nil
                }
                return Diagnosis(
                    .queues, .wrong,
                    "[\(section.name)] has a member line with our name \(fields[2].trimmed): who is "
                        + "added by a line can never log off.",
                    remedy: "Take the line out.", at: entry.place)
            }
        }
    }
}
