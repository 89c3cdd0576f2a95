import Asterisk

/// What was found at a look at a centre and its PBX, for people and for programs.
struct DoctorReport {
    let findings: [Diagnosis]

    /// In the order of what was looked at.
    init(_ findings: [Diagnosis]) {
        self.findings = Diagnosis.Subject.allCases.flatMap { subject in
            findings.filter { $0.subject == subject }
        }
    }

    var faults: Int { findings.count { $0.weight == .wrong } }

    var summary: String { faults == 1 ? "1 thing is wrong." : "\(faults) things are wrong." }

    var lines: [String] {
        let width = Diagnosis.Subject.allCases.map(\.rawValue.count).max() ?? 0
        return findings.flatMap { finding in
            let weight = finding.weight.rawValue
            let subject = finding.subject.rawValue
            let margin =
                weight + String(repeating: " ", count: 9 - weight.count) + subject
                + String(repeating: " ", count: width + 2 - subject.count)
            let place = finding.place.isEmpty ? "" : "\(finding.place): "
            let blank = String(repeating: " ", count: margin.count)
            return [margin + place + finding.sentence]
                + (finding.remedy.isEmpty ? [] : [blank + "-> " + finding.remedy])
        }
    }

    var json: JSON {
        .array(
            findings.map { finding in
                .object([
                    "subject": .string(finding.subject.rawValue),
                    "weight": .string(finding.weight.rawValue),
                    "sentence": .string(finding.sentence), "remedy": .string(finding.remedy),
                    "place": .string(finding.place),
                ])
            })
    }
}
