import CallCenter
import Conversation

/// Something that the caller chooses by its stable number.
protocol Numbered {
    var number: Int { get }
    var nameable: Nameable { get }
}

extension ProfileChoice: Numbered {
    var nameable: Nameable { .profile(self) }
}

extension PauseReason: Numbered {
    var nameable: Nameable { .reason(self) }
}

/// A choice by stable numbers: one key each, four to a page; where a number has no key, it is keyed
/// as a number.
struct NumberedChoice<Item: Numbered> {
    let items: [Item]
    let words: Words
    let desk: any OfferDesk

    struct Words {
        let choose: Prompt
        let chooseLong: Prompt
        /// What offers a number: "For profile one, press 1".
        let offer: (Int) -> Prompt
        let more: Prompt
        let enter: Prompt
        let enterLong: Prompt
    }

    /// `nil` is one step back.
    func isMade(by caller: Caller) async throws -> Item? {
        items.allSatisfy { Prompt.keyed.contains($0.number) }
            ? try await byKey(caller) : try await byNumber(caller)
    }

    /// The keys of later pages are accepted at once.
    private func byKey(_ caller: Caller) async throws -> Item? {
        let names = await SpokenNames(items.map(\.nameable), from: desk, for: caller)
        let pages = stride(from: 0, to: items.count, by: 4).map { items[$0...].prefix(4) }
        var page = 0
        while true {
            let offers = pages[page].map {
                names.menu(of: $0.nameable, instead: words.offer($0.number))
            }
            let menu = menu(offers, isFirst: page == 0, hasMore: pages.count > 1)
            switch try await caller.chooses(from: menu) {
            case .key(.hash): page = (page + 1) % pages.count
            case .key(let key): return items.first { Key(digit: $0.number) == key }
            case .back: return nil
            }
        }
    }

    private func byNumber(_ caller: Caller) async throws -> Item? {
        try await caller.keys(after: words.enter, help: words.enterLong, atMost: 6) { digits in
            items.first { String($0.number) == digits }.map(Answer.value) ?? .invalid
        }
    }

    private func menu(_ page: [Prompt], isFirst: Bool, hasMore: Bool) -> Menu {
        let offers = page + (hasMore ? [words.more] : [])
        let keys = Set(items.map { Key(digit: $0.number) }).union(hasMore ? [.hash] : [])
        return Menu(
            (isFirst ? [words.choose] : []) + offers, help: [words.chooseLong] + offers,
            keys: keys)
    }
}
