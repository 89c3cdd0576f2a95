import CallCenter

extension FeatureCode {
    /// What the dialplan says beside the act; an empty value is as good as none.
    package struct Terms: Hashable, Sendable {
        /// The agent's numeric ID, as it came.
        let id: String?
        /// A profile's number or name.
        private let profile: String?
        /// The number that calls shall come to, as keyed.
        let number: String?
        /// A pause reason's number or name.
        let reason: String?
        /// The PBX has shown that it may say whose call it is.
        let isTrusted: Bool

        package init(
            id: String? = nil, profile: String? = nil, number: String? = nil,
            reason: String? = nil, isTrusted: Bool = false
        ) {
            func given(_ value: String?) -> String? { value?.isEmpty == false ? value : nil }
            self.id = given(id)
            self.profile = given(profile)
            self.number = given(number)
            self.reason = given(reason)
            self.isTrusted = isTrusted
        }

        /// The profile that is named, else the last one if it is offered still, else the lowest.
        ///
        /// `nil` where the one that is named is not offered.
        func profile(of offered: [ProfileChoice], last: Profile.ID?) -> ProfileChoice? {
            if let profile {
                return offered.first { String($0.number) == profile }
                    ?? offered.first { $0.name == profile }
            }
            return offered.first { $0.id == last } ?? offered.min { $0.number < $1.number }
        }

        /// The reason that is named; `nil` where the centre has none such, or none is named.
        func reason(of offered: [PauseReason]) -> PauseReason? {
            offered.first { String($0.number) == reason } ?? offered.first { $0.name == reason }
        }
    }
}
