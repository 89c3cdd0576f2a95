import Foundation
import Testing

@testable import Conversation

/// What is said in the four languages, and that the recordings say as much.
struct PromptTextTests {
    let folder: PromptFolder
    let table: PromptTable

    init() throws {
        let project = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        folder = PromptFolder(project.appending(path: "Prompts").path)
        table = try folder.table()
    }

    private func text(_ prompt: Prompt, _ language: String) throws -> String {
        try #require(table.text(of: prompt, in: language))
    }

    @Test func `the languages are English, Ukrainian, Russian and Norwegian`() {
        #expect(table.languages == ["en", "uk", "ru", "nb"])
    }

    @Test func `each text names the same keys in the same order in every language`() throws {
        for prompt in Prompt.all {
            let keys = try text(prompt, "en").filter(\.isNumber)
            for language in table.languages {
                let text = try text(prompt, language)
                #expect(text.filter(\.isNumber) == keys, "\(prompt.name) \(language): \(text)")
            }
        }
    }

    @Test(arguments: [
        ("uk", "решітк", "зірочк"), ("ru", "решётк", "звёздочк"), ("nb", "firkant", "stjerne"),
    ])
    func `hash and star have one word each, wherever English has them`(
        language: String, hash: String, star: String
    ) throws {
        for prompt in Prompt.all {
            let english = try text(prompt, "en")
            let text = try text(prompt, language)
            #expect(
                text.ranges(of: hash).count == english.ranges(of: "hash").count,
                "\(prompt.name): \(text)")
            #expect(
                text.ranges(of: star).count == english.matches(of: /\bstar\b/).count,
                "\(prompt.name): \(text)")
        }
    }

    @Test(arguments: ["en", "uk", "ru", "nb"])
    func `a stable number is said as the number is, and is its key`(language: String) throws {
        for number in Prompt.keyed {
            let word = try text(.number(number), language)
            for prompt in [Prompt.profile(number), .reason(number)] {
                #expect(try text(prompt, language).hasSuffix(" \(word)."))
            }
            for prompt in [Prompt.profileMenu(number), .reasonMenu(number)] {
                let text = try text(prompt, language)
                #expect(text.contains(" \(word)"), "\(text)")
                #expect(text.hasSuffix(" \(number)."), "\(text)")
            }
        }
    }

    @Test(arguments: ["en", "uk", "ru", "nb"])
    func `no two numbers are said alike, and none is a figure`(language: String) throws {
        let words = try Prompt.numbers.map { try text(.number($0), language) }
        #expect(Set(words).count == words.count)
        #expect(!words.contains { $0.contains(where: \.isNumber) })
    }

    /// "Your queues are:" goes on with what is heard next; all else ends.
    @Test(arguments: ["en", "uk", "ru", "nb"])
    func `each phrase ends as the English one, with a full stop or a colon`(
        language: String
    ) throws {
        let phrases = Prompt.all.filter { $0 != .working && !$0.name.hasPrefix("numbers/") }
        for prompt in phrases {
            let text = try text(prompt, language)
            #expect(text.last == (try self.text(prompt, "en").last), "\(text)")
            #expect(text.first?.isUppercase == true, "\(text)")
            #expect(text == text.split(separator: " ").joined(separator: " "), "\(text)")
        }
    }

    @Test(arguments: [
        ("en", "abcdefghijklmnopqrstuvwxyz"), ("nb", "abcdefghijklmnopqrstuvwxyzæøåé"),
        ("uk", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
        ("ru", "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    ])
    func `each letter is of the language's own alphabet`(language: String, letters: String) throws {
        for prompt in Prompt.all {
            let text = try text(prompt, language)
            let strange = text.lowercased().filter { $0.isLetter && !letters.contains($0) }
            #expect(strange.isEmpty, "\(prompt.name): \(text)")
        }
    }

    /// From a letter's 30 ms in a hurried word to 250 in a very short one.
    @Test(arguments: ["en", "uk", "ru", "nb"])
    func `each recording is as long as its text wants, and as loud as the others`(
        language: String
    ) throws {
        for prompt in Prompt.all where prompt != .working {
            let words = try text(prompt, language).map { character in
                try character.wholeNumberValue.map { try text(.number($0), language) }
                    ?? String(character)
            }
            let letters = words.joined().count { $0.isLetter }
            let recording = try PromptRecording(
                PromptFolder.read(folder.recording(of: prompt, in: language)))
            let each = recording.duration / letters
            #expect(
                (.milliseconds(30)...Duration.milliseconds(250)).contains(each),
                "\(language) \(prompt.name): \(each) a letter")
            #expect((1800...3300).contains(recording.level), "\(language) \(prompt.name)")
        }
    }
}

struct NamePhraseTests {
    let table: PromptTable

    init() throws {
        table = try PromptTable(
            """
            name\ten\tuk
            numbers/3\tthree\tтри
            names/profile\t{name}.\t{name}.
            names/profile-menu\tFor {name}, press {number}.\t{name} — натисніть {number}.
            names/queue\tQueue.\t{name} {name}

            """)
    }

    @Test func `a name is said with its key in the language's words`() {
        let menu = table.text(of: .profileMenu, name: "Продажі", number: 3, in: "uk")
        #expect(menu == "Продажі — натисніть три.")
        #expect(table.text(of: .profile, name: "Sales", number: 3, in: "en") == "Sales.")
        #expect(
            table.text(of: .profileMenu, name: "{number}", number: 61, in: "en")
                == "For {number}, press 61.")
        #expect(table.text(of: .reason, name: "Lunch", number: 1, in: "en") == nil)
        #expect(table.text(of: .profile, name: "Sales", number: 3, in: "nb") == nil)
    }

    @Test func `a phrase without its places is told`() {
        #expect(table.fault(of: .profileMenu, in: "uk") == nil)
        #expect(
            table.fault(of: .queue, in: "en")
                == "names/queue must have {name} once in the column en.")
        #expect(
            table.fault(of: .queue, in: "uk")
                == "names/queue must have {name} once in the column uk.")
        #expect(
            table.fault(of: .group, in: "uk") == "names/group has no text in the column uk.")
    }
}

struct PromptPronunciationTests {
    @Test func `known words are read as phonemes, in any case, and nothing else is touched`() throws
    {
        let table = try PromptPronunciation(
            "language\tword\tphonemes\nnb\tpin-kode\tp'In\nnb\t1\t'e:n\nuk\tп’ять\tpj'at;\n")
        #expect(
            table.spoken("Tast PIN-kode, trykk 1. PIN-koder 11", in: "nb")
                == "Tast [[p'In]], trykk [['e:n]]. PIN-koder 11")
        #expect(table.spoken("П’ять", in: "uk") == "[[pj'at;]]")
        #expect(table.spoken("pin-kode 1", in: "en") == "pin-kode 1")
    }

    @Test func `a name's own brackets begin no phonemes`() throws {
        let table = try PromptPronunciation("language\tword\tphonemes\n")
        #expect(table.spoken("Sales [[x]]", in: "en") == "Sales   x  ")
    }

    @Test func `every word of the table is said in its language`() throws {
        let texts = try PromptTextTests()
        for (language, word) in try texts.folder.pronunciation().words {
            let isSaid = Prompt.all.contains { prompt in
                texts.table.text(of: prompt, in: language)?.lowercased().contains(word) == true
            }
            #expect(isSaid, "\(language) \(word)")
        }
    }

    /// "Press 1" has the sound of the number one.
    @Test(arguments: ["uk", "ru"])
    func `a digit sounds as its word`(language: String) throws {
        let texts = try PromptTextTests()
        let pronunciation = try texts.folder.pronunciation()
        for digit in 0...9 {
            let word = try #require(texts.table.text(of: .number(digit), in: language))
            let spoken = pronunciation.spoken("\(digit)", in: language)
            #expect(spoken.hasPrefix("[["))
            let asWord = pronunciation.spoken(word, in: language)
            #expect(asWord == spoken || asWord == word)
        }
    }

    @Test(arguments: [
        ("", "The first line of pronunciation.tsv must be language, word and phonemes."),
        ("language\tword\tphonemes\nen\tpin\n", "Line 2 of pronunciation.tsv is not a word's."),
        (
            "language\tword\tphonemes\nen\tPIN\tx\n",
            "Line 2 of pronunciation.tsv is not a word's."
        ),
        (
            "language\tword\tphonemes\nen\tpin\tx]]\n",
            "Line 2 of pronunciation.tsv is not a word's."
        ),
        (
            "language\tword\tphonemes\nen\tpin\tx\nen\tpin\ty\n",
            "Line 3 of pronunciation.tsv repeats pin."
        ),
    ])
    func `a line that does not fit is told by its number`(table: String, sentence: String) {
        #expect(throws: PromptFault(sentence)) { try PromptPronunciation(table) }
    }
}
