import CallCenter
import Testing

@Suite struct `The directory's form rules` {
    func user(
        named userName: String = "anna", extension: String? = nil, mobile: String? = "004790000001",
        email: String? = nil
    ) throws -> User {
        try User(
            id: User.ID(1), userName: userName, firstName: "Anna", lastName: "Berg",
            group: Group.ID(1), language: .english, extension: `extension`.map(number),
            mobile: mobile.map(number), email: email)
    }

    @Test(arguments: ["a", "anna", "Anna2", "0042", "abcdefghijklmnopqrstuvwxyz012345"])
    func `R8: a user name is 1–32 Latin letters and digits`(userName: String) throws {
        #expect(try user(named: userName).userName == userName)
    }

    @Test(arguments: [
        "", "abcdefghijklmnopqrstuvwxyz0123456", "anna berg", "anna.berg", "ánna", "анна", "a\n",
        "٣", "a@b",
    ])
    func `R8: other user names are refused`(userName: String) throws {
        #expect(try refusal { _ = try user(named: userName) }.contains("Latin letters and digits"))
    }

    @Test func `R2: a user has an e-mail address or a mobile number`() throws {
        #expect(try user(mobile: "004790000001").mobile == number("004790000001"))
        #expect(try user(mobile: nil, email: "anna@example.org").email == "anna@example.org")
        #expect(
            try refusal { _ = try user(mobile: nil) }
                == "The user anna needs an e-mail address or a mobile number.")
    }

    @Test(arguments: ["4790000001", "90000001", "090000001", "00047900000"])
    func `R3: a mobile is written with 00 and country code`(mobile: String) throws {
        #expect(try refusal { _ = try user(mobile: mobile) }.contains("00, country code"))
    }

    @Test(arguments: [
        "anna", "@example.org", "anna@", "a@b@c", "an na@example.org", "a@b\n", "å@b.no",
    ])
    func `An e-mail address is name@domain`(email: String) throws {
        #expect(try refusal { _ = try user(email: email) }.contains("name@domain"))
    }

    @Test(arguments: ["0201", "00201", "1234567890123456"])
    func `An extension does not begin with 0, and has at most 15 digits`(digits: String) throws {
        #expect(try refusal { _ = try user(extension: digits) }.hasPrefix("An extension"))
        #expect(
            try refusal { _ = try Group(id: Group.ID(1), name: "A", extension: number(digits)) }
                .hasPrefix("An extension"))
    }

    @Test func `A refused text is repeated without its control characters`() throws {
        let sentence = try refusal { _ = try user(named: "a\u{1B}[2J\nb") }
        #expect(sentence.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    }

    @Test func `C7: first and last name are optional; then the user name is the name`() throws {
        let nameless = try User(
            id: User.ID(1), userName: "anna", group: Group.ID(1), language: .english,
            mobile: number("004790000001"))
        #expect(nameless.name == "anna")
        #expect(try user().name == "Anna Berg")
    }

    @Test func `R83: archived for ever, blocked until a moment`() throws {
        func user(archived: Bool, until: Int64?) throws -> User {
            try User(
                id: User.ID(1), userName: "anna", group: Group.ID(1), language: .english,
                mobile: number("004790000001"), isArchived: archived, blockedUntil: until)
        }
        #expect(try !user(archived: false, until: nil).isBarred(at: 1000))
        #expect(try user(archived: true, until: nil).isBarred(at: 1000))
        #expect(try user(archived: false, until: 1001).isBarred(at: 1000))
        #expect(try !user(archived: false, until: 1000).isBarred(at: 1000))
    }

    @Test(arguments: ["1", "9", "00", "0042", "1001", "0123456789"])
    func `R19: a numeric ID is 1–10 digits of which each counts`(digits: String) throws {
        #expect(try numericID(digits).description == digits)
    }

    @Test func `R22: 0042 and 42 are two IDs`() throws {
        #expect(try numericID("0042") != numericID("42"))
    }

    @Test(arguments: ["", "0", "12345678901", "12a", " 1", "+1", "1001\n", "٣", "1\u{301}"])
    func `Other digits are no numeric ID, nor is the help key`(digits: String) {
        #expect(NumericID(digits) == nil)
    }

    @Test func `A PIN is 4–10 digits and shows itself nowhere`() throws {
        let pin = try #require(PIN("4242"))
        #expect(pin.digits == Array("4242".utf8))
        var dumped = ""
        dump(pin, to: &dumped)
        #expect(!"\(pin) \(String(reflecting: pin)) \(dumped)".contains("4"))
        for other in ["", "424", "12345678901", "42a2", "４２４２"] { #expect(PIN(other) == nil) }
    }

    @Test func `R47, R48: a group has a name, a colour and an extension`() throws {
        let sales = try Group(
            id: Group.ID(1), name: "Sales", extension: number("710"), colour: .green)
        #expect(sales.colour.rawValue == "green")
        #expect(sales.extension?.digits == "710")
        for name in ["", " Sales", "Sa\nles", "Sa\u{2028}les", String(repeating: "a", count: 81)] {
            #expect(
                try refusal { _ = try Group(id: Group.ID(1), name: name) }
                    .hasPrefix("A group's name"))
        }
    }

    @Test func `R30: a profile has a name, skills and levels of 1 to 10`() throws {
        #expect(Level(0) == nil)
        #expect(Level(11) == nil)
        #expect(try profile(1, ["sales": 8]).levels == [skill("sales"): #require(Level(8))])
        for number in [0, -1, 1000] {
            #expect(try refusal { _ = try profile(number) }.hasPrefix("A profile's number"))
        }
    }

    @Test(arguments: ["sales", "Sales-2", "a_b.c", "7"])
    func `A queue's name can stand as an argument of an application`(name: String) throws {
        #expect(try queue(name, id: 1).name == name)
    }

    @Test(arguments: [
        "", "a b", "a,b", "a;b", "a|b", "a&b", "${a}", "\"a\"", "a/b", "a@b", "é", "a\n",
    ])
    func `Other names of queues are refused`(name: String) throws {
        #expect(try refusal { _ = try queue(name, id: 1) }.hasPrefix("A queue's name"))
        #expect(throws: InvalidValue.self) {
            try queue(String(repeating: "a", count: 81), id: 1)
        }
    }

    @Test func `A language is named as the PBX does`() throws {
        for code in ["en", "uk", "nb", "en_GB", "yue"] { #expect(try Language(code).code == code) }
        for code in ["", "e", "EN", "en_", "en-GB", "en_gb", "../en", "en/x", "en_GB_x", "éa"] {
            #expect(throws: InvalidValue.self) { try Language(code) }
        }
    }
}
