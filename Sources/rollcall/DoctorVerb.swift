import Administration
import Asterisk
import Store

extension Verb {
    static let doctor = Verb(
        name: "doctor",
        options: [
            .database, .actor, .json, .server, .etc, .sounds, .manager, .managerUser,
            .managerSecretFile,
        ],
        help: "Looks at the centre, its server and its PBX, and says how to mend what is wrong.",
        details: """
            It looks whether the store is sound, whether its server answers, how the server hears of
            each PBX, and, on the PBX's own machine, at its configuration and at the prompts among
            its sounds. With --manager it asks the PBX itself: which queues, extensions and members
            it has, and which version it is. Nothing is changed.

            What is 'wrong' has to be mended, and it ends with 65 then; a 'remark' may be meant so;
            what is 'unknown' could not be looked at.
            """,
        examples: [
            "rollcall doctor --database /var/lib/rollcall/rollcall.db",
            "rollcall doctor --manager 127.0.0.1:5038 --manager-user rollcall "
                + "--manager-secret-file secret",
        ]
    ) { given throws(UsageError) in
        let report = DoctorReport(try Examination(given).findings())
        Screen.output.lines(given.has(.json) ? [report.json.text] : report.lines)
        if report.faults > 0 { throw UsageError(report.summary, exit: .badData) }
    }
}

extension Option {
    static let etc = Option(
        name: "--etc", value: "FOLDER",
        help: "The PBX's configuration; /etc/asterisk, where it is on this machine.")
    static let sounds = Option(
        name: "--sounds", value: "FOLDER",
        help: "The PBX's sounds; /var/lib/asterisk/sounds, where they are on this machine.")
}
