import Administration
import Store

extension Verb {
    static let check = Verb(
        name: "check", options: [.database, .actor, .json, .mend],
        help: "Looks for what contradicts itself in the store.",
        details: """
            It reads all of the store, beside a server or without one: the file's pages, what belongs
            to what, settings and nouns that no rule allows, numbers that two profiles of a user
            share, users with a campaign and queues, and whether ledger and open log-ons say the
            same. Of each finding it says how it is mended, and it ends with 65 where there is any.

            --mend puts right what needs no choice, with an entry in the audit: own values and
            recorded names of what is gone, and log-ons in the ledger that nobody is in any more.
            All else is yours to decide; 'rollcall backup' first.

            Recordings of callers' music have a check of their own: 'rollcall recording check'.
            """,
        examples: ["rollcall check", "rollcall check --mend --database rollcall.db"]
    ) { given throws(UsageError) in
        var findings: [Finding] = []
        if given.has(.mend) {
            let act = try given.office { office throws(Refusal) in
                try office.act("check") { directory, act in
                    findings = try act.mend(in: directory)
                }
            }
            if !given.has(.json) {
                Screen.output.lines(act.notes)
            }
        } else {
            findings = try given.look { directory, administrator in
                try administrator.check(in: directory)
            }
        }
        let report = CheckReport(findings)
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
        guard findings.isEmpty else {
            throw UsageError(report.summary, exit: .badData)
        }
    }
}

extension Option {
    fileprivate static let mend = Option(
        name: "--mend", help: "Puts right what can be without choosing.")
}

/// What is wrong with a store, for people and for programs.
struct CheckReport {
    let findings: [Finding]

    init(_ findings: [Finding]) { self.findings = findings }

    var lines: [String] {
        guard !findings.isEmpty else { return ["The store is sound."] }
        return findings.flatMap { [$0.sentence, "    \($0.remedy)"] }
    }

    var summary: String {
        findings.count == 1
            ? "1 thing is wrong with the store."
            : "\(findings.count) things are wrong with the store."
    }

    var json: JSON {
        .array(
            findings.map { finding in
                .object([
                    "kind": .string(finding.kind.rawValue), "sentence": .string(finding.sentence),
                    "remedy": .string(finding.remedy), "mends": .bool(finding.mending != nil),
                ])
            })
    }
}
