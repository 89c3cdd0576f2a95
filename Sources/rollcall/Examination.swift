import Administration
import Asterisk
import CallCenter
import Conversation
import Service
import Store

/// One look at a centre, its server and its PBX.
struct Examination {
    private let given: Given
    let database: String
    let server: AGIURL
    let folder: PBXFolder?
    let sounds: String?
    let managers: [ManagerLogin]
    /// Not until the store was read.
    private(set) var needs: CentreNeeds
    private var languages: Set<String> = []
    private var centreLanguage = "en"

    init(_ given: Given) throws(UsageError) {
        self.given = given
        database = try given.database()
        let address = given.value(of: .server) ?? ""
        server = try AGIURL("agi://\(address)/audio")
        folder = try PBXFolder.given(given)
        sounds = try Self.sounds(given)
        managers = try given.managers()
        needs = CentreNeeds(
            memberName: EffectiveSettings(centre: SettingsLayer())[.memberName].value)
        needs.server = address.contains(":") ? address : "\(address):4573"
        needs.paths = Set(Route.Path.all.map(\.description))
    }

    private static func sounds(_ given: Given) throws(UsageError) -> String? {
        let path = given.value(of: .sounds)
        if PromptFolder.entries(of: path ?? PBXFolder.usualSounds) != nil {
            return path ?? PBXFolder.usualSounds
        }
        guard let path else { return nil }
        throw UsageError("--sounds: there is no folder '\(path)'.", exit: .badData)
    }

    /// All that was found; throws where there is no store to compare with.
    func findings() throws(UsageError) -> [Diagnosis] {
        var examination = self
        var found = try examination.readStore()
        found.append(examination.askServer())
        found += examination.readConfiguration()
        found += try examination.askManagers()
        found += examination.comparePrompts(
            for: examination.languages, centre: examination.centreLanguage)
        return found
    }

    // MARK: The store

    private mutating func readStore() throws(UsageError) -> [Diagnosis] {
        let library = try given.library()
        let (read, languages, centre, found) = try given.look { [needs] directory, administrator in
            var read = needs
            read.queues = try directory.queueNames()
            for name in try directory.musicClassNames() { read.music[name] = .some(nil) }
            for recording in try directory.recordings() {
                let name = recording.name.description
                read.music[name] = .some(
                    recording.file == nil ? nil : library.folder(of: recording.name))
            }
            let recordings = Set(try directory.recordings().map(\.name.description))
            let settings = try directory.settings()
            read.memberName = settings[.memberName].value
            read.interfaces = [
                settings[.interfaceInternal].value, settings[.interfaceOutside].value,
            ]
            let found =
                try administrator.check(in: directory).map(Diagnosis.init)
                + administrator.silentRecordings(in: library, directory)
                // A class that is no recording may be the PBX's: its own files tell.
                .filter { recordings.contains($0.name) }.map(Diagnosis.init)
                + Diagnosis.links(try directory.links())
            return (
                read, Set(try directory.languages()), settings[.language].value.code, found
            )
        }
        (needs, self.languages, centreLanguage) = (read, languages, centre)
        guard !found.contains(where: { $0.subject == .store }) else { return found }
        return [Diagnosis(.store, .fine, "The store is sound.")] + found
    }
}

extension Diagnosis {
    fileprivate init(_ finding: Finding) {
        self.init(.store, .wrong, finding.sentence, remedy: finding.remedy)
    }

    fileprivate init(_ silent: SilentRecording) {
        self.init(
            .music, silent.usedBy.isEmpty ? .remark : .wrong,
            "The recording \(silent.name)"
                + (silent.usedBy.isEmpty
                    ? " is not heard."
                    : " of \(silent.usedBy.joined(separator: ", ")) is not heard."),
            remedy: silent.fault)
    }

    /// How the server hears of its PBXs.
    fileprivate static func links(_ links: [PBXLink]) -> [Diagnosis] {
        guard !links.isEmpty else {
            return [
                Diagnosis(
                    .links, .remark,
                    "The server hears of no PBX but by its calls: one that has restarted has its "
                        + "agents again only as each of them calls.",
                    remedy:
                        "'rollcall serve --manager', or the call to 'resync' of 'rollcall print "
                        + "cli'.")
            ]
        }
        return links.map { link in
            let way = link.way == .manager ? "The manager" : "The control session"
            let since = WallClock.readable(link.since)
            return link.isUp
                ? Diagnosis(.links, .fine, "\(way) of \(link.pbx) is up since \(since).")
                : Diagnosis(
                    .links, .wrong,
                    "\(way) of \(link.pbx) is down since \(since): \(link.reason).",
                    remedy: link.way == .manager
                        ? "See that the PBX runs, and compare manager.conf with 'rollcall print "
                            + "manager'."
                        : "See that the PBX runs, and compare cli.conf with 'rollcall print cli'.")
        }
    }
}
