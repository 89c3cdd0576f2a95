import Administration
import Store

/// What an import does and has done, for people and for programs.
struct ImportReport {
    private let run: ImportRun
    private let isTrial: Bool
    /// What else there is to say.
    var notes: [String] = []

    init(_ run: ImportRun, isTrial: Bool) {
        self.run = run
        self.isTrial = isTrial
    }

    private var isOfUsers: Bool { run.carried.kind == .users }

    /// What is said before anything is written.
    var linesBefore: [String] {
        guard let earlier = run.earlier else { return [] }
        return [
            "The import that \(earlier.actor) began at \(WallClock.readable(earlier.begunAt)) had "
                + "stopped after \(run.start) of \(run.carried.count) rows; it goes on from there."
        ]
    }

    var lines: [String] {
        let count = run.carried.count - run.start
        let people = count == 1 ? "1 user" : "\(count) users"
        let verb = isOfUsers ? "added" : "invited"
        if isTrial {
            return linesBefore + [
                "This is a trial; nothing was changed.",
                "All rows of \(run.carried.file) are right: \(people) would be \(verb).",
            ]
        }
        return notes + ["\(run.carried.file): \(people) \(count == 1 ? "was" : "were") \(verb)."]
    }

    var json: JSON {
        .object([
            "act": .string("user import"), "trial": .bool(isTrial),
            "file": .string(run.carried.file), "kind": .string(run.carried.kind.rawValue),
            "rows": .number(run.carried.count), "resumed_at": .number(run.start),
            "added": .number(isTrial ? 0 : run.carried.count - run.start),
            "notes": .array(notes.map(JSON.string)),
        ])
    }
}
