package import CallCenter
package import Store

// The first words of a new centre.

extension Act {
    /// Says in which language the centre speaks, and in which country its numbers are at home.
    package mutating func begin(
        centre name: String, language: Language, homeCountry: CountryCode?,
        in directory: borrowing Directory
    ) throws {
        try administrator.require(.keepStore)
        try directory.set(Setting.language.name, to: language.code, for: .centre)
        if let homeCountry {
            try directory.set(Setting.homeCountry.name, to: homeCountry.digits, for: .centre)
        }
        changed(
            .store, id: 0, name: name, from: nil,
            to: Card([
                "language": .text(language.code), "home-country": Card.Value(homeCountry?.digits),
            ]))
    }
}
