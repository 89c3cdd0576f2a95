// What customers hear (R62–R65).

extension Setting where Value == AudioChoice {
    package static var dialingAudio: Self {
        Self(
            "dialing-audio", \.dialingAudio, builtIn: .off, nearest: .group,
            "Music class while the agents' phones are dialed, or off.")
    }

    package static var holdAudio: Self {
        Self(
            "hold-audio", \.holdAudio, builtIn: .off, nearest: .group,
            "Music class while an answered call is on hold, or off; unset, as when dialing.")
    }

    package static var waitAudio: Self {
        Self(
            "wait-audio", \.waitAudio, builtIn: .off, nearest: .group,
            "Music class while a customer waits in a queue, or off; unset, as when dialing.")
    }
}

extension AudioSlot {
    package var setting: Setting<AudioChoice> {
        switch self {
        case .dialing: .dialingAudio
        case .hold: .holdAudio
        case .wait: .waitAudio
        }
    }
}

extension EffectiveSettings {
    /// What the PBX shall play in this slot, asked of a group's settings or the centre's.
    ///
    /// The nearest own value wins, an own `off` as well (R37, C10): "override" is having one, so
    /// a group whose override is switched off has none and plays the centre's (R63). Where nobody
    /// said anything about `hold` or `wait`, the answer of `dialing` holds (C13).
    package func audio(for slot: AudioSlot) -> AudioAnswer { audioChain(for: slot)[0] }

    /// What the PBX shall play, and behind it what would hold if its owner had said nothing.
    ///
    /// That is played where the first cannot be heard. The chain ends with the first none.
    package func audioChain(for slot: AudioSlot) -> [AudioAnswer] {
        var chain: [AudioAnswer] = []
        for choice in said(slot.setting) {
            switch (choice.value, choice.from) {
            case (.on(let music), .centre): chain.append(.centre(music))
            case (.on(let music), _): chain.append(.group(music))
            case (.off, _): return chain + [.none]
            }
        }
        return chain + (slot == .dialing ? [.none] : audioChain(for: .dialing))
    }
}
