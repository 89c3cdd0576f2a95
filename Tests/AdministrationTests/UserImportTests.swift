import CallCenter
import SQLite
import Testing

@testable import Administration
@testable import Store

@Suite struct `Users from a file` {
    let centre: NewCentre

    init() throws { centre = try NewCentre() }

    @discardableResult
    private func carry(
        _ text: String, _ texts: [UserDraft.Field: String] = [:], as actor: String? = nil,
        progress: (Int) -> Void = { _ in }
    ) throws -> ImportRun {
        let office = centre.office(of: actor)
        let file = try UserImport(
            Array(text.utf8), of: "users.csv", defaults: UserImport.Defaults(texts))
        let run = try office.check(file)
        try office.carry(run, pausing: {}, progress: progress)
        return run
    }

    private func user(_ name: String) throws -> User {
        try centre.office().look { directory, _ in try directory.user(named: name) }
    }

    private func count() throws -> Int { try centre.store.countOfUsers() }

    private let good = """
        user_name,firstname,lastname,user_num,email,mobile,usergroup_name,language_code,keywords
        gina,Gina,Hall,1100,gina@example.org,+47 900 00 010,Sales,en,vip gold
        hugo,Hugo,Ås,0043,,004790000011,Support,nb,
        """

    @Test func `R1-R3, R10: every column of the property table arrives`() throws {
        let run = try carry(good)
        #expect(run.start == 0 && run.carried.count == 2)
        let gina = try user("gina")
        #expect(gina.name == "Gina Hall" && gina.numericID == NumericID("1100"))
        #expect(gina.email == "gina@example.org" && gina.mobile == PhoneNumber("004790000010"))
        #expect(gina.keywords == "vip gold" && gina.role == .agent)
        let hugo = try user("0043")
        #expect(hugo.userName == "hugo" && hugo.language.code == "nb" && hugo.lastName == "Ås")
        let group = try centre.office().look { directory, _ in try directory.group(hugo.group) }
        #expect(group?.name == "Support")
    }

    @Test func `our own further columns, semicolons, and the columns in any order`() throws {
        try carry(
            "\u{FEFF}email;extension;Role;work_phone;max_chats;usergroup_name;user_name;user_id\r\n"
                + "ina@example.org;301;supervisor;401;7;Night;ina;99\r\n")
        let ina = try user("ina")
        #expect(ina.extension == PhoneNumber("301") && ina.workPhone == PhoneNumber("401"))
        #expect(ina.role == .supervisor && ina.maxChats == 7)
    }

    @Test func `empty columns and rows that spreadsheets leave behind are none`() throws {
        try carry(
            "user_name;user_num;email;usergroup_name;;\r\n"
                + "ina;=\"00479\";ina@example.org;Night;;\r\n;;;;;\r\n;;;\r\n\r\n")
        #expect(try user("ina").numericID == NumericID("00479"))
        let refusal = #expect(throws: Refusal.self) {
            try carry(
                "user_name,email,usergroup_name,,\njo,jo@example.org,Night,,x\n"
                    + "kit,kit@example.org,,,\n")
        }
        #expect(
            refusal?.sentences == [
                "Row 2: It has 5 cells, but there are 3 columns.",
                "Row 3, usergroup_name: It is missing; --group GROUP says it for all rows that do not.",
            ])
    }

    @Test func `each imported user is in the audit, with who did it`() throws {
        try carry(good, as: "elena")
        let audited = try centre.auditedNames(of: "user import")
        #expect(audited == ["gina by elena", "hugo by elena"])
    }

    @Test func `all rows are checked, and each fault names row, column, value and rule`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try carry(
                """
                user_name,user_num,email,mobile,usergroup_name,language_code
                good,1200,good@example.org,,Sales,en
                annä,1201,,004790000020,Sales,en
                kari,12x,kari,,Sails,english
                lena,1200,,,Sales,en
                anna,1001,anna@example.org,004790000001,Sales,en
                mona,,mona@example.org,,,
                nora,1300
                """)
        }
        #expect(
            refusal?.sentences == [
                "Row 3, user_name: A user name is 1–32 Latin letters and digits, not \"annä\".",
                "Row 4, usergroup_name \"Sails\": There is no such group; 'rollcall group list' lists them.",
                "Row 4, user_num: It is 1–10 digits and not 0 alone, not \"12x\"; "
                    + "'rollcall user ids --next' suggests one.",
                "Row 4, language_code: A language is a code such as en, uk or en_GB, not \"english\".",
                "Row 4, email: An e-mail address is written name@domain, not \"kari\".",
                "Row 5, email: A user needs an e-mail address or a mobile number.",
                "Row 5, user_num \"1200\": It is in row 2 already.",
                "Row 6, user_name: anna is the name of the user anna already; 'rollcall user list' lists the users.",
                "Row 6, user_num: 1001 is that of the user anna already; 'rollcall user ids --next' suggests a free one.",
                "Row 6, mobile: 004790000001 is that of the user anna already.",
                "Row 7, usergroup_name: It is missing; --group GROUP says it for all rows that do not.",
                "Row 8: It has 2 cells, but there are 6 columns.",
            ])
        #expect(try count() == 7)
    }

    @Test func `R22: what is unique is so within the file too`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try carry(
                """
                user_name,user_num,email,extension,usergroup_name
                gina,1100,Gina@example.org,710,Sales
                GINA,1101,gina2@example.org,302,Sales
                hugo,1100,gina@EXAMPLE.org,302,Sales
                """)
        }
        #expect(
            refusal?.sentences.sorted() == [
                "Row 2, extension: 710 is the extension of the group Sales already.",
                "Row 3, user_name \"GINA\": It is in row 2 already.",
                "Row 4, email \"gina@EXAMPLE.org\": It is in row 2 already.",
                "Row 4, extension \"302\": It is in row 3 already.",
                "Row 4, user_num \"1100\": It is in row 2 already.",
            ])
    }

    @Test func `C18: digits that name one user name no other of the file`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try carry(
                """
                user_name,user_num,email,usergroup_name
                2001,2001,gina@example.org,Sales
                hugo,2002,hugo@example.org,Sales
                2002,,ina@example.org,Sales
                1001,,jan@example.org,Sales
                """)
        }
        #expect(refusal?.sentences.count == 2)
        #expect(refusal?.sentences[0] == "Row 4, user_name \"2002\": It is in row 3 already.")
        #expect(
            refusal?.sentences[1].hasPrefix("Row 5, user_name: 1001 is the numeric ID of") == true)
    }

    @Test func `columns that are unknown, missing or there twice are all said`() throws {
        let refusal = #expect(throws: Refusal.self) {
            try carry("username,email,email\na,b,c\n")
        }
        #expect(
            refusal?.sentences.dropLast() == [
                "Row 1: column 1 has the unknown name \"username\".",
                "Row 1: email is there twice.",
                "Row 1: user_name is missing.", "Row 1: usergroup_name is missing.",
            ])
        for text in ["", "\n\n", "user_name,usergroup_name\n"] {
            #expect(throws: Refusal.self) { try carry(text) }
        }
    }

    @Test func `what is said for all rows holds where a row is silent`() throws {
        try carry(
            "user_name,email,role\ngina,g@example.org,\nhugo,h@example.org,agent\n",
            [.group: "Night", .role: "manager", .language: "uk"])
        #expect(try user("gina").role == .manager)
        #expect(try user("hugo").role == .agent)
        #expect(try user("hugo").language.code == "uk")
    }

    @Test func `R18, R57: the right to import, and to give a role, is asked for`() throws {
        let refusal = #expect(throws: Refusal.self) { try carry(good, as: "anna") }
        #expect(refusal?.kind == .missingRight(.carryUsers))
        let role = #expect(throws: Refusal.self) {
            try carry(
                "user_name,email,usergroup_name,role\ngina,g@example.org,Sales,owner\n"
                    + "hugo,h@example.org,Sales,manager\n", as: "elena")
        }
        #expect(
            role?.sentences == [
                "Row 2, role \"owner\": It is above the role of elena.",
                "Row 3, role \"manager\": elena lacks the right give-rights.",
            ])
        #expect(try count() == 7)
    }

    // MARK: Steps

    private func many(_ count: Int, then last: String = "") -> String {
        "user_name,email,usergroup_name\n"
            + (1...count).map { "u\($0),u\($0)@example.org,Sales\n" }.joined() + last
    }

    @Test func `500 rows are one transaction, with a pause between`() throws {
        var seen: [Int] = []
        var pauses: [Int] = []
        let office = centre.office()
        let run = try office.check(UserImport(Array(many(1_001).utf8), of: "users.csv"))
        let store = centre.store
        let before = try store.countOfUsers()
        try office.carry(run, pausing: { pauses.append((try? store.countOfUsers()) ?? 0) }) {
            seen.append($0)
        }
        #expect(seen == [500, 1_000, 1_001])
        // Others see the rows, and can write, in each pause.
        #expect(pauses == [before + 500, before + 1_000])
        #expect(try store.countOfUsers() == before + 1_001)
    }

    @Test func `an interrupted import says how far it came and goes on with the same file`() throws
    {
        let office = centre.office(of: "elena")
        let text = many(1_200)
        let file = try UserImport(Array(text.utf8), of: "users.csv")
        let first = try office.check(file)
        // Somebody takes a value of the third step meanwhile.
        var isTaken = false
        let refusal = #expect(throws: Refusal.self) {
            try office.carry(
                first,
                pausing: {
                    guard !isTaken else { return }
                    isTaken = true
                    try? centre.store.edit { directory in
                        let group = try directory.group(named: "Night").id
                        _ = try directory.add(
                            User(
                                id: .new, userName: "u1100", group: group, language: .english,
                                email: "other@example.org"))
                    }
                })
        }
        #expect(
            refusal?.sentences == [
                "Row 1101, user_name: It is the name of the user u1100 by now.",
                "1000 of 1200 rows are in the store; the same file goes on behind them.",
            ])
        let open = try office.look { directory, _ in try directory.imports() }
        #expect(open.map(\.position) == [1_000] && open.map(\.endedAt) == [nil])
        // It is still wrong, and what is in the store is not said to be.
        let again = #expect(throws: Refusal.self) { try office.check(file) }
        #expect(
            again?.sentences == [
                "Row 1101, user_name: u1100 is the name of the user u1100 already; 'rollcall user list' lists the users."
            ])
        try centre.store.edit { try $0.delete($0.user(named: "u1100").id) }
        let rest = try office.check(file)
        #expect(rest.start == 1_000 && rest.earlier?.actor == "elena")
        try office.carry(rest, pausing: {})
        #expect(try count() == 7 + 1_200)
        let done = try office.look { directory, _ in try directory.imports() }
        #expect(done.map(\.position) == [1_200] && done.map(\.endedAt) == [centre.time.now])
    }

    @Test func `an import goes on with what was said for all rows then`() throws {
        let office = centre.office()
        let bytes =
            Array("user_name,email\n".utf8)
            + (1...600).flatMap {
                Array("u\($0),u\($0)@example.org\n".utf8)
            }
        func file(_ group: String) throws -> UserImport {
            try UserImport(
                bytes, of: "users.csv", defaults: UserImport.Defaults([.group: group]))
        }
        let run = try office.check(file("Sales"))
        // Two at once: the one that comes later sees it.
        var rest: ImportRun?
        var other: Refusal?
        let refusal = #expect(throws: Refusal.self) {
            try office.carry(
                run,
                pausing: {
                    guard rest == nil else { return }
                    rest = try? office.check(file("Sales"))
                    do { _ = try office.check(file("Night")) } catch { other = error as? Refusal }
                    if let rest { _ = try? office.carry(rest, pausing: {}) }
                })
        }
        #expect(rest?.start == 500)
        #expect(other?.sentences[0].hasSuffix("said for all rows then: group=Sales.") == true)
        #expect(refusal?.sentences == ["Another process goes on with this import."])
        #expect(try count() == 7 + 600)
    }

    @Test func `R15, R17: invitations are written few at a time, and said once`() throws {
        let office = centre.office()
        let file = try UserImport(
            Array((1...25).map { "u\($0)@example.org\n" }.joined().utf8), of: "addresses.csv",
            defaults: UserImport.Defaults([.group: "Sales"]))
        var progress: [Int] = []
        let notes = try office.carry(office.check(file), pausing: {}) { progress.append($0) }
        #expect(progress == [10, 20, 25])
        #expect(notes.count == 1 && notes[0].hasPrefix("The centre has no mail-from"))
        #expect(try count() == 7 + 25)
    }

    @Test func `a file that was imported already is known again`() throws {
        try carry(good)
        let refusal = #expect(throws: Refusal.self) { try carry(good) }
        #expect(refusal?.sentences.first == "users.csv was imported by root already.")
        #expect(try count() == 9)
    }

    @Test func `a great many faults are counted, not all told`() throws {
        let text =
            "user_name,email,usergroup_name\n"
            + (1...150).map { "u\($0),nobody\($0),Sales\n" }.joined()
        let refusal = #expect(throws: Refusal.self) { try carry(text) }
        #expect(refusal?.sentences.count == 101)
        #expect(refusal?.sentences.last == "50 more cells are wrong; nothing was imported.")
    }
}

extension Store {
    func countOfUsers() throws -> Int {
        try reading { directory in
            Int(try directory.connection.integer("SELECT count(*) FROM users"))
        }
    }
}

extension NewCentre {
    /// Such as `gina by elena`.
    func auditedNames(of act: String) throws -> [String] {
        try store.reading { directory in
            try directory.connection.rows("SELECT act, name, actor FROM audit ORDER BY id")
                .filter { $0[0] == .text(act) }
                .map { "\($0[1]) by \($0[2])" }
        }.map { $0.replacing("text(\"", with: "").replacing("\")", with: "") }
    }
}
