package import CallCenter

// How this server hears of its PBXs.
extension Store: LinkBook {
    package func note(_ link: PBXLink) async throws(DeskUnavailable) {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }

    package func links() async throws(DeskUnavailable) -> [PBXLink] {
        throw DeskUnavailable(effect: .none, reason: "not built yet")
    }
}
