/// What holds for one user or group: built-in < centre < group < user.
///
/// It holds what each owner said and resolves a setting when it is asked for, so that a call pays
/// for the few that it needs.
package struct EffectiveSettings: Sendable {
    /// The owners asked, nearest first.
    private let owners: [(owner: SettingOwner, says: SettingsLayer)]

    /// The settings of a user of that group, of a group, or of the centre.
    package init(
        centre: SettingsLayer, group: (id: Group.ID, says: SettingsLayer)? = nil,
        user: (id: User.ID, says: SettingsLayer)? = nil
    ) {
        owners = SettingLevel.allCases.compactMap { level in
            switch level {
            case .user: user.map { (.user($0.id), $0.says) }
            case .group: group.map { (.group($0.id), $0.says) }
            case .centre: (.centre, centre)
            }
        }
    }

    /// Whether nobody has said anything, so that only built-in values hold.
    package var isSilent: Bool { owners.allSatisfy { $0.says == SettingsLayer() } }

    /// The value in force: the nearest owner's that has an own one, else the built-in one.
    ///
    /// A value at a level where the setting may have none is passed over.
    package subscript<Value>(setting: Setting<Value>) -> Resolved<Value> {
        for (owner, says) in owners where owner.level >= setting.nearest {
            if let value = says[setting] { return Resolved(value, from: Provenance(owner)) }
        }
        return Resolved(setting.builtIn, from: .builtIn)
    }

    /// The own values of all owners that may have one, nearest first.
    func said<Value>(_ setting: Setting<Value>) -> [Resolved<Value>] {
        owners.compactMap { owner, says in
            guard owner.level >= setting.nearest else { return nil }
            return says[setting].map { Resolved($0, from: Provenance(owner)) }
        }
    }

    /// Every setting as reports show it, in the order of the catalogue.
    package var all: [(name: String, value: SettingValue, from: Provenance)] {
        SettingsCatalogue.all.map { entry in
            let resolved = entry.resolved(in: self)
            return (entry.name, resolved.value, resolved.from)
        }
    }

    /// One setting as reports show it, by its name.
    package func shown(_ name: String) throws(InvalidValue) -> Resolved<SettingValue> {
        try SettingsCatalogue.entry(named: name).resolved(in: self)
    }
}
