/// A letter to a user, by e-mail or SMS; it is kept in the outbox until somebody deletes it.
///
/// No letter has a PIN in it: one that needs a one-time PIN is given it at the moment it is sent.
package struct Letter: Hashable, Sendable, Identifiable {
    package typealias ID = Identity<Letter>

    /// What it is about; the word of the store.
    package enum Kind: String, CaseIterable, Hashable, Sendable {
        /// To a new user, with a one-time PIN (R15).
        case invitation
        /// To a user who needs a new PIN (R4, R5).
        case oneTimePIN = "one-time-pin"
        /// What an administrator has written (R76).
        case message

        package var hasPIN: Bool { self != .message }
    }

    /// How it goes; the word of the store.
    package enum Way: String, CaseIterable, Hashable, Sendable {
        case email, sms
    }

    /// How far it came; the word of the store.
    package enum State: String, CaseIterable, Hashable, Sendable {
        case waiting
        /// It is being handed over; found so later, it may have been.
        case sending
        case sent, failed
    }

    package let id: ID
    package let user: User.ID
    package let kind: Kind
    package let to: Address
    /// Of a message; the words of all else are made when it is sent.
    package let text: String?
    package let state: State
    /// How often it was handed over, or somebody tried.
    package let tries: Int
    /// Whether it may have come at an earlier try: then the next one says so.
    package let mayHaveCome: Bool
    /// All UTC milliseconds.
    package let queuedAt: Int64
    package let nextTryAt: Int64
    package let changedAt: Int64
    /// Why the last try came to nothing.
    package let error: String?

    package init(
        id: ID, user: User.ID, kind: Kind, to address: Address, text: String? = nil,
        state: State = .waiting, tries: Int = 0, mayHaveCome: Bool = false, queuedAt: Int64,
        nextTryAt: Int64, changedAt: Int64, error: String? = nil
    ) {
        self.id = id
        self.user = user
        self.kind = kind
        to = address
        self.text = text
        self.state = state
        self.tries = tries
        self.mayHaveCome = mayHaveCome
        self.queuedAt = queuedAt
        self.nextTryAt = nextTryAt
        self.changedAt = changedAt
        self.error = error
    }
}

extension Letter {
    /// Where a letter goes.
    package enum Address: Hashable, Sendable {
        case email(String)
        case mobile(PhoneNumber)

        /// An e-mail address, or a mobile number as people write it.
        package init(typed text: String, plan: NumberPlan) throws(InvalidValue) {
            if text.contains("@") {
                try User.check(typedEmail: text)
                self = .email(text)
            } else {
                let number = try plan.number(typed: text)
                try User.check(mobile: number)
                self = .mobile(number)
            }
        }

        /// As the store has it; `nil` where it cannot be that.
        package init?(_ way: Way, _ text: String) {
            switch way {
            case .email: self = .email(text)
            case .sms:
                guard let number = PhoneNumber(text) else { return nil }
                self = .mobile(number)
            }
        }

        package var way: Way {
            switch self {
            case .email: .email
            case .mobile: .sms
            }
        }

        package var text: String {
            switch self {
            case .email(let address): address
            case .mobile(let number): number.digits
            }
        }
    }

    /// Refuses what is no text for people: nothing, too much, control characters.
    package static func check(text: String) throws(InvalidValue) {
        guard (1...1000).contains(text.count) else {
            throw InvalidValue("A message has 1–1000 characters, not \(text.count).")
        }
        let isShown = text.unicodeScalars.allSatisfy { scalar in
            scalar == "\n"
                || !(0...0x1F).contains(scalar.value)
                    && !(0x7F...0x9F).contains(scalar.value)
        }
        guard isShown else {
            throw InvalidValue("A message has no control characters but line breaks.")
        }
    }
}

extension Letter {
    /// As many tries, and no more.
    package static let mostTries = 10

    /// How long after so many tries in vain the next one is due: a minute, then twice as long each
    /// time, at most a day.
    package static func pause(after tries: Int) -> Duration {
        min(.seconds(60 << max(0, min(tries - 1, 20))), .seconds(86_400))
    }
}
