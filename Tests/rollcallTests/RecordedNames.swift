import CallCenter
import Conversation
import Foundation
import Testing

@testable import Store
@testable import rollcall

/// What `rollcall prompts render --names` records, removes and has the store know.
@Suite final class RecordedNames {
    let path: URL
    let store: Store
    /// What was said to the recorder, in order.
    var said: [String] = []

    init() throws {
        path = URL.temporaryDirectory.appending(path: "names-\(UUID())")
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        try Data(
            """
            name\ten\tuk
            numbers/1\tone\tодин
            names/profile\t{name}.\t{name}.
            names/profile-menu\tFor {name}, press {number}.\t{name} — натисніть {number}.
            names/reason\t{name}.\t{name}.
            names/reason-menu\tFor {name}, press {number}.\t{name} — натисніть {number}.
            names/queue\t{name}.\t{name}.
            names/group\t{name}.\t{name}.

            """.utf8
        ).write(to: path.appending(path: "prompts.tsv"))
        store = try Store.open(
            path: path.appending(path: "centre.db").path, mode: .prepare, clock: WallClock.forStore)
        try store.edit { directory in
            let sales = try directory.add(Group(id: .new, name: "Sales"))
            _ = try directory.add(
                Profile(id: .new, number: 1, name: "Retention", owner: .group(sales), levels: [:]))
            _ = try directory.add(Queue(id: .new, name: "vip", needs: []))
            _ = try directory.add(PauseReason(id: .new, number: 12, name: "Lunch"))
        }
    }

    deinit {
        store.close()
        try? FileManager.default.removeItem(at: path)
    }

    private let sound = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Prompts/en/rollcall/numbers/1.wav")

    /// Records with a voice of our own, up to a number of phrases.
    @discardableResult
    private func record(
        in language: String = "en", all: Bool = false, upTo limit: Int = .max
    ) throws -> [String] {
        let recordings = NameRecordings(
            folder: PromptFolder(path.path), language: try Language(language), store: store
        ) { [self] text, _, file throws(PromptFault) in
            guard said.count < limit else { throw PromptFault("hoarse") }
            said.append(text)
            guard (try? Data(contentsOf: sound).write(to: URL(filePath: file))) != nil else {
                throw PromptFault("deaf")
            }
        }
        return try recordings.bringUpToDate(all: all)
    }

    private func files(_ language: String = "en") throws -> Set<String> {
        let folder = path.appending(path: "\(language)/rollcall/names").path
        return Set(try FileManager.default.contentsOfDirectory(atPath: folder))
    }

    private static let phrases = [
        "Sales.", "Retention.", "For Retention, press one.", "vip.", "Lunch.",
        "For Lunch, press 12.",
    ]

    @Test func `each name is recorded as whole phrases, and the store knows which`() throws {
        #expect(try record() == [])
        #expect(said == Self.phrases)
        #expect(
            try files() == [
                "group-1.wav", "profile-1.wav", "profile-1-menu.wav", "queue-1.wav",
                "reason-1.wav", "reason-1-menu.wav",
            ])
        #expect(try Set(store.spokenNames(in: .english)) == Set(store.namesToSpeak()))
        #expect(try store.spokenNames(in: Language("uk")) == [])

        try record(in: "uk")
        #expect(said.suffix(1) == ["Lunch — натисніть 12."])
        #expect(said.contains("Retention — натисніть один."))
    }

    @Test func `a second time there is nothing to do, unless all is wanted anew`() throws {
        try record()
        try record()
        #expect(said == Self.phrases)
        try record(all: true)
        #expect(said == Self.phrases + Self.phrases)
    }

    @Test func `what was renamed, renumbered or lost is recorded anew`() throws {
        try record()
        let names = try store.namesToSpeak().map { name in
            switch name.kind {
            case .queue: SpokenName(kind: .queue, noun: name.noun, name: "old", number: nil)
            case .reason: SpokenName(kind: .reason, noun: name.noun, name: "Lunch", number: 2)
            case .profile, .group: name
            }
        }
        try store.edit { try $0.note(spoken: names, in: .english) }
        try FileManager.default.removeItem(
            at: path.appending(path: "en/rollcall/names/group-1.wav"))
        said = []
        try record()
        #expect(said == ["Sales.", "vip.", "Lunch.", "For Lunch, press 12."])
        #expect(try Set(store.spokenNames(in: .english)) == Set(store.namesToSpeak()))
    }

    @Test func `what is gone is removed, and nothing else in the folder`() throws {
        try record()
        let folder = path.appending(path: "en/rollcall/names")
        for other in ["reason-9.wav", "profile-9-menu.wav", "reason.wav", "note.txt"] {
            try Data().write(to: folder.appending(path: other))
        }
        try store.edit { try $0.deleteReason(numbered: 12) }
        try record()
        #expect(
            try files() == [
                "group-1.wav", "profile-1.wav", "profile-1-menu.wav", "queue-1.wav",
                "reason.wav", "note.txt",
            ])
        #expect(try Set(store.spokenNames(in: .english)) == Set(store.namesToSpeak()))
    }

    @Test(arguments: 0..<6)
    func `when the voice fails, the store knows what is there and no more`(after count: Int) throws
    {
        try record()
        said = []
        #expect(throws: UsageError("hoarse", exit: .badData)) {
            try record(all: true, upTo: count)
        }
        // Two phrases belong to a profile and to a reason.
        let whole = [0, 1, 1, 2, 3, 3][count]
        #expect(try store.spokenNames(in: .english).count == whole)
        #expect(
            try !FileManager.default.contentsOfDirectory(atPath: path.path).contains {
                $0.contains(".draft")
            })
    }

    @Test func `a name without a letter is told, and the others are recorded`() throws {
        try store.edit { directory in
            _ = try directory.add(PauseReason(id: .new, number: 2, name: "???"))
        }
        #expect(try record() == ["The reason ??? cannot be spoken."])
        #expect(said == Self.phrases)
    }

    @Test func `an unknown language is told, and leaves no folder`() throws {
        #expect(throws: UsageError("prompts.tsv has no column nb.", exit: .badData)) {
            try record(in: "nb")
        }
        #expect(!FileManager.default.fileExists(atPath: path.appending(path: "nb").path))
    }
}
