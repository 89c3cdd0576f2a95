extension Verb {
    static let printMusicOnHold = Verb(
        noun: "print", name: "musiconhold", options: [.names],
        help: "Prints what to paste into musiconhold.conf."
    ) { given throws(UsageError) in
        Screen.output.line(try PrintedNames(given).musicConfiguration)
    }
}

extension PrintedNames {
    /// The file for musiconhold.conf.
    var musicConfiguration: String {
        guard !musicClasses.isEmpty else {
            return heading("musiconhold.conf", "musiconhold")
                + "\n; No setting of the store names a music class yet."
        }
        return """
            \(heading("musiconhold.conf", "musiconhold"))
            ;
            ; Each class is a folder with the recordings that its customers hear (8 kHz mono WAV):
            ;   mkdir -p \(musicClasses.map { "/var/lib/asterisk/moh/\($0)" }.joined(separator: " "))
            ; Paste this into musiconhold.conf, then: asterisk -rx 'moh reload'
            ; A class that does not exist, or whose folder is empty, is skipped: 'default' plays.

            \(musicClasses.map(musicClass).joined(separator: "\n\n"))
            """
    }

    private func musicClass(_ name: String) -> String {
        """
        [\(name)]
        mode=files
        directory=/var/lib/asterisk/moh/\(name)
        sort=alpha
        """
    }
}
