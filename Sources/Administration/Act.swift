package import CallCenter
package import Store

/// One thing that an administrator does: what it changed, what there is to say, who was refused.
///
/// The rules of each noun are extensions of it, `mutating` functions that take the `Directory`:
/// whoever calls several of them does all of it in one transaction.
package struct Act: Sendable {
    /// As the command line spells it: `user move`.
    package let name: String
    package let administrator: Administrator
    /// In the order in which they were made.
    package private(set) var changes: [DirectoryChange] = []
    /// What else there is to say.
    package private(set) var remarks: [Remark] = []
    /// Those of many for whom it was not done.
    package private(set) var refused: [Refused] = []

    /// One of many for whom the act was not done.
    package struct Refused: Hashable, Sendable {
        /// As it was given: a user's name.
        package let name: String
        package let sentences: [String]
    }

    /// A sentence to whoever acts; one that is true of several is said once.
    package struct Remark: Hashable, Sendable {
        /// Of whom it is true, by name; nobody where it is of none in particular.
        package fileprivate(set) var subjects: [String]
        /// The sentence, or what follows a subject in it.
        package let words: String
    }

    /// All that there is to say, a sentence for each subject.
    package var notes: [String] {
        remarks.flatMap { remark in
            remark.subjects.isEmpty
                ? [remark.words] : remark.subjects.map { "\($0) \(remark.words)" }
        }
    }

    init(_ name: String, by administrator: Administrator) {
        self.name = name
        self.administrator = administrator
    }

    /// Records a change, for the person who acted and for the audit; one that changes nothing is
    /// none.
    package mutating func changed(
        _ noun: DirectoryChange.Noun, id: Int64, name: String, from before: Card?, to after: Card?
    ) {
        let change = DirectoryChange(noun, id: id, name: name, before: before, after: after)
        guard !change.isNothing else { return }
        changes.append(change)
    }

    package mutating func tell(_ note: String) {
        remarks.append(Remark(subjects: [], words: note))
    }

    /// Tells what is true of one of perhaps many, such as `can now log on with 1 Sales.`.
    package mutating func tell(of subject: String, _ words: String) {
        if let index = remarks.firstIndex(where: { $0.words == words && !$0.subjects.isEmpty }) {
            remarks[index].subjects.append(subject)
        } else {
            remarks.append(Remark(subjects: [subject], words: words))
        }
    }

    /// Takes over what a later step of the same act has come to.
    mutating func append(_ later: Act) {
        changes += later.changes
        for remark in later.remarks where !remarks.contains(remark) {
            if remark.subjects.isEmpty { tell(remark.words) }
            for subject in remark.subjects { tell(of: subject, remark.words) }
        }
        refused += later.refused
    }

    /// Does `body` for one of many: where it refuses, nothing of it is done, and the others go on.
    package mutating func attempt(
        _ name: String, in directory: borrowing Directory,
        _ body: (inout Act) throws -> Void
    ) throws {
        // No copy of the changes: with it, each of many users would cost all those before.
        let (changed, remarks, refused) = (changes.count, remarks, refused.count)
        do {
            try directory.attempt { try body(&self) }
        } catch {
            changes.removeLast(changes.count - changed)
            self.refused.removeLast(self.refused.count - refused)
            self.remarks = remarks
            guard let refusal = Refusal(error), !refusal.isOfTheStore else { throw error }
            self.refused.append(Refused(name: name, sentences: refusal.sentences))
        }
    }
}

extension Refusal {
    /// Whether the store itself failed, so that nobody else can be tried either.
    fileprivate var isOfTheStore: Bool {
        switch kind {
        case .store(.badValue), .badValue, .missingRight, .nobody: false
        case .store: true
        }
    }
}
