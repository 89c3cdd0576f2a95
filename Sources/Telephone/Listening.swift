import AGI

/// A command that waits for the caller: it plays a sound, or collects keys.
struct Listening: Sendable {
    private enum Kind: Sendable {
        /// STREAM FILE: the keys that stop it.
        case playing(escape: String)
        /// GET DATA: the keys so far, how many end it, and the time between two of them.
        case collecting(keys: String, atMost: Int, between: Duration)
        /// WAIT FOR DIGIT.
        case oneKey
    }

    /// What is heard meanwhile.
    let sound: String?
    private let length: Duration
    /// How long it waits when no key comes, the sound included.
    private var wait: Duration
    /// Whether the caller is still listening to the sound and presses nothing.
    private var isHeardOut = false
    /// No time ever ends it.
    let isEndless: Bool
    private var kind: Kind

    private init(
        sound: String?, length: Duration = .zero, wait: Duration = .zero, isEndless: Bool = false,
        kind: Kind
    ) {
        self.sound = sound
        self.length = length
        self.wait = length + wait
        self.isEndless = isEndless
        self.kind = kind
    }

    static func playing(_ sound: String, escape: String, length: Duration) -> Listening {
        Listening(sound: sound, length: length, kind: .playing(escape: escape))
    }

    /// GET DATA with its time in milliseconds: 0 is 6 s for the first key and 2 s between keys,
    /// less than 0 is for ever.
    static func collecting(
        _ sound: String, length: Duration, timeout: Int, atMost: Int
    ) -> Listening {
        let first = timeout == 0 ? Duration.seconds(6) : .milliseconds(timeout)
        let between = timeout == 0 ? Duration.seconds(2) : .milliseconds(timeout)
        return Listening(
            sound: sound.isEmpty ? nil : sound, length: length, wait: max(.zero, first),
            isEndless: timeout < 0, kind: .collecting(keys: "", atMost: atMost, between: between))
    }

    /// WAIT FOR DIGIT with its time in milliseconds: less than 0 is for ever.
    static func oneKey(timeout: Int) -> Listening {
        Listening(
            sound: nil, wait: .milliseconds(max(0, timeout)), isEndless: timeout < 0,
            kind: .oneKey)
    }
}

extension Listening {
    /// How long it goes on when no key comes.
    var patience: Duration { isHeardOut ? length : wait }

    /// The caller presses nothing before the sound of a field has ended.
    mutating func hearOut() {
        guard isField, length > .zero else { return }
        isHeardOut = true
        wait -= length
    }

    /// The sound that was heard out has ended; `false` where none was.
    mutating func soundEnds() -> Bool {
        defer { isHeardOut = false }
        return isHeardOut
    }

    /// Whether a key pressed now does anything.
    var listens: Bool {
        if isHeardOut { return false }
        if case .playing(escape: "") = kind { return false }
        return true
    }

    /// Whether it asks for keys: a sound that a key may cut short and a pause do not.
    var isField: Bool {
        if case .collecting = kind { return true }
        return false
    }

    /// Whether it is STREAM FILE, which leaves its success in PLAYBACKSTATUS.
    var isPlayed: Bool {
        if case .playing = kind { return true }
        return false
    }

    /// A key is pressed; the reply when that ends the command.
    mutating func press(_ key: Character) -> Reply? {
        switch kind {
        case .playing(let escape):
            // Keys that are not in the list are swallowed.
            return escape.contains(key) ? .result(Self.code(of: key), endpos: 0) : nil
        case .oneKey:
            return .result(Self.code(of: key))
        case .collecting(let keys, _, _) where key == "#":
            return .result(keys)
        case .collecting(var keys, let atMost, let between):
            keys.append(key)
            kind = .collecting(keys: keys, atMost: atMost, between: between)
            wait = between
            return keys.count >= atMost ? .result(keys) : nil
        }
    }

    /// The reply when the time is over.
    var afterSilence: Reply {
        switch kind {
        case .playing: .result("0", endpos: samples)
        case .oneKey: .result("0")
        case .collecting(let keys, _, _): .result(keys, text: "timeout")
        }
    }

    /// The reply when the caller hangs up: the same as for a sound that is missing.
    var afterHangUp: Reply {
        if case .playing = kind { return .result("-1", endpos: 0) }
        return .result("-1")
    }

    /// The reply, where there is one, when the server has sent something meanwhile.
    var afterInterruption: Reply? {
        if case .oneKey = kind { return .result("1") }
        return nil
    }

    /// How far a sound has been played at its end, in samples of 8 kHz.
    private var samples: Int { Int(length / .milliseconds(1)) * 8 }

    private static func code(of key: Character) -> String { String(key.asciiValue ?? 0) }
}
