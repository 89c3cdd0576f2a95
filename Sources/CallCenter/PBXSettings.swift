// How numbers are read and what the PBX's queues are told; the centre's alone.

extension Setting where Value == CountryCode? {
    package static var homeCountry: Self {
        Self(
            "home-country", \.homeCountry, builtIn: nil, nearest: .centre,
            "Country code of numbers that come without one; empty accepts none of them.")
    }
}

extension Setting where Value == Int {
    package static var longestExtension: Self {
        Self(
            "longest-extension", \.longestExtension, builtIn: 6, range: 2...15, nearest: .centre,
            "Digits of the PBX's longest extension; what is longer is a number outside.")
    }
}

extension Setting where Value == AllowedPrefixes {
    package static var allowedPrefixes: Self {
        Self(
            "allowed-prefixes", \.allowedPrefixes, builtIn: .none, nearest: .centre,
            "Beginnings of outside numbers, 00 first, that any agent's calls may come to.")
    }
}

extension Setting where Value == InterfaceTemplate {
    package static var interfaceInternal: Self {
        Self(
            "interface-internal", \.interfaceInternal,
            builtIn: InterfaceTemplate(before: "PJSIP/"), nearest: .centre,
            "What the PBX dials for an agent at an extension.")
    }

    package static var interfaceOutside: Self {
        Self(
            "interface-outside", \.interfaceOutside,
            builtIn: InterfaceTemplate(before: "Local/", after: "@rollcall-agents/n"),
            nearest: .centre, "What the PBX dials for an agent at a number outside.")
    }
}

extension Setting where Value == InterfaceTemplate? {
    package static var stateInterfaceInternal: Self {
        Self(
            "state-interface-internal", \.stateInterfaceInternal, builtIn: nil, nearest: .centre,
            "Device that tells who is free at an extension; empty is the interface itself.")
    }

    package static var stateInterfaceOutside: Self {
        Self(
            "state-interface-outside", \.stateInterfaceOutside, builtIn: nil, nearest: .centre,
            "Device that tells who is free at a number outside; empty is the interface itself.")
    }
}

extension Setting where Value == MemberNameTemplate {
    package static var memberName: Self {
        Self(
            "member-name", \.memberName, builtIn: MemberNameTemplate(before: "Rollcall/"),
            nearest: .centre, "Name of an agent in the PBX's queues.")
    }
}

extension EffectiveSettings {
    package func interface(for number: PhoneNumber) -> String {
        let template =
            switch number.kind {
            case .internal: self[.interfaceInternal].value
            case .outside: self[.interfaceOutside].value
            }
        return template.interface(for: number)
    }

    /// Empty where the interface tells its own state.
    package func stateInterface(for number: PhoneNumber) -> String {
        let template =
            switch number.kind {
            case .internal: self[.stateInterfaceInternal].value
            case .outside: self[.stateInterfaceOutside].value
            }
        return template?.interface(for: number) ?? ""
    }

    /// The members that an agent at this number is in the PBX's queues.
    package func members(
        of agent: NumericID, at number: PhoneNumber, in memberships: [Membership]
    ) -> [Member] {
        let interface = interface(for: number)
        let stateInterface = stateInterface(for: number)
        let name = self[.memberName].value.name(for: agent)
        let wrapUp = self[.wrapUpPhone].value
        return memberships.map { membership in
            Member(
                queue: membership.queue.name, interface: interface, penalty: membership.penalty,
                name: name, stateInterface: stateInterface, wrapUp: wrapUp)
        }
    }
}
