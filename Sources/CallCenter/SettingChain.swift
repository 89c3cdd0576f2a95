/// One setting at every level, nearest first: what each owner says, and who of them is believed.
package struct SettingChain: Sendable {
    /// What one owner says, or what is built in.
    package struct Link: Hashable, Sendable {
        package let from: Provenance
        /// As it is stored; `nil` where the owner says nothing.
        package let text: String?
        /// `nil` where the owner says nothing, or nothing that the setting takes.
        package let value: SettingValue?
        /// Why the text is not believed.
        package let fault: String?
    }

    package let entry: any CatalogueEntry
    /// The last one is what is built in.
    package let links: [Link]
    /// Where in `links` the value in force is.
    package let inForce: Int

    /// The owners are those asked, with their texts as they are stored.
    package init(
        of entry: any CatalogueEntry, _ owners: [(owner: SettingOwner, text: String?)]
    ) {
        self.entry = entry
        let said = owners.sorted { $0.owner.level < $1.owner.level }
            .map { Link(entry, by: $0.owner, text: $0.text) }
        let builtIn = Link(
            from: .builtIn, text: entry.builtInShown.text, value: entry.builtInShown, fault: nil)
        links = said + [builtIn]
        inForce = said.firstIndex { $0.value != nil } ?? said.count
    }

    package var value: Link { links[inForce] }

    /// What holds for somebody farther away: own values that the one in force goes before.
    package var shadowed: [Link] {
        links[(inForce + 1)...].filter { $0.text != nil && $0.from != .builtIn }
    }
}

extension SettingChain.Link {
    fileprivate init(_ entry: any CatalogueEntry, by owner: SettingOwner, text: String?) {
        var layer = SettingsLayer()
        var fault: String?
        if let text {
            do {
                try layer.say(entry.name, text, at: owner.level)
            } catch {
                fault = error.sentence
            }
        }
        self.init(
            from: Provenance(owner), text: text, value: entry.said(in: layer), fault: fault)
    }
}
