/// Looks at modules.conf for the modules that a centre cannot do without.
package struct ModulesDiagnosis {
    private let file: ConfigurationFile

    /// What each is needed for, as it ends a sentence.
    private static let needed: KeyValuePairs = [
        "res_agi": "no call reaches Rollcall", "app_queue": "there are no queues",
        "app_dial": "no agent is rung", "res_musiconhold": "customers wait in silence",
        "func_channel": "neither language nor music can be chosen",
        "func_devstate": "agents' lamps stay dark", "format_wav": "no prompt is heard",
    ]

    package init(_ file: ConfigurationFile) { self.file = file }

    package var findings: [Diagnosis] {
        guard let section = file["modules"] else {
            return file.diagnoseReading(as: .modules)
        }
        let loadsAll = Bool(asteriskWord: section.first("autoload")?.value ?? "no")
        let named = Set(
            section.entries.filter { entry in
                ["load", "preload", "require", "preload-require"].contains(entry.name.lowercased())
            }.map { Self.plain($0.value) })
        let refused = Dictionary(
            section.entries.filter { $0.name.lowercased() == "noload" }
                .map { (Self.plain($0.value), $0) }
        ) { first, _ in first }
        let found = Self.needed.compactMap { module, consequence -> Diagnosis? in
            let entry = refused[module]
            guard entry != nil || !(loadsAll || named.contains(module)) else { return nil }
            return Diagnosis(
                .modules, .wrong, "modules.conf does not load \(module): \(consequence).",
                remedy: entry == nil ? "load = \(module).so." : "Take the line out.",
                at: entry?.place ?? section.place)
        }
        let all = file.diagnoseReading(as: .modules) + found
        return all.isEmpty
            ? [Diagnosis(.modules, .fine, "modules.conf loads what is needed.")] : all
    }

    private static func plain(_ module: String) -> String {
        module.hasSuffix(".so") ? String(module.dropLast(3)) : module
    }
}
