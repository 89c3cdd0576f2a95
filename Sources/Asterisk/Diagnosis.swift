/// One thing that a look at a centre and its PBX has found, and how it is mended.
package struct Diagnosis: Hashable, Sendable {
    /// What was looked at; the word for programs.
    package enum Subject: String, CaseIterable, Hashable, Sendable {
        case store, server, links, members, version, modules, queues, music, dialplan, prompts
    }

    /// How much it matters; the word for programs.
    package enum Weight: String, Hashable, Sendable {
        /// As it should be.
        case fine = "ok"
        /// It may be meant so.
        case remark
        /// It has to be mended.
        case wrong
        /// It could not be looked at.
        case unknown
    }

    package let subject: Subject
    package let weight: Weight
    /// What is so, with names; a sentence.
    package let sentence: String
    /// What to do; empty where there is nothing to be done.
    package let remedy: String
    /// The file's line that it is about; empty where it is about none.
    package let place: String

    package init(
        _ subject: Subject, _ weight: Weight, _ sentence: String, remedy: String = "",
        at place: ConfigurationFile.Place? = nil
    ) {
        self.subject = subject
        self.weight = weight
        self.sentence = sentence
        self.remedy = remedy
        self.place = place?.description ?? ""
    }
}

extension ConfigurationFile {
    /// What the reader could not follow.
    package func diagnoseReading(as subject: Diagnosis.Subject) -> [Diagnosis] {
        faults.map { fault in
            Diagnosis(
                subject, fault.isFatal ? .wrong : .remark, fault.sentence,
                remedy: fault.isFatal
                    ? "Asterisk refuses the whole file for it: put the line right." : "",
                at: fault.place)
        }
    }
}
