/// A person in the directory.
package struct User: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<User>

    package let id: ID
    package let userName: String
    package let firstName: String
    package let lastName: String
    package let numericID: NumericID?
    /// The home group.
    package let group: Group.ID
    package let language: Language
    package let `extension`: PhoneNumber?
    package let mobile: PhoneNumber?
    package let workPhone: PhoneNumber?
    package let email: String?
    package let role: Role
    package let isArchived: Bool
    /// UTC milliseconds; `nil` where the user is not blocked.
    package let blockedUntil: Int64?
    /// The campaign that the user is in instead of every queue (R77).
    package let campaign: Campaign.ID?
    /// What else the user is found by.
    package let keywords: String
    /// How many chats at a time are offered by themselves (R75); Rollcall itself serves calls.
    package let maxChats: Int
    /// Grows by one at every change; read again at the commit of a log-on.
    package let version: Int64

    /// - Throws: the first rule that the values break (R1–R3, R8 and the columns of the import).
    package init(
        id: ID, userName: String, firstName: String = "", lastName: String = "",
        numericID: NumericID? = nil, group: Group.ID, language: Language,
        extension: PhoneNumber? = nil, mobile: PhoneNumber? = nil, workPhone: PhoneNumber? = nil,
        email: String? = nil, role: Role = .agent, isArchived: Bool = false,
        blockedUntil: Int64? = nil, campaign: Campaign.ID? = nil, keywords: String = "",
        maxChats: Int = 1, version: Int64 = 1
    ) throws(InvalidValue) {
        try Self.check(userName: userName)
        try checkName(firstName, "A first name", from: 0, to: 32)
        try checkName(lastName, "A last name", from: 0, to: 32)
        guard email != nil || mobile != nil else {
            throw InvalidValue("The user \(userName) needs an e-mail address or a mobile number.")
        }
        if let `extension` { try checkExtension(`extension`) }
        if let mobile { try Self.check(mobile: mobile) }
        if let email { try Self.check(email: email) }
        try Self.check(keywords: keywords)
        try Self.check(maxChats: maxChats)
        self.id = id
        self.userName = userName
        self.firstName = firstName
        self.lastName = lastName
        self.numericID = numericID
        self.group = group
        self.language = language
        self.extension = `extension`
        self.mobile = mobile
        self.workPhone = workPhone
        self.email = email
        self.role = role
        self.isArchived = isArchived
        self.blockedUntil = blockedUntil
        self.campaign = campaign
        self.keywords = keywords
        self.maxChats = maxChats
        self.version = version
    }

    package var isInCampaign: Bool { campaign != nil }

    /// First and last name, else the user name.
    package var name: String {
        let parts = [firstName, lastName].filter { !$0.isEmpty }
        return parts.isEmpty ? userName : parts.joined(separator: " ")
    }

    /// Whether the user is kept out at this moment (UTC milliseconds): archived, or blocked still.
    package func isBarred(at now: Int64) -> Bool {
        isArchived || blockedUntil.map { now < $0 } ?? false
    }
}

// MARK: The rules of single values

extension User {
    static func check(userName: String) throws(InvalidValue) {
        guard (1...32).contains(userName.utf8.count),
            userName.utf8.allSatisfy({ isLatinLetter($0) || isDigit($0) })
        else {
            throw InvalidValue(
                "A user name is 1–32 Latin letters and digits, not \(quoted(userName)).")
        }
    }

    static func check(mobile: PhoneNumber) throws(InvalidValue) {
        guard mobile.kind == .outside, !mobile.digits.hasPrefix("000") else {
            throw InvalidValue(
                "A mobile number is written as 00, country code and number, not \(mobile).")
        }
    }

    /// Refuses what is no mailbox at a domain; whether it exists only a letter can tell.
    static func check(email: String) throws(InvalidValue) {
        let parts = email.utf8.split(
            separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count),
            (1...189).contains(parts[1].count),
            email.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw InvalidValue("An e-mail address is written name@domain, not \(quoted(email)).")
        }
    }

    /// Refuses what no letter could be sent to as one receiver: a comma in a header makes two of it.
    static func check(typedEmail email: String) throws(InvalidValue) {
        try check(email: email)
        let isSafe = email.utf8.allSatisfy { !"()<>[]:;,\\\"".utf8.contains($0) }
        guard isSafe else {
            throw InvalidValue(
                "An e-mail address has none of ()<>[]:;,\\\" in it: \(quoted(email)).")
        }
    }

    static func check(keywords: String) throws(InvalidValue) {
        try checkName(keywords, "The list of keywords", from: 0, to: 100)
    }

    static func check(maxChats: Int) throws(InvalidValue) {
        guard (1...100).contains(maxChats) else {
            throw InvalidValue("A user has 1–100 chats at a time, not \(maxChats).")
        }
    }
}

/// Refuses an extension that the number plan would read as a number outside.
func checkExtension(_ number: PhoneNumber) throws(InvalidValue) {
    guard !number.digits.hasPrefix("0"), number.digits.utf8.count <= 15 else {
        throw InvalidValue("An extension is 2–15 digits and does not begin with 0: \(number).")
    }
}
