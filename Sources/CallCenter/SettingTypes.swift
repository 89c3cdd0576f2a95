// How the rules' own types are written in a setting.

extension PhoneNumber: SettingType {
    package static var words: String { "a number of 2–17 digits" }

    package init(settingText text: String) throws(InvalidValue) {
        guard let number = PhoneNumber(text) else {
            throw InvalidValue("It is a number of 2–17 digits, not \(quoted(text)).")
        }
        self = number
    }

    package var shown: SettingValue { .text(digits) }
}

extension CountryCode: SettingType {
    package static var words: String { "a country code such as 47" }

    package init(settingText text: String) throws(InvalidValue) {
        guard let code = CountryCode(text) else {
            throw InvalidValue("It is a country code such as 47, not \(quoted(text)).")
        }
        self = code
    }

    package var shown: SettingValue { .text(digits) }
}

extension Language: SettingType {
    package static var words: String { "a language such as en or en_GB" }

    package init(settingText text: String) throws(InvalidValue) { try self.init(text) }
    package var shown: SettingValue { .text(code) }
}

extension AudioChoice: SettingType {
    package static var words: String { "off, or a recording" }

    /// `off`, or the name of a music-on-hold class.
    package init(settingText text: String) throws(InvalidValue) {
        if text == "off" {
            self = .off
        } else if let music = MusicClass(text) {
            self = .on(music)
        } else {
            throw InvalidValue("It is off or a music-on-hold class, not \(quoted(text)).")
        }
    }

    package var shown: SettingValue {
        switch self {
        case .on(let music): .text(music.description)
        case .off: .text("off")
        }
    }
}

extension InterfaceTemplate: SettingType {
    package static var words: String { "an interface such as PJSIP/{number}" }

    package init(settingText text: String) throws(InvalidValue) { try self.init(text) }
    package var shown: SettingValue { .text(description) }
}

extension MemberNameTemplate: SettingType {
    package static var words: String { "a name such as Rollcall/{numeric_id}" }

    package init(settingText text: String) throws(InvalidValue) { try self.init(text) }
    package var shown: SettingValue { .text(description) }
}

extension AllowedPrefixes: SettingType {
    package static var words: String { "prefixes such as 0047,00380, or empty" }

    /// Prefixes between commas; empty where there are none.
    package init(settingText text: String) throws(InvalidValue) {
        try self.init(
            text.isEmpty
                ? [] : text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        )
    }

    package var shown: SettingValue { .text(prefixes.joined(separator: ",")) }
}
