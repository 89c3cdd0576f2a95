import Asterisk
import Conversation

extension Examination {
    /// What stands in the PBX's files.
    func readConfiguration() -> [Diagnosis] {
        guard let folder else {
            return [
                Diagnosis(
                    .queues, .unknown,
                    "There is no \(PBXFolder.usual) here: the PBX's files were not looked at.",
                    remedy: "Run it on the PBX's machine, or give a copy with --etc FOLDER.")
            ]
        }
        var found: [Diagnosis] = []
        if let file = configuration("queues.conf", as: .queues, &found) {
            found +=
                QueuesDiagnosis(file, for: needs, isRealtime: folder.isRealtime("queues")).findings
        }
        if !needs.music.isEmpty, let file = configuration("musiconhold.conf", as: .music, &found) {
            found +=
                MusicDiagnosis(
                    file, for: needs, isRealtime: folder.isRealtime("musiconhold"),
                    entries: PromptFolder.entries
                ).findings
        }
        if let file = configuration("modules.conf", as: .modules, &found) {
            found += ModulesDiagnosis(file).findings
        }
        // The PBX itself is asked where it can be: it has other ways to a dialplan than this file.
        if managers.isEmpty, let file = configuration("extensions.conf", as: .dialplan, &found) {
            found += file.diagnoseReading(as: .dialplan)
            found += DialplanDiagnosis(Dialplan(file), for: needs).findings
        }
        return found
    }

    private func configuration(
        _ name: String, as subject: Diagnosis.Subject, _ found: inout [Diagnosis]
    ) -> ConfigurationFile? {
        if let file = folder?.configuration(name) { return file }
        found.append(
            Diagnosis(
                subject, .unknown, "There is no readable \(name) in \(folder?.path ?? "").",
                remedy: "Give the folder of the PBX's configuration with --etc FOLDER."))
        return nil
    }
}
