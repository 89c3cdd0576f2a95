import CallCenter
import Store

extension Directory {
    /// Refuses a change of one of the dialing settings after which the times of some group would
    /// contradict each other (C9).
    func checkDialing(after name: String, of owner: SettingOwner) throws {
        guard EffectiveSettings.namesOfDialing.contains(name) else { return }
        switch owner {
        case .user: return
        case .group(let group): try settings(group: group).checkDialing()
        case .centre:
            try settings().checkDialing()
            for group in try groups() {
                let settings = try settings(group: group.id)
                do throws(InvalidValue) {
                    try settings.checkDialing()
                } catch {
                    throw InvalidValue("Of the group \(group.name): \(error.sentence)")
                }
            }
        }
    }
}
