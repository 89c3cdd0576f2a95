package import CallCenter
package import Store

/// Why a setting is as it is for somebody: what each level says, and who is believed (C10).
package struct Explanation: Hashable, Sendable {
    /// What one owner says.
    package struct Link: Hashable, Sendable {
        /// `user`, `group`, `centre` or `built-in`.
        package let source: String
        /// The user's or the group's name; empty for `centre` and `built-in`.
        package let owner: String
        /// `nil` where nothing is said.
        package let text: String?
        /// `nil` where nothing is said that can be read.
        package let value: SettingValue?
        /// Why the text cannot be read; it counts as not said.
        package let fault: String?
    }

    package let setting: String
    package let meaning: String
    /// Nearest first; the last one is what is built in.
    package let links: [Link]
    /// Where in `links` the value in force is.
    package let inForce: Int
    /// What else there is to know.
    package let note: String?

    package var value: Link { links[inForce] }
    /// Own values that do not hold, because a nearer one does or because they cannot be read.
    package var shadowed: [Link] {
        links.indices.filter { $0 != inForce && $0 < links.count - 1 }.map { links[$0] }
            .filter { $0.text != nil }
    }
}

extension Explanation.Link {
    /// As a sentence has it; empty is said to be nothing.
    package var shown: String { (value?.text ?? text ?? "").orNothing }

    /// Such as `from the group Sales`.
    package var origin: String {
        switch source {
        case "built-in": "which is built in"
        case "centre": "from the centre"
        default: "from the \(source) \(owner)"
        }
    }
}

extension Administrator {
    /// Every setting that holds for a user, a group or the centre, or one of them.
    ///
    /// Everybody may look at their own.
    package func explanations(
        of setting: String? = nil, for owner: NamedOwner, in directory: borrowing Directory
    ) throws -> [Explanation] {
        if !isUser(owner) { try require(.seeUsers, over: owner.group) }
        if let setting {
            let entry = try SettingsCatalogue.entry(named: setting)
            return [try directory.explanation(of: entry, for: owner)]
        }
        return try directory.explanations(of: SettingsCatalogue.all, for: owner)
    }
}

extension Directory {
    func explanation(
        of entry: any CatalogueEntry, for owner: NamedOwner
    ) throws -> Explanation {
        let layers = try layers(for: owner)
        return Explanation(entry, layers)
    }

    fileprivate func explanations(
        of entries: [any CatalogueEntry], for owner: NamedOwner
    ) throws -> [Explanation] {
        let layers = try layers(for: owner)
        return entries.map { Explanation($0, layers) }
    }

    /// Everybody who is asked, with all that they say.
    private func layers(for owner: NamedOwner) throws -> [Explanation.Layer] {
        func layer(_ owner: NamedOwner) throws -> Explanation.Layer {
            Explanation.Layer(owner: owner, said: try said(by: owner.owner))
        }
        let centre = try layer(.centre)
        switch owner {
        case .centre: return [centre]
        case .group: return [try layer(owner), centre]
        case .user(let user):
            guard let group = try group(user.group) else { return [try layer(owner), centre] }
            return [try layer(owner), try layer(.group(group)), centre]
        }
    }
}

extension Explanation {
    /// What one owner says of every setting.
    fileprivate struct Layer {
        let owner: NamedOwner
        let said: [String: String]
    }

    fileprivate init(_ entry: any CatalogueEntry, _ layers: [Layer]) {
        let chain = SettingChain(of: entry, layers.map { ($0.owner.owner, $0.said[entry.name]) })
        setting = entry.name
        meaning = entry.explanation
        inForce = chain.inForce
        links = chain.links.map { link in
            let owner = layers.first { Provenance($0.owner.owner) == link.from }?.owner
            return Link(
                source: link.from.word, owner: owner?.name ?? "", text: link.text,
                value: link.value, fault: link.fault)
        }
        note = Self.note(chain, layers)
    }

    /// What customers hear while on hold and waiting where nobody says it (C13).
    private static func note(_ chain: SettingChain, _ layers: [Layer]) -> String? {
        let slot = AudioSlot.allCases.first { $0.setting.name == chain.entry.name }
        guard let slot, slot != .dialing, chain.value.from == .builtIn else { return nil }
        let dialing = SettingChain(
            of: Setting.dialingAudio,
            layers.map { ($0.owner.owner, $0.said[Setting.dialingAudio.name]) })
        return "Nobody says it, so dialing-audio holds: \(dialing.value.value?.text ?? "off")."
    }
}
